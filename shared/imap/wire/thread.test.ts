import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEveryWay, readPieces } from '../../testing/read-every-way.ts';
import { type ThreadNode, walkThreads } from './thread.ts';

const read = (text: string, limits?: object) => readEveryWay(`* THREAD ${text}\r\n`, limits);
const threads = (text: string, limits?: object): readonly ThreadNode[] => {
  const [response] = read(text, limits).responses;
  if (response?.kind !== 'thread') throw new Error(JSON.stringify(response));
  return response.threads;
};
const node = (number: number | null, ...children: ThreadNode[]): ThreadNode => ({ number, children });

/** As a server writes it: a chain stays in one list, branches get lists of their own. */
const write = (root: ThreadNode): string => {
  const members: string[] = [];
  let at: ThreadNode = root;
  for (;;) {
    if (at.number !== null) members.push(`${at.number}`);
    if (at.children.length !== 1) break;
    at = at.children[0]!;
  }
  const branches = at.children.map(write).join('');
  return `(${[members.join(' '), branches].filter((part) => part !== '').join(' ')})`;
};

describe('trees of messages', () => {
  test.each<[string, ThreadNode[]]>([
    ['', []],
    ['(2)', [node(2)]],
    ['(2)(3 6 (4 23)(44 7 96))', [node(2), node(3, node(6, node(4, node(23)), node(44, node(7, node(96)))))]],
    ['((3)(5))', [node(null, node(3), node(5))]],
    ['(1 ((3)(5)))', [node(1, node(null, node(3), node(5)))]],
    [' (2) (3  6)', [node(2), node(3, node(6))]],
    ['()', []],
  ])('%j', (text, expected) => {
    expect(threads(text)).toEqual(expected);
  });

  test.each(['2', '(2', '(2))', '(a)', '(0)', '(4294967296)', '(2 "x")'])('%j is no tree', (text) => {
    expect(read(text).responses[0]?.kind).toBe('unparsed');
  });

  test('any tree is read as it was written, any way it is cut', () => {
    const number = fc.integer({ min: 1, max: 0xffff_ffff });
    const treeOf = (depth: number): fc.Arbitrary<ThreadNode> =>
      fc.record({
        number,
        children: depth === 0 ? fc.constant([]) : fc.array(treeOf(depth - 1), { maxLength: 3 }),
      });
    const tree = treeOf(5);
    const missing = fc.array(tree, { minLength: 2, maxLength: 4 }).map((children) => node(null, ...children));
    fc.assert(
      fc.property(fc.array(fc.oneof(tree, missing), { maxLength: 6 }), (all) => {
        expect(threads(all.map(write).join(''))).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  test('walking visits parents before children, in order', () => {
    const seen: (readonly [number | null, number])[] = [];
    walkThreads(threads('(2)(3 6 (4 23)(44))'), ({ number }, depth) => seen.push([number, depth]));
    expect(seen).toEqual([
      [2, 0],
      [3, 0],
      [6, 1],
      [4, 2],
      [23, 3],
      [44, 2],
    ]);
  });
});

describe('limits', () => {
  const deepest = (all: readonly ThreadNode[]): [depth: number, messages: number] => {
    let depth = 0;
    let messages = 0;
    walkThreads(all, (_, at) => {
      depth = Math.max(depth, at + 1);
      messages++;
    });
    return [depth, messages];
  };
  const chain = (length: number): string => Array.from({ length }, (_, i) => i + 1).join(' ');

  test('below the deepest level messages become siblings, and none is lost', () => {
    expect(threads('(1 2 3 4 5)', { threadDepth: 3 })).toEqual([node(1, node(2, node(3), node(4), node(5)))]);
    expect(threads('(1 (2 (3 (4 5))(6))(7))(8)', { threadDepth: 3 })).toEqual([
      node(1, node(2, node(3), node(4), node(5), node(6)), node(7)),
      node(8),
    ]);
    expect(deepest(threads(`(${chain(2000)})`))).toEqual([500, 2000]);
  });

  test('a million parentheses cost no stack', () => {
    const open = '('.repeat(1_000_000);
    const { responses } = readPieces([new TextEncoder().encode(`* THREAD ${open}1${')'.repeat(1_000_000)}\r\n`)]);
    const [response] = responses;
    if (response?.kind !== 'thread') throw new Error(response?.kind);
    expect(deepest(response.threads)[0]).toBeLessThanOrEqual(500);
  });

  test('too many messages end the session', () => {
    expect(read('(1)(2)(3)', { threadMessages: 3 }).error).toBeNull();
    expect(read('(1)(2)(3)(4)', { threadMessages: 3 }).error).toBe('LimitError: limit reached: threadMessages');
  });
});
