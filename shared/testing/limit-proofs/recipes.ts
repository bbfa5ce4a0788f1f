// Proofs of the limits that recipes keep.

import { Capabilities, fetchAround, ImapError, type Run, UidSet } from '../../imap/index.ts';
import type { LimitProofs } from './limit-proof.ts';

export const recipeProofs: LimitProofs<'bisections'> = {
  bisections: {
    value: 5,
    // A server that refuses so many ranges, then has no more to say against any.
    use: async (amount, limits) => {
      let refusals = amount;
      const run: Run = async (command) => {
        if (refusals-- > 0) throw new ImapError('no', 'not these');
        return command.result({ code: null, text: '' });
      };
      const { refused } = await fetchAround(run, UidSet.range(1, 1_000_000), ['FLAGS'], {
        capabilities: Capabilities.of([]),
        limits,
        onMessage: () => undefined,
      });
      return refused.isEmpty ? 'fine' : 'refused';
    },
    beyond: 'refused',
  },
};
