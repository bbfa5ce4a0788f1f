// Stories of quirks in mailbox names, trees and what a server says of itself.

import { id, list } from '../../imap/index.ts';
import type { QuirkStory } from './story.ts';

export const namingStories = {
  'bare-backslash-attribute': {
    run: ({ session }) => session.run(list(session)).done,
    gives: [{ name: 'x', delimiter: '/', attributes: new Set(['\\hasnochildren']) }],
  },
  'unquoted-name': {
    run: async ({ session }) => (await session.run(list(session)).done).map(({ name }) => name),
    gives: ['Sent Items', 'a\uef09b c'],
    counted: { 'unquoted-name': 2 },
  },
  'atom-for-string': {
    run: ({ session }) => session.run(id({ name: 'Postern' })).done,
    gives: new Map([['name', 'Proton']]),
    counted: { 'atom-for-string': 2 },
  },
} satisfies Record<string, QuirkStory>;
