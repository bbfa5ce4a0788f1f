// The results' door: their code comes with the first search, so that nobody who only reads mail pays for it.

import { lazy, type ReactNode, Suspense } from 'react';
import { WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import type { SearchResultsProps } from './search-results.tsx';

/** Stands in where the code cannot be had: offline, or after an update of the server. */
const Missing = () => (
  <StatePicture icon={WarningIcon} title={wordsOf('app', app).searchMissing}>
    <p>{wordsOf('app', app).reloadAndTry}</p>
  </StatePicture>
);

interface ResultsModule {
  readonly default: (props: SearchResultsProps) => ReactNode;
}

const Results = lazy(
  () => import('./search-results.tsx').catch((): ResultsModule => ({ default: Missing })) as Promise<ResultsModule>,
);

export const SearchResults = (props: SearchResultsProps) => (
  <Suspense fallback={null}>
    <Results {...props} />
  </Suspense>
);
