import type { ComponentChildren } from 'preact';

interface ButtonProps {
  readonly children: ComponentChildren;
  /** `main` once on a page: what goes on. */
  readonly kind?: 'main' | 'other' | 'warning';
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly disabled?: boolean;
}

/** A button. It does something; a link goes somewhere. */
export function Button({ children, kind = 'main', type = 'button', onClick, disabled }: ButtonProps) {
  return (
    <button type={type} class={`button button--${kind}`} onClick={onClick} disabled={disabled}>
      {children}
    </button>
  );
}

/** Buttons beside each other, the first the one that goes on. */
export const Buttons = ({ children }: { readonly children: ComponentChildren }) => <div class="buttons">{children}</div>;
