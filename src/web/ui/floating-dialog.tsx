import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import './floating-dialog.css'
import { useMessages } from '../locales/context.tsx'
import { PressButton } from './press-button.tsx'

/** A dialog over the page; it keeps the focus and gives it back, Escape closes it. */
export function FloatingDialog({
  title,
  close,
  children,
}: {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}) {
  const { shell } = useMessages()
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="floating">
        <Dialog>
          <header>
            <Heading slot="title">{title}</Heading>
            <PressButton quiet onPress={close}>
              {shell.close} <kbd>Esc</kbd>
            </PressButton>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
