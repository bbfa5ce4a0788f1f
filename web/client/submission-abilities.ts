// What the submission server takes, asked once for each page: a letter that is too large is told so before it is sent up.

import { requestHeader } from '../../shared/bridge/control.ts';
import { readSubmissionAbilities, type SubmissionAbilities } from '../../shared/bridge/submission.ts';

export type { SubmissionAbilities };

let asked: Promise<SubmissionAbilities | null> | null = null;

/** Null where nobody can say now; the next who asks tries again. Never rejects. */
export const submissionAbilities = async (): Promise<SubmissionAbilities | null> => {
  asked ??= fetch('/api/submission', { headers: { [requestHeader]: '1' }, cache: 'no-store' })
    .then(async (answer) => (answer.ok ? readSubmissionAbilities(await answer.json()) : null))
    .catch(() => null);
  const told = await asked;
  if (!told) asked = null;
  return told;
};
