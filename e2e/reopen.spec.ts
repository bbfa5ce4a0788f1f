// Coming back to a mailbox on a real Dovecot: by QRESYNC, after another program made it anew or renamed it; and what the
// server tells of mailboxes that are not open. A person's tab in Node, so that every command can be seen.

import { seededRandom } from '../shared/testing/random-chunks.ts';
import type { ProtocolEvent } from '../web/client/protocol.ts';
import { expect, type MailServer, test } from './fixtures.ts';
import { letter } from './messages.ts';
import { until } from './servers/own-process.ts';
import { type Account, Person } from './soak/person.ts';

const patience = 30_000;
const letters = (count: number) => Array.from({ length: count }, (_, at) => letter({ subject: `Letter ${at + 1}.` }));

/** A tab that is live on a mailbox, and what it sends from now on. */
const arrive = async (origin: string, account: Account, mailbox = 'INBOX') => {
  const person = await Person.arrive(origin, account, seededRandom(3));
  person.watch(mailbox);
  await live(person);
  const seen = new Set<number>();
  const events = (): ProtocolEvent[] => {
    const fresh = person.engine.console.watch(true).events.filter(({ seq }) => !seen.has(seq));
    for (const { seq } of fresh) seen.add(seq);
    return fresh;
  };
  const sent = () => events().flatMap((event) => commandOf(event) ?? []);
  sent();
  return { person, sent, events };
};

/** A command as it was sent, without its tag. */
const commandOf = ({ from, text }: ProtocolEvent): string | null =>
  from === 'client'
    ? text
        .map((piece) => (typeof piece === 'string' ? piece : '…'))
        .join('')
        .replace(/^A\d+ /, '')
        .trim()
    : null;

const live = (person: Person) =>
  until('the list is live', patience, () => person.freshness?.is === 'live' && person.snapshot?.total !== null);

const subjects = (person: Person) => person.rows.map(({ subject }) => subject);

const flags = (mail: MailServer, account: Account, change: readonly string[], ...query: readonly string[]) =>
  mail.doveadm('flags', ...change.slice(0, 1), '-u', account.username, ...change.slice(1), ...query);

test('a thousand changes while the line was down: one burst, and the list is the server’s', async ({
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(1200) } });
  const { person, events } = await arrive(postern.origin, account);
  person.world.away = true;
  const { username } = account;
  await flags(mail, account, ['add', '\\Flagged'], 'mailbox', 'INBOX', '1:900');
  await mail.doveadm('expunge', '-u', username, 'mailbox', 'INBOX', '1001:1080');
  for (let at = 1; at <= 20; at++) await mail.deliver(username, letter({ subject: `New ${at}.` }));
  events();
  person.world.away = false;
  person.engine.noteNetwork('online');
  await until('all of it is here', patience, () => person.snapshot?.total === 1140 && person.rows.length >= 500);
  await live(person);
  const all = events();
  const select = all.find((event) => commandOf(event)?.startsWith('SELECT "INBOX"'));
  const said = all.filter(({ connection }) => connection === select?.connection);
  const commands = said.flatMap((event) => commandOf(event) ?? []);
  expect(commands[1]).toMatch(/^SELECT "INBOX" \(QRESYNC/);
  expect(commands.slice(0, 5).map((command) => command.split(' ')[0])).toEqual([
    'ENABLE',
    'SELECT',
    'UID',
    'NOTIFY',
    'LIST',
  ]);
  // How often it had to wait for the server, from ENABLE to the last row.
  const answers = said.flatMap(({ answer }) => answer ?? []);
  for (const command of ['ENABLE', 'SELECT', 'UID FETCH'])
    expect(answers.find((answer) => answer.command === command)).toMatchObject({ status: 'ok', roundTrips: 1 });
  expect(commands.filter((command) => /^UID SEARCH RETURN \(ALL\)|CHANGEDSINCE/.test(command))).toEqual([]);
  expect(subjects(person).slice(0, 21)).toEqual([
    ...Array.from({ length: 20 }, (_, at) => `New ${20 - at}.`),
    'Letter 1200.',
  ]);
  const flagged = person.rows.filter((row) => row.flags.flagged).map(({ subject }) => subject);
  expect(flagged).toEqual(Array.from({ length: flagged.length }, (_, at) => `Letter ${900 - at}.`));
  expect(flagged.length).toBeGreaterThan(100);
  person.leave();
});

