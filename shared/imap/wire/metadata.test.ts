import { expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';

const one = (input: string) => {
  const { responses } = readEveryWay(input);
  expect(responses).toHaveLength(1);
  return responses[0]!;
};

const bytes = (text: string) => new TextEncoder().encode(text);

test('values are bytes: quoted, literal, binary literal, empty, none', () => {
  expect(
    one(
      '* METADATA "INBOX" (/private/Comment "My \\"x\\"" /shared/comment NIL /private/a {5}\r\nä\r\nb /private/b ~{3}\r\na\0b /private/c "")\r\n',
    ),
  ).toEqual({
    kind: 'metadata',
    data: {
      mailbox: 'INBOX',
      entries: new Map([
        ['/private/comment', bytes('My "x"')],
        ['/shared/comment', null],
        ['/private/a', bytes('ä\r\nb')],
        ['/private/b', bytes('a\0b')],
        ['/private/c', bytes('')],
      ]),
      changed: [],
    },
  });
});

test('news of entries comes without values', () => {
  expect(one('* METADATA "" /shared/comment "/private/Comment"\r\n')).toEqual({
    kind: 'metadata',
    data: { mailbox: '', entries: new Map(), changed: ['/shared/comment', '/private/comment'] },
  });
});

test('more news than a list may have loses the response only', () => {
  const { responses } = readEveryWay('* METADATA "" /a /b /c\r\n* 1 EXISTS\r\n', { listItems: 2 });
  expect(responses).toMatchObject([{ kind: 'unparsed', keyword: 'METADATA' }, { kind: 'exists' }]);
});
