// Buttons: with words, or an icon whose name is spoken and shown on hover.

import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import type { Icon } from './icons.tsx';

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>;

interface ButtonProps extends NativeProps {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly icon?: Icon;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export const Button = ({ look = 'plain', icon: Drawn, children, ref, ...rest }: ButtonProps) => (
  <button type="button" ref={ref} className={`${styles.button} ${styles[look]}`} {...rest}>
    {Drawn ? <Drawn /> : null}
    {children}
  </button>
);

interface IconButtonProps extends Omit<NativeProps, 'aria-label' | 'title' | 'children'> {
  readonly name: string;
  /** Shown after the name on hover: the key that does the same. */
  readonly hint?: string;
  readonly icon: Icon;
  readonly ref?: Ref<HTMLButtonElement>;
}

export const IconButton = ({ name, hint, icon: Drawn, ref, ...rest }: IconButtonProps) => (
  <button
    type="button"
    ref={ref}
    aria-label={name}
    title={hint ? `${name} (${hint})` : name}
    className={`${styles.button} ${styles.icon}`}
    {...rest}
  >
    <Drawn />
  </button>
);
