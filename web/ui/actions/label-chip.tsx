// A label as it stands in a row, and its dot in a list. Its colour comes from its name, so that it is the same everywhere.

import type { CSSProperties } from 'react';
import { hueOf } from '../controls/avatar-colour.ts';
import styles from './label-chip.module.css';
import { labelName } from './labels.ts';

const hue = (keyword: string) => ({ '--hue': hueOf(keyword.toLowerCase()) }) as CSSProperties;

export const LabelChip = ({ keyword }: { readonly keyword: string }) => (
  <span className={styles.chip} style={hue(keyword)} dir="auto">
    {labelName(keyword)}
  </span>
);

export const LabelDot = ({ keyword }: { readonly keyword: string }) => (
  <i className={styles.dot} style={hue(keyword)} />
);
