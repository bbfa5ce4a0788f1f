// THREAD and UID THREAD, RFC 5256 §3: what matches, as conversations. requires THREAD=<algorithm>

import { ArgumentError, syntax } from '../../wire/argument.ts';
import { LimitError } from '../../wire/limits.ts';
import { type ThreadNode, walkThreads } from '../../wire/thread.ts';
import type { Command } from '../command.ts';
import type { SearchKey } from './search-key.ts';
import { charsetAndKey } from './sort.ts';

/** By subject; by References and subject; by References alone. */
export type ThreadAlgorithm = 'ORDEREDSUBJECT' | 'REFERENCES' | 'REFS';

/** Trees of UIDs (or of sequence numbers), none deeper than limits.threadDepth. */
export const thread = (
  algorithm: ThreadAlgorithm,
  key: SearchKey,
  { by = 'uid' }: { readonly by?: 'uid' | 'seq' } = {},
): Command<ThreadNode[]> => {
  if (!['ORDEREDSUBJECT', 'REFERENCES', 'REFS'].includes(algorithm)) throw new ArgumentError('not an algorithm');
  const found: ThreadNode[][] = [];
  let messages = 0;
  return {
    name: by === 'uid' ? 'UID THREAD' : 'THREAD',
    args: [syntax(algorithm), ...charsetAndKey(key)],
    serial: 'thread', // answers do not say whose they are
    answeredBy: ['THREAD'],
    onUntagged: (response, { limits }) => {
      if (response.kind !== 'thread') return false;
      walkThreads(response.threads, () => {
        messages++;
      });
      if (messages > limits.threadMessages) throw new LimitError('threadMessages');
      found.push(response.threads);
      return true;
    },
    result: () => found.flat(),
  };
};
