import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { ArgumentError, bodyPeek, type EventGroup, ImapError, notify, notifyNone } from '../../index.ts';

const sentFor = (groups: readonly EventGroup[], status = false): string => {
  const { session, bursts } = playSession('S: * PREAUTH [CAPABILITY LITERAL+] hi\n', { acceptPreauth: true });
  session.run(notify(groups, { status }));
  return bursts.join('').slice('A1 NOTIFY SET '.length, -2);
};

describe('what is sent', () => {
  test.each<[string, readonly EventGroup[]]>([
    [
      '(selected (MessageNew (UID BODY.PEEK[HEADER.FIELDS (FROM)]) MessageExpunge FlagChange))',
      [
        {
          mailboxes: 'selected',
          events: [{ messageNew: ['UID', bodyPeek({ fields: ['From'] })] }, 'MessageExpunge', 'FlagChange'],
        },
      ],
    ],
    [
      '(selected-delayed (MessageNew MessageExpunge)) (inboxes NONE) (personal (MailboxName SubscriptionChange))',
      [
        { mailboxes: 'selected-delayed', events: ['MessageNew', 'MessageExpunge'] },
        { mailboxes: 'inboxes', events: [] },
        { mailboxes: 'personal', events: ['MailboxName', 'SubscriptionChange'] },
      ],
    ],
    [
      '(mailboxes ("INBOX" "Entw&APw-rfe") (MailboxMetadataChange)) (subtree ("Lists") (MessageNew MessageExpunge AnnotationChange)) (subscribed (ServerMetadataChange))',
      [
        { mailboxes: { mailboxes: ['INBOX', 'Entwürfe'] }, events: ['MailboxMetadataChange'] },
        { mailboxes: { subtree: ['Lists'] }, events: ['MessageNew', 'MessageExpunge', 'AnnotationChange'] },
        { mailboxes: 'subscribed', events: ['ServerMetadataChange'] },
      ],
    ],
  ])('%s', (sent, groups) => {
    expect(sentFor(groups)).toBe(sent);
    expect(sentFor(groups, true)).toBe(`STATUS ${sent}`);
  });

  test.each<[string, readonly EventGroup[]]>([
    ['nothing', []],
    ['MessageNew alone', [{ mailboxes: 'inboxes', events: ['MessageNew'] }]],
    ['FlagChange alone', [{ mailboxes: 'inboxes', events: ['FlagChange'] }]],
    ['names of the selected mailbox', [{ mailboxes: 'selected', events: ['MailboxName'] }]],
    ['items of others', [{ mailboxes: 'inboxes', events: [{ messageNew: ['UID'] }, 'MessageExpunge'] }]],
    ['no items', [{ mailboxes: 'selected', events: [{ messageNew: [] }, 'MessageExpunge'] }]],
    ['an event twice', [{ mailboxes: 'inboxes', events: ['MailboxName', 'MailboxName'] }]],
    [
      'the selected mailbox twice',
      [
        { mailboxes: 'selected', events: [] },
        { mailboxes: 'selected-delayed', events: [] },
      ],
    ],
    ['one level of a tree', [{ mailboxes: { subtreeOne: ['a'] }, events: ['MailboxName'] }]],
    ['an event that is none', [{ mailboxes: 'inboxes', events: ['MailboxName) X' as 'MailboxName'] }]],
  ])('%s cannot be asked for', (_, groups) => {
    expect(() => sentFor(groups)).toThrow(ArgumentError);
  });

  test('no name of a mailbox breaks out of its string', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a" \\()*%') }), (name) => {
        const sent = sentFor([{ mailboxes: { mailboxes: [name, name] }, events: ['MailboxName'] }]);
        const string = `"${name.replace(/["\\]/g, '\\$&')}"`;
        expect(sent).toBe(`(mailboxes (${string} ${string}) (MailboxName))`);
      }),
    );
  });
});

describe.each(ways)('answers %s', (_, cut) => {
  const play = (steps: string) =>
    playSession(`S: * PREAUTH hi\n${steps}`, { acceptPreauth: true, ...(cut ? { cut } : {}) });
  const groups: EventGroup[] = [{ mailboxes: 'personal', events: ['MessageNew', 'MessageExpunge', 'MailboxName'] }];
  const sent = '(personal (MessageNew MessageExpunge MailboxName))';

  test('how mailboxes are is the result, what happens to them later comes unasked', async () => {
    const { session, server, responses } = play(
      `C: * NOTIFY SET STATUS ${sent}\nS: * STATUS a (MESSAGES 3 UIDNEXT 9)\nS: * STATUS b (MESSAGES 0)\nS: * STATUS a (MESSAGES 4)\nS: <tag> OK\n` +
        'S: * STATUS a (MESSAGES 5 UIDNEXT 10)\nS: * LIST () "/" c ("OLDNAME" (b))\nS: * OK [NOTIFICATIONOVERFLOW] too much\nC: * NOTIFY NONE\nS: <tag> OK\n',
    );
    expect(await session.run(notify(groups, { status: true })).done).toEqual([
      { mailbox: 'a', messages: 4, uidNext: 9 },
      { mailbox: 'b', messages: 0 },
    ]);
    expect(responses.slice(-3)).toMatchObject([
      { kind: 'mailbox-status', data: { mailbox: 'a', messages: 5 } },
      { kind: 'list', data: { name: 'c', oldName: 'b' } },
      { kind: 'status', code: { code: 'NOTIFICATIONOVERFLOW' } },
    ]);
    await session.run(notifyNone()).done;
    server.finish();
  });

  test('without STATUS nothing is gathered', async () => {
    const { session } = play(`C: * NOTIFY SET ${sent}\nS: * STATUS a (MESSAGES 3)\nS: <tag> OK\n`);
    expect(await session.run(notify(groups)).done).toEqual([]);
  });

  test('events that the server cannot tell are named in its refusal', async () => {
    const { session } = play(`C: * NOTIFY SET ${sent}\nS: <tag> NO [BADEVENT (MessageNew MessageExpunge)] sorry\n`);
    const refused = await session.run(notify(groups)).done.catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ImapError);
    expect(refused).toMatchObject({ code: { code: 'BADEVENT', events: ['MessageNew', 'MessageExpunge'] } });
  });
});
