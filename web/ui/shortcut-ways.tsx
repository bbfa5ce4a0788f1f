// The keys of an action as caps: "g then i or h".

import { keyCap } from './keyboard.ts';
import type { Keys } from './own-keys.ts';
import styles from './shortcut-ways.module.css';
import { shortcuts as english } from './words/en/shortcuts.ts';
import { wordsOf } from './words/words.ts';

export const Ways = ({ ways }: { readonly ways: readonly Keys[] }) => {
  const words = wordsOf('shortcuts', english);
  return ways.map((keys, index) => (
    <span key={keys.join(' ')} className={styles.way}>
      {index > 0 ? words.either : null}
      {keys.map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice
        <span key={place}>
          {place > 0 ? words.after : null}
          <kbd dir="ltr">{keyCap(key)}</kbd>
        </span>
      ))}
    </span>
  ));
};
