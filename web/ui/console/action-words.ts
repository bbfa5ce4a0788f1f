// What a person calls the things that make the engine talk to the server.

import type { ProtocolAction } from '../../client/protocol.ts';
import { protocolActions, protocolConsole } from '../words/en/console.ts';
import { wordsOf } from '../words/words.ts';

export const actionWords = (action: ProtocolAction | undefined): string => {
  const words = wordsOf('protocolConsole', protocolConsole);
  if (!action) return words.earlier;
  if (action.kind === 'connect' && action.detail === 'console') return words.ownConnection;
  return wordsOf('protocolActions', protocolActions)[action.kind](action.detail);
};
