// The door to the sign-in form: who is signed in does without its code, which comes when the bridge has said that nobody is.

import { type ComponentProps, lazy, Suspense } from 'react';
import { WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import type { SignIn as Form } from './sign-in.tsx';

export type { SessionApi } from './sign-in.tsx';

/** Stands in where the code cannot be had: the bridge cannot be reached, or has been updated. */
const Missing = () => (
  <div role="alert">
    <StatePicture icon={WarningIcon} title={wordsOf('app', app).reloadAndTry} />
  </div>
);

const Loaded = lazy(() =>
  import('./sign-in.tsx').then(
    ({ SignIn }) => ({ default: SignIn }),
    () => ({ default: Missing as typeof Form }),
  ),
);

export const SignIn = (props: ComponentProps<typeof Form>) => (
  <Suspense fallback={null}>
    <Loaded {...props} />
  </Suspense>
);
