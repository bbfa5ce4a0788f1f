import { describe, expect, test } from 'vitest';
import type { Command } from '../command.ts';
import { ImapError } from '../error.ts';
import { backoffOf, firstUnderstood, isMisunderstanding, longestBackoff, type Run, refusalOf } from './refusal.ts';

const no = (text: string, code?: 'THROTTLED' | 'LIMIT' | 'UNAVAILABLE' | 'SERVERBUG' | 'NOPERM') =>
  new ImapError('no', text, code ? { code: { code } } : {});

describe('what a refusal asks for', () => {
  test.each([
    ['a time in words', no('Request is throttled. Suggested Backoff Time: 92415 milliseconds'), 'throttled', 92_415],
    ['a code', no('Account exceeded command or bandwidth limits.', 'THROTTLED'), 'throttled', null],
    ['a time behind a code', no('Suggested Backoff Time: 5 milliseconds', 'UNAVAILABLE'), 'unavailable', 5],
    ['a time alone', no('Please slow down, backoff time:  70 milliseconds'), 'throttled', 70],
    ['too many connections', no('Too many simultaneous connections. (Failure)'), 'too-many-connections', null],
    ['the other words for it', no('Maximum number of connections from user+IP exceeded'), 'too-many-connections', null],
    ['LIMIT', no('sorry', 'LIMIT'), 'too-many-connections', null],
    ['a connection of no use', new ImapError('bad', 'User is authenticated but not connected.'), 'not-connected', null],
  ])('%s', (_, error, reason, milliseconds) => {
    expect(backoffOf(error)).toEqual({ reason, milliseconds });
  });

  test('a time beyond all reason is cut', () => {
    expect(backoffOf(no('Backoff Time: 999999999 milliseconds'))?.milliseconds).toBe(longestBackoff);
    expect(backoffOf(no(`Backoff Time: ${'9'.repeat(60_000)} milliseconds`))).toBeNull();
  });

  test('other words ask for nothing', () => {
    expect(backoffOf(no('no such mailbox'))).toBeNull();
    expect(backoffOf(no('denied', 'NOPERM'))).toBeNull();
  });
});

describe('a refusal', () => {
  test('is found below what a caller wrapped around it', () => {
    const inner = no('x');
    expect(refusalOf(new Error('outer', { cause: new Error('middle', { cause: inner }) }))).toBe(inner);
    expect(refusalOf(new ImapError('closed', 'x'))).toBeNull();
    expect(refusalOf(new Error('x'))).toBeNull();
    expect(refusalOf('x')).toBeNull();
  });

  test('is about the words when it is BAD or says so by its code', () => {
    expect(isMisunderstanding(new ImapError('bad', 'what?'))).toBe(true);
    expect(isMisunderstanding(no('x', 'SERVERBUG'))).toBe(true);
    expect(isMisunderstanding(no('x', 'NOPERM'))).toBe(false);
    expect(isMisunderstanding(no('x'))).toBe(false);
    // Saying it in other words would not help.
    expect(isMisunderstanding(new ImapError('bad', 'User is authenticated but not connected.'))).toBe(false);
    expect(isMisunderstanding(new ImapError('closed', 'x'))).toBe(false);
  });
});

describe('the first way that is understood', () => {
  const command = (name: string): Command<string> => ({ name, args: [], result: () => name });
  const server = (answers: Readonly<Record<string, ImapError>>) => {
    const asked: string[] = [];
    const run: Run = async (each) => {
      asked.push(each.name);
      const error = answers[each.name];
      if (error) throw error;
      return each.result({ code: null, text: '' });
    };
    return { asked, run };
  };
  const ways = [() => command('best'), () => command('good'), () => command('plain')];

  test('is the only one that runs', async () => {
    const { run, asked } = server({});
    expect(await firstUnderstood(run, ways)).toBe('best');
    expect(asked).toEqual(['best']);
  });

  test('comes after those that were not', async () => {
    const { run, asked } = server({ best: new ImapError('bad'), good: no('oops', 'SERVERBUG') });
    expect(await firstUnderstood(run, ways)).toBe('plain');
    expect(asked).toEqual(['best', 'good', 'plain']);
  });

  test('is not looked for behind a refusal of the matter, nor behind the last', async () => {
    const denied = no('x', 'NOPERM');
    const first = server({ best: denied });
    await expect(firstUnderstood(first.run, ways)).rejects.toBe(denied);
    expect(first.asked).toEqual(['best']);
    const bad = new ImapError('bad');
    const all = server({ best: bad, good: bad, plain: bad });
    await expect(firstUnderstood(all.run, ways)).rejects.toBe(bad);
    expect(all.asked).toEqual(['best', 'good', 'plain']);
  });
});
