import { useMessages } from '../locales/context.tsx'
import { FloatingDialog } from '../ui/floating-dialog.tsx'

/** The help that `?` opens. */
export function KeysDialog({ close }: { readonly close: () => void }) {
  const { keys } = useMessages()
  const groups: readonly [string, readonly (readonly [string, string])[]][] = [
    [
      keys.everywhere,
      [
        ['g o · g i · g d · g t · g q · g l', keys.go],
        ['/', keys.search],
        ['?', keys.help],
        ['Esc', keys.escape],
      ],
    ],
    [
      keys.inLists,
      [
        ['j', keys.next],
        ['k', keys.previous],
        ['Enter', keys.open],
      ],
    ],
    [
      keys.inDocuments,
      [
        ['n · p', keys.mark],
        ['e', keys.mend],
      ],
    ],
    [
      keys.inQuestions,
      [
        ['s', keys.same],
        ['n', keys.different],
        ['l', keys.later],
        ['r', keys.reason],
        ['u', keys.undo],
      ],
    ],
    [
      keys.inIncidents,
      [
        ['m', keys.merge],
        ['t', keys.split],
        ['v', keys.verify],
      ],
    ],
  ]
  return (
    <FloatingDialog title={keys.title} close={close}>
      {groups.map(([title, rows]) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl className="keys">
            {rows.map(([key, words]) => (
              <div key={key}>
                <dt>
                  <kbd dir="ltr">{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="dim small">{keys.whileWriting}</p>
    </FloatingDialog>
  )
}
