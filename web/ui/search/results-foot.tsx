// What stands around what was found: where is searched, that nothing was found, and at the foot what was covered.

import type { SearchUpdate } from '../../client/search.ts';
import { SearchIcon } from '../controls/icons.tsx';
import { MarkedUp } from '../controls/marked-up.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { search } from '../words/en/search.ts';
import { wordsOf } from '../words/words.ts';
import { hereInWords, outcomeInWords, serverInWords } from './coverage-words.ts';
import styles from './search-results.module.css';

export const Scope = ({ name, on, onPick }: { readonly name: string; readonly on: boolean; onPick(): void }) => (
  <button type="button" className={styles.scope} aria-pressed={on} onClick={onPick}>
    <bdi>{name}</bdi>
  </button>
);

export const Nothing = () => (
  <StatePicture icon={SearchIcon} title={wordsOf('search', search).nothingFound}>
    <p>
      <MarkedUp as="code" text={wordsOf('search', search).howToFind} />
    </p>
  </StatePicture>
);

/** @param isFull there are more, and no more of them are shown */
export const Foot = ({ update, isFull }: { readonly update: SearchUpdate | null; readonly isFull: boolean }) => {
  const words = wordsOf('search', search);
  // What is sorted is all that is ever shown, from the beginning.
  const only = update?.newestOf ?? (isFull ? update?.hits.length : undefined);
  return (
    <footer className={styles.foot}>
      <p className="visually-hidden" role="status">
        {update ? outcomeInWords(update) : null}
      </p>
      {update?.ignored.length ? <p>{words.notUnderstood(update.ignored.join(' '))}</p> : null}
      {only === undefined ? null : <p>{words.firstOnly(only)}</p>}
      <p>{update ? hereInWords(update) : words.searching}</p>
      {update ? <p>{serverInWords(update)}</p> : null}
    </footer>
  );
};
