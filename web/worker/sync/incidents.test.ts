// Stories that went wrong once, as short as they could be made; convergence.test.ts finds them.

import { test } from 'vitest';
import { kinds, runStory, type Step } from '../testing/model-story.ts';

/** `kind`: of server. `chance`: the seed of what is left to it. */
const incidents: readonly (readonly [title: string, kind: number, steps: readonly Step[], chance?: number])[] = [
  [
    'two that were archived while the line dropped are counted once each when Archive is opened',
    0,
    [
      { is: 'wait', milliseconds: 50 },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'cut', line: 0, bytes: 1, losesCommands: false },
      { is: 'up', line: 0 },
      { is: 'down', line: 0, bytes: 1 },
      { is: 'range', from: 0, size: 1 },
      { is: 'flag', name: 'INBOX', which: 0, flag: '\\Seen', on: false },
      { is: 'expunge', name: 'INBOX', which: 0 },
    ],
  ],
  [
    'what came back and went again before its mailbox had heard of it is not counted there',
    4,
    [
      { is: 'settle' },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'undo' },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'set', which: 0, flag: '\\Seen', on: false },
      { is: 'down', line: 0, bytes: 1 },
      { is: 'down', line: 0, bytes: 1 },
      { is: 'work', line: 0 },
      { is: 'reset', name: 'Work' },
    ],
  ],
  [
    'what is done to a message on its way back is done to it, whatever becomes of the mailbox it comes to',
    1,
    [
      { is: 'settle' },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'wait', milliseconds: 50 },
      { is: 'undo' },
      { is: 'set', which: 0, flag: '\\Seen', on: true },
      { is: 'reset', name: 'INBOX' },
      { is: 'down', line: 0, bytes: 1 },
      { is: 'expunge', name: 'INBOX', which: 0 },
      { is: 'up', line: 0 },
      { is: 'set', which: 0, flag: '\\Seen', on: false },
    ],
  ],
  [
    'what is done to a message that is back, and not heard of yet, is done when it is',
    5,
    [
      { is: 'range', from: 4, size: 1 },
      { is: 'wait', milliseconds: 50 },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'range', from: 0, size: 1 },
      { is: 'undo' },
      { is: 'settle' },
      { is: 'set', which: 0, flag: '\\Seen', on: false },
      { is: 'work', line: 0 },
      { is: 'cut', line: 0, bytes: 26, losesCommands: false },
      { is: 'take', kind: 'archive', whiches: [0] },
      { is: 'down', line: 0, bytes: 1 },
      { is: 'flag', name: 'INBOX', which: 0, flag: '\\Seen', on: false },
    ],
  ],
  [
    'what goes leaves the list at once, also while the uids of its mailbox are on their way',
    0,
    [
      { is: 'settle' },
      { is: 'watch', name: 'Work' },
      { is: 'up', line: 0 },
      { is: 'work', line: 0 },
      { is: 'down', line: 0, bytes: 2000 },
      { is: 'up', line: 0 },
      { is: 'work', line: 0 },
      { is: 'down', line: 0, bytes: 2000 },
      { is: 'take', kind: 'archive', whiches: [0] },
    ],
  ],
  [
    'a copy of which nobody heard is found where its mailbox was made anew just before, by uids that begin again',
    1,
    [
      { is: 'settle' },
      { is: 'expunge', name: 'Work', which: 0 },
      { is: 'take', kind: 'move', whiches: [0] },
      { is: 'up', line: 0 },
      { is: 'work', line: 0 },
      { is: 'work', line: 0 },
      { is: 'down', line: 0, bytes: 2000 },
      { is: 'up', line: 0 },
      { is: 'reset', name: 'Work' },
      { is: 'work', line: 0 },
      { is: 'cut', line: 0, bytes: 0, losesCommands: true },
      { is: 'down', line: 0, bytes: 1 },
    ],
  ],
  [
    'a mark that falls between the count and the first word of its message is counted',
    0,
    [
      { is: 'settle' },
      { is: 'wait', milliseconds: 700 },
      { is: 'range', from: 60, size: 10 },
      { is: 'up', line: 0 },
      { is: 'work', line: 0 },
      { is: 'flag', name: 'INBOX', which: 0, flag: '\\Seen', on: true },
    ],
    2,
  ],
];

for (const [title, kind, steps, chance = 1] of incidents) test(title, () => runStory(kinds[kind]![1], chance, steps));
