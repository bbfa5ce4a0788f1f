// CANCELUPDATE, RFC 5267 §4.3.3: no more news of results that were asked for with RETURN (UPDATE). requires CONTEXT=…

import { ArgumentError, isAtom, string } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

/** `tags`: those of the searches, as `Running.tag` has them. */
export const cancelUpdate = (tags: readonly string[]): Command<void> => {
  if (tags.length === 0 || !tags.every(isAtom)) throw new ArgumentError('not tags');
  return { name: 'CANCELUPDATE', args: tags.map(string), result: () => undefined };
};
