import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { searchAnyway, searchTries } from './search-anyway.ts';

const greeting = 'S: * PREAUTH [CAPABILITY IMAP4rev1 ESEARCH] ready\n';
const extended = 'C: * UID SEARCH RETURN (ALL) UNSEEN\n';
const plain = 'C: * UID SEARCH UNSEEN\n';
const answer = 'S: * SEARCH 3 5\nS: <tag> OK done\n';

describe.each(ways)('%s', (_, cut) => {
  const play = async (transcript: string) => {
    const { session, server } = playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}) });
    const found = await searchAnyway((command) => session.run(command).done, 'UNSEEN', session).then(
      String,
      ({ kind, text }: { kind: string; text: string }) => `${kind}: ${text}`,
    );
    server.finish();
    return found;
  };

  test('ESEARCH that is answered is all', async () => {
    expect(await play(`${greeting}${extended}S: * ESEARCH (TAG "<tag>") UID ALL 3,5\nS: <tag> OK done\n`)).toBe('3,5');
  });

  test('ESEARCH without a match is answered, and all', async () => {
    expect(await play(`${greeting}${extended}S: * ESEARCH (TAG "<tag>") UID\nS: <tag> OK done\n`)).toBe('');
  });

  test.each([
    ['nothing', 'S: <tag> OK done\n'],
    ['BAD', 'S: <tag> BAD what?\n'],
    ['a bug of the server', 'S: <tag> NO [SERVERBUG] sorry\n'],
  ])('ESEARCH answered with %s is followed by SEARCH', async (__, told) => {
    expect(await play(greeting + extended + told + plain + answer)).toBe('3,5');
  });

  test('SEARCH that finds nothing may be answered with nothing', async () => {
    const without = greeting.replace(' ESEARCH', '');
    expect(await play(`${without}${plain}S: <tag> OK done\n`)).toBe('');
  });

  const limited = 'S: * PREAUTH [CAPABILITY IMAP4rev1 ESEARCH MESSAGELIMIT=3] ready\n';
  const esearch = (all: string, end: string): string =>
    `S: * ESEARCH (TAG "<tag>") UID ALL ${all}\nS: <tag> OK ${end}\n`;
  const below = (uid: number): string => `C: * UID SEARCH RETURN (ALL) UID 1:${uid} UNSEEN\n`;

  test('a server that looks at a part only is asked for the rest, down to the end', async () => {
    const story =
      limited +
      extended +
      esearch('8:9', '[MESSAGELIMIT 3 7] partial') +
      below(6) +
      `S: * NO [MESSAGELIMIT 3 4] partial\n${esearch('5', '[EXPUNGEISSUED] partial')}` +
      below(3) +
      esearch('1:2', 'done');
    expect(await play(story)).toBe('1:2,5,8:9');
    expect(await play(limited + extended + esearch('1:2', '[MESSAGELIMIT 3 1] all'))).toBe('1:2');
  });

  test('ESEARCH that was not understood is not tried again for the rest', async () => {
    const rest = 'C: * UID SEARCH UID 1:6 UNSEEN\nS: * SEARCH 2\nS: <tag> OK done\n';
    const first = `${plain}S: * SEARCH 8 9\nS: <tag> OK [MESSAGELIMIT 3 7] partial\n`;
    expect(await play(`${limited}${extended}S: <tag> BAD what?\n${first}${rest}`)).toBe('2,8:9');
  });

  test.each([
    ['stays where it is', '[MESSAGELIMIT 3 7] partial'],
    ['goes back up', '[MESSAGELIMIT 3 4294967295] partial'],
    ['does not say how far it looked', '[MESSAGELIMIT 3] partial'],
  ])('a server that %s is not asked for ever', async (__, end) => {
    const story = limited + extended + esearch('8:9', '[MESSAGELIMIT 3 7] partial') + below(6) + esearch('5', end);
    expect(await play(story)).toBe('protocol: a search that does not get on');
  });

  test('what is unavailable by accident is asked again, but not for ever', async () => {
    const accident = `${extended}S: <tag> NO [UNAVAILABLE] Backend error\n`;
    const found = `${extended}S: * ESEARCH (TAG "<tag>") UID ALL 9\nS: <tag> OK done\n`;
    expect(await play(greeting + accident.repeat(searchTries - 1) + found)).toBe('9');
    expect(await play(greeting + accident.repeat(searchTries))).toBe('no: Backend error');
  });

  test('a refusal of the matter is final', async () => {
    expect(await play(`${greeting}${extended}S: <tag> NO [NOPERM] not yours\n`)).toBe('no: not yours');
    expect(await play(`${greeting}${extended}S: <tag> BAD what?\n${plain}S: <tag> BAD what?\n`)).toBe('bad: what?');
  });
});
