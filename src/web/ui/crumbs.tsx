import type { ReactNode } from 'react'

/** Where a page lies, from the widest. */
export function Crumbs({ children }: { readonly children: readonly ReactNode[] }) {
  return (
    <ol className="crumbs">
      {children.map((crumb, depth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a crumb is its depth
        <li key={depth}>{crumb}</li>
      ))}
    </ol>
  )
}
