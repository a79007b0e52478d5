import type { ReactNode } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import './press-button.css'

/** A button: dark, of which a view has one, or quiet. */
export function PressButton({
  quiet = false,
  children,
  ...rest
}: Omit<ButtonProps, 'className' | 'children'> & { readonly quiet?: boolean; readonly children: ReactNode }) {
  return (
    <Button {...rest} className={quiet ? 'button quiet' : 'button'}>
      {children}
    </Button>
  )
}
