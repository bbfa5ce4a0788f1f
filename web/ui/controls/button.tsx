// Buttons: with words, or an icon whose name is spoken and shown on hover.

import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import type { Icon } from './icons.tsx';

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'>;

interface ButtonProps extends NativeProps {
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet' | 'link';
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

/** A name, and the key that does the same. */
export const titleOf = (name: string, hint: string | undefined): string => (hint ? `${name} (${hint})` : name);

/** How "•••" looks, behind which a quote is folded; where it stands, its owner says. */
export const dotsLook = styles.dots;

interface IconButtonProps extends Omit<NativeProps, 'aria-label' | 'title' | 'children'> {
  readonly name: string;
  /** Shown after the name on hover: the key that does the same. */
  readonly hint?: string | undefined;
  readonly icon: Icon;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** How an icon looks that is pressed, for buttons that are drawn elsewhere: those that open a menu. */
export const iconLook = `${styles.button} ${styles.icon}`;

export const IconButton = ({ name, hint, icon: Drawn, ref, ...rest }: IconButtonProps) => (
  <button type="button" ref={ref} aria-label={name} title={titleOf(name, hint)} className={iconLook} {...rest}>
    <Drawn />
  </button>
);
