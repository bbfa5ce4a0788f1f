import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { inPersonalSpace, learnHierarchy, listAnyway, listSubscribed } from './hierarchy.ts';
import type { Run } from './refusal.ts';

const greeting = (...capabilities: string[]) => `S: * PREAUTH [CAPABILITY IMAP4rev1 ${capabilities.join(' ')}] hi\n`;

describe.each(ways)('%s', (_, cut) => {
  const play = (transcript: string) => {
    const stage = playSession(transcript, { acceptPreauth: true, ...(cut ? { cut } : {}) });
    const run: Run = (command) => stage.session.run(command).done;
    return { ...stage, run, capabilities: stage.session.capabilities };
  };

  describe('the hierarchy', () => {
    const asked = `${greeting('NAMESPACE')}C: * NAMESPACE\n`;
    const root = 'C: * LIST "" ""\nS: * LIST (\\Noselect) "." ""\nS: <tag> OK done\n';

    test.each([
      ['is what NAMESPACE tells', `${asked}S: * NAMESPACE (("INBOX." ".")) NIL NIL\nS: <tag> OK\n`, '.', 'INBOX.'],
      [
        'has the delimiter of LIST when NAMESPACE tells none',
        `${asked}S: * NAMESPACE (("" NIL)) NIL NIL\nS: <tag> OK\n${root}`,
        '.',
        '',
      ],
      ['is asked of LIST when the answer has another name', `${asked}S: * NAMESPACES x\nS: <tag> OK\n${root}`, '.', ''],
      ['is asked of LIST when NAMESPACE is refused', `${asked}S: <tag> BAD what?\n${root}`, '.', ''],
      ['is asked of LIST when there is no NAMESPACE', greeting('IDLE') + root, '.', ''],
      ['is flat when LIST says so', root.replace('"."', 'NIL').replace('C:', `${greeting('IDLE')}C:`), null, ''],
      ['is unknown when nobody tells', `${asked}S: <tag> NO\nC: * LIST "" ""\nS: <tag> NO\n`, null, ''],
    ])('%s', async (__, transcript, delimiter, prefix) => {
      const { run, capabilities, server } = play(transcript);
      expect(await learnHierarchy(run, capabilities)).toEqual({ delimiter, prefix });
      server.finish();
    });

    test('is no answer when the line is lost', async () => {
      const { run, capabilities } = play(`${asked}drop\n`);
      await expect(learnHierarchy(run, capabilities)).rejects.toMatchObject({ kind: 'closed' });
    });
  });

  describe('every mailbox', () => {
    const rich = greeting('LIST-EXTENDED', 'SPECIAL-USE', 'LIST-STATUS');
    const items = 'STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)';
    const best = `C: * LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN ${items})\n`;
    const good = 'C: * LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN)\n';
    const plain = 'C: * LIST "" "*"\n';
    const answer = 'S: * LIST (\\Sent) "/" Sent\nS: <tag> OK\n';
    const bad = 'S: <tag> BAD what?\n';

    test.each([
      ['in the best way', rich + best + answer],
      ['without counters', rich + best + bad + good + answer],
      ['by plain LIST', rich + best + bad + good + bad + plain + answer],
      ['by plain LIST at once', greeting('IDLE') + plain + answer],
    ])('%s', async (__, transcript) => {
      const { run, capabilities, server } = play(transcript);
      const found = await listAnyway(run, { capabilities, status: true });
      expect(found).toMatchObject([{ name: 'Sent', attributes: new Set(['\\sent']) }]);
      server.finish();
    });
  });

  describe('the subscribed mailboxes', () => {
    const two = 'S: * LIST (\\Subscribed) "/" a\nS: * LIST () "/" b\nS: <tag> OK\n';
    const extended = 'C: * LIST "" "*" RETURN (SUBSCRIBED CHILDREN)\n';

    test.each([
      ['by LIST-EXTENDED', greeting('LIST-EXTENDED') + extended + two, ['a']],
      [
        'are all when LIST-EXTENDED is not understood',
        `${greeting('LIST-EXTENDED')}${extended}S: <tag> BAD\nC: * LIST "" "*"\n${two.replace('\\Subscribed', '')}`,
        ['a', 'b'],
      ],
      ['by LSUB', `${greeting('IDLE')}C: * LSUB "" "*"\nS: * LSUB () "/" b\nS: <tag> OK\n`, ['b']],
      ['none by LSUB', `${greeting('IDLE')}C: * LSUB "" "*"\nS: <tag> OK\n`, []],
      [
        'are all when LSUB is refused',
        `${greeting('IDLE')}C: * LSUB "" "*"\nS: <tag> BAD gone\nC: * LIST "" "*"\n${two}`,
        ['a', 'b'],
      ],
    ])('%s', async (__, transcript, names) => {
      const { run, capabilities, server } = play(transcript);
      expect((await listSubscribed(run, capabilities)).map(({ name }) => name)).toEqual(names);
      server.finish();
    });
  });
});

test('a new name goes below the prefix once', () => {
  const courier = { delimiter: '.', prefix: 'INBOX.' };
  expect(inPersonalSpace('Work', courier)).toBe('INBOX.Work');
  expect(inPersonalSpace('INBOX.Work', courier)).toBe('INBOX.Work');
  expect(inPersonalSpace('INBOX', courier)).toBe('INBOX');
  expect(inPersonalSpace('Work', { delimiter: '/', prefix: '' })).toBe('Work');
});
