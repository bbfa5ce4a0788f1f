// COMPRESS DEFLATE, RFC 4978: the last words of a line before everything on it is deflated.

import { atom } from '../../wire/argument.ts';
import type { Command } from '../command.ts';

/**
 * Run it with `detachAfter`, then put an inflater before `receive` and `storedBlocks` behind `send`, give the inflater
 * what `session.reattach()` returns, and go on. NO [COMPRESSIONACTIVE] means that the line is compressed already.
 * requires COMPRESS=DEFLATE
 */
export const compress = (): Command<void> => ({
  name: 'COMPRESS',
  args: [atom('DEFLATE')],
  holdsLine: 'until-tagged',
  result: () => undefined,
});
