import { expect, test } from 'vitest';
import { problemOf } from '../shared/problems.ts';
import { limits } from './limits.ts';
import { PictureTurns } from './picture-turns.ts';

const few = { picturesAtOnce: 3, picturesAtOncePerSession: 2, picturesWaiting: 4 };

/** Asks as sessions with one letter; tells which pictures have begun, and ends them. */
class Line {
  readonly #turns = new PictureTurns(few);
  readonly begun: string[] = [];
  readonly refused: unknown[] = [];
  readonly left: string[] = [];
  readonly #ends = new Map<string, () => void>();
  readonly #gone = new Map<string, AbortController>();

  /** @param names a session's letter and what tells its pictures apart, as `a1 a2 b1` */
  async ask(names: string): Promise<this> {
    for (const name of names.split(' ')) {
      const gone = new AbortController();
      this.#gone.set(name, gone);
      this.#turns.take(name[0]!, gone.signal).then(
        (end) => {
          if (!end) this.left.push(name);
          else {
            this.begun.push(name);
            this.#ends.set(name, end);
          }
        },
        (error) => this.refused.push(name, problemOf(error)),
      );
    }
    return this.#heard();
  }

  /** Nobody waits for these any more. */
  async leave(names: string): Promise<this> {
    for (const name of names.split(' ')) this.#gone.get(name)!.abort();
    return this.#heard();
  }

  async end(names: string): Promise<this> {
    for (const name of names.split(' ')) this.#ends.get(name)!();
    return this.#heard();
  }

  async #heard(): Promise<this> {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    return this;
  }
}

test('one session has its share at once, and what it wants beyond waits; others find room', async () => {
  const line = await new Line().ask('a1 a2 a3 a4');
  expect(line.begun).toEqual(['a1', 'a2']);
  await line.ask('b1');
  expect(line.begun).toEqual(['a1', 'a2', 'b1']);
  await line.end('a1 b1');
  expect(line.begun).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('a slot goes to the session that has the fewest, and among equals round and round', async () => {
  const line = await new Line().ask('a1 a2 a3 a4 b1 b2 b3 c1 c2 d1');
  expect(line.begun).toEqual(['a1', 'a2', 'b1']);
  await line.end('a1');
  expect(line.begun.at(-1)).toBe('c1');
  await line.end('a2');
  expect(line.begun.at(-1)).toBe('a3');
  await line.end('b1');
  expect(line.begun.at(-1)).toBe('b2');
  await line.end('c1');
  expect(line.begun.at(-1)).toBe('d1');
  await line.end('a3');
  expect(line.begun.at(-1)).toBe('c2');
});

test('there is never more than for all together, and never nothing while somebody waits', async () => {
  const line = await new Line().ask('a1 a2 a3 a4 b1 b2 b3 b4 c1 c2 c3 c4');
  for (let done = 0; done < 12; done++) {
    expect(line.begun.length - done).toBe(Math.min(3, 12 - done));
    await line.end(line.begun[done]!);
  }
  expect(line.begun.toSorted()).toEqual('a1 a2 a3 a4 b1 b2 b3 b4 c1 c2 c3 c4'.split(' '));
});

test('more than may wait is asked to come again; what waits is not touched by it', async () => {
  const line = await new Line().ask('a1 a2 a3 a4 a5 a6 a7 b1');
  expect(line.refused).toEqual(['a7', { code: 'too-many-attempts', retryAfter: 1 }]);
  await line.end('a1 a2');
  expect(line.begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
});

test('who is gone before the turn has come takes none, and makes room in the line', async () => {
  const line = await new Line().ask('a1 a2 a3 a4 a5 a6');
  await line.leave('a1 a3 a5');
  expect(line.left).toEqual(['a3', 'a5']);
  await line.ask('a7 a8');
  expect(line.refused).toEqual([]);
  await line.end('a1 a2');
  expect(line.begun).toEqual(['a1', 'a2', 'a4', 'a6']);
});

test('the share of one leaves room for others', () => {
  expect(limits.picturesAtOncePerSession).toBeLessThan(limits.picturesAtOnce / 2);
});