test('a message delivered to a mailbox that is not open shows in its count, and nothing is asked', async ({
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(1), Work: letters(2) } });
  const { person, sent } = await arrive(postern.origin, account);
  expect(person.mailbox('Work')).toMatchObject({ total: 2, unread: 2 });
  await mail.deliver(account.username, letter({ subject: 'To Work' }), 'Work');
  await until('the count is right', patience, () => person.mailbox('Work')?.unread === 3);
  await flags(mail, account, ['add', '\\Seen'], 'mailbox', 'Work', 'all');
  await until('the count is right again', patience, () => person.mailbox('Work')?.unread === 0);
  expect(person.mailbox('Work')).toMatchObject({ total: 3, unread: 0 });
  expect(sent().filter((command) => /^LIST "" "\*"/.test(command))).toEqual([]);
  person.leave();
});

test('a mailbox that was deleted and made again with the same mail: what was read is not fetched again', async ({
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(1), Work: letters(3) } });
  const { username } = account;
  const { person, sent } = await arrive(postern.origin, account, 'Work');
  const [, middle] = person.rows;
  const read = await person.engine.reading.openMessage('Work', middle!.uid);
  const before = person.store.checkpoint('Work')!.uidValidity;
  person.world.away = true;
  await mail.doveadm('mailbox', 'create', '-u', username, 'Aside');
  await mail.doveadm('copy', '-u', username, 'Aside', 'mailbox', 'Work', 'all');
  await mail.doveadm('mailbox', 'delete', '-u', username, '-s', 'Work');
  await mail.doveadm('mailbox', 'rename', '-u', username, 'Aside', 'Work');
  sent();
  person.world.away = false;
  person.engine.noteNetwork('online');
  await until('it is read anew', patience, () => {
    const now = person.store.checkpoint('Work')?.uidValidity;
    return now !== undefined && now !== before && person.rows.length === 3;
  });
  await live(person);
  const [, again] = person.rows;
  expect(again).toMatchObject({ subject: middle!.subject });
  sent();
  expect((await person.engine.reading.openMessage('Work', again!.uid)).body).toEqual(read.body);
  expect(sent().filter((command) => command.includes('BODY.PEEK['))).toEqual([]);
  person.leave();
});

// Dovecot 2.3 loses the news of a renaming now and then: here it is found out by LIST.
test('a mailbox renamed by another program is followed with its rows, and one deleted is said to be gone', async ({
  mail,
  postern,
}) => {
  const account = await mail.account({ messages: { INBOX: letters(1), Work: letters(3) } });
  const { username } = account;
  const { person, sent } = await arrive(postern.origin, account, 'Work');
  person.world.away = true;
  await mail.doveadm('mailbox', 'rename', '-u', username, 'Work', 'Labour');
  person.world.away = false;
  person.engine.noteNetwork('online');
  await until('the new name is told', patience, () => person.gone.length > 0);
  expect(person.gone).toEqual([{ mailbox: 'Work', to: 'Labour' }]);
  sent();
  person.watch('Labour');
  await live(person);
  expect(subjects(person)).toEqual(['Letter 3.', 'Letter 2.', 'Letter 1.']);
  expect(sent().some((command) => command.startsWith('SELECT "Labour" (QRESYNC'))).toBe(true);
  await mail.doveadm('mailbox', 'delete', '-u', username, '-s', 'Labour');
  person.engine.noteNetwork('resumed');
  await until('the end is told', patience, () => person.gone.length > 1);
  expect(person.gone[1]).toEqual({ mailbox: 'Labour', to: null });
  person.watch('INBOX');
  await live(person);
  expect(subjects(person)).toEqual(['Letter 1.']);
  person.leave();
});
