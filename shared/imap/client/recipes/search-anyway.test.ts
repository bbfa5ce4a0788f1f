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
