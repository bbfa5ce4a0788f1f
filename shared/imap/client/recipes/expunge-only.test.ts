import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { UidSet } from '../../wire/uid-set.ts';
import { expungeOnly } from './expunge-only.ts';

const greeting = (...names: string[]) => `S: * PREAUTH [CAPABILITY ${['IMAP4rev1', ...names].join(' ')}] ready\n`;
const exact = 'C: * UID EXPUNGE 3\n';
const look = (found: string) => `C: * UID SEARCH DELETED\nS: * SEARCH ${found}\nS: <tag> OK done\n`;
const all = 'C: * EXPUNGE\nS: * 1 EXPUNGE\nS: <tag> OK done\n';

describe.each(ways)('%s', (_, cut) => {
  const play = async (transcript: string, uids = UidSet.of(3)) => {
    const { session, server } = playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}) });
    const { expunged, others } = await expungeOnly((command) => session.run(command).done, uids, session.capabilities);
    server.finish();
    return { expunged, others: `${others}` };
  };

  test.each([
    ['by UID EXPUNGE', `${greeting('UIDPLUS')}${exact}S: * 1 EXPUNGE\nS: <tag> OK done\n`, true, ''],
    ['by EXPUNGE where there is no UIDPLUS', greeting() + look('3') + all, true, ''],
    [
      'by EXPUNGE where UID EXPUNGE is refused',
      `${greeting('UIDPLUS')}${exact}S: <tag> BAD\n${look('3')}${all}`,
      true,
      '',
    ],
    ['not at all when others would go', greeting() + look('3 7 9'), false, '7,9'],
    ['by nothing when none of them is marked', greeting() + look(''), true, ''],
  ])('%s', async (__, transcript, expunged, others) => {
    expect(await play(transcript)).toEqual({ expunged, others });
  });

  test('no message is no command', async () => {
    expect(await play(greeting('UIDPLUS'), UidSet.empty)).toEqual({ expunged: true, others: '' });
  });

  test('a server that asks for patience is not asked in another way', async () => {
    await expect(play(`${greeting('UIDPLUS')}${exact}S: <tag> NO [THROTTLED] later\n`)).rejects.toMatchObject({
      kind: 'no',
    });
  });
});
