// A round mark with a person's initials. Decoration: the name stands beside it.

import { type CSSProperties, memo } from 'react';
import type { Address } from '../../client/model.ts';
import styles from './avatar.module.css';
import { hueOf, initialsOf } from './avatar-colour.ts';

const nobody: Address = { name: '', address: '' };

export const Avatar = memo(function Avatar({ person }: { readonly person: Address | undefined }) {
  const { name, address } = person ?? nobody;
  const hue = { '--hue': hueOf(address || name) } as CSSProperties;
  return (
    <span className={styles.avatar} style={hue} aria-hidden="true">
      {initialsOf({ name, address })}
    </span>
  );
});
