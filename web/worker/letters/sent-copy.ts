// What has to be done once a letter is out: its copy lies in Sent exactly once, and what it answers is marked as answered.

import {
  type Capabilities,
  type Command,
  noop,
  refusalOf,
  searchAnyway,
  type UidSet,
} from '../../../shared/imap/index.ts';
import type { LetterStart } from '../../client/letters.ts';
import type { MailboxName } from '../../client/model.ts';
import { dropPassed } from '../../device/passing-bytes.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { LazyChanges } from '../lazy-changes.ts';
import { changesIn } from '../pending/change.ts';
import { makingDestination } from '../pending/send-copies.ts';
import { mailboxSummaries } from '../summaries.ts';
import { type LetterRecord, messageOf, type SendMark } from './letter-record.ts';
import { NotNow, type PuttingWorld, putMessage } from './message-content.ts';
import type { SentHabits } from './sent-habits.ts';

export interface SentWorld extends PuttingWorld {
  readonly store: MailStore;
  readonly changes: LazyChanges;
  /** What the server did with copies before. */
  readonly habits: SentHabits;
  now(): number;
  /** Of the connection there is; throws a ProblemError when there is none. */
  capabilities(): Capabilities;
  run<T>(mailbox: MailboxName, command: Command<T>): Promise<T>;
  /** Runs a command for which it does not matter what is selected. */
  runAnywhere<T>(command: Command<T>): Promise<T>;
}

/** The mailboxes in which the copy of a letter may lie, that for it first: the one its sender chose, if it is there still, and Sent. */
const sentMailboxes = (store: MailStore, { sentMailbox }: LetterStart): readonly MailboxName[] => {
  const all = mailboxSummaries(store.mailboxes()).filter(({ selectable }) => selectable);
  const found = [all.find(({ name }) => name === sentMailbox), all.find(({ role }) => role === 'sent')];
  return [...new Set(found.flatMap((mailbox) => mailbox?.name ?? []))];
};

/** Those of a mailbox that bear this id. Rejects with a ProblemError. */
export const uidsOf = async (
  { capabilities, run }: Pick<SentWorld, 'capabilities' | 'run'>,
  mailbox: MailboxName,
  messageId: string,
  field = 'Message-ID',
): Promise<UidSet> => {
  // It may have come by another line: this one has to hear of it first. Dovecot runs what stands behind a NOOP before it looks for news.
  await run(mailbox, noop()).catch(() => undefined); // a line that is lost fails the search as well
  return searchAnyway(
    (command) => run(mailbox, command),
    { header: [field, messageId] },
    { capabilities: capabilities() },
  );
};

/** Milliseconds in which a server that has all of a message puts it where it can be seen. */
const settling = 10_000;

/** Is the copy of this letter in Sent? Rejects with a ProblemError. */
export const isInSent = async (world: SentWorld, letter: LetterStart, messageId: string): Promise<boolean> => {
  const field = letter.original ? 'Resent-Message-ID' : 'Message-ID';
  for (const mailbox of sentMailboxes(world.store, letter))
    if (!(await uidsOf(world, mailbox, messageId, field)).isEmpty) return true;
  return false;
};

/**
 * Puts the copy into Sent, unless it is there: some servers keep one by themselves, some of them late. Resolves when the server has
 * it; `begin` writes down that it is on its way. Rejects with a ProblemError when there is no line, or it was refused; with NotNow when the server's own may still come.
 */
export const keepInSent = async (
  world: SentWorld,
  record: LetterRecord,
  mark: SendMark,
  begin: (at: number | null) => Promise<void>,
): Promise<void> => {
  const { changes, store } = world;
  const { messageId } = mark;
  // It is somebody else's message, and lies where it was redirected from.
  if (record.letter.original) return;
  // Gmail makes the copy itself, and may show it late.
  if (world.capabilities().has('X-GM-EXT-1')) return;
  // A build of before began with it: the journal sees to it.
  const isOurs = changesIn(store.journal).some(
    (change) => change.kind === 'append' && change.payload.messageId === messageId,
  );
  if (isOurs) return;
  // One that was begun and not heard of may be on its way into the mailbox still: nobody sees it there yet.
  const rest = (record.copyAt ?? 0) + settling - world.now();
  if (rest > 0 && rest <= settling) throw new NotNow(null, rest);
  if (await isInSent(world, record.letter, messageId)) return world.habits.found(record);
  world.habits.requireOurs(record);
  const message = await messageOf(record, mark, true);
  const [known] = sentMailboxes(store, record.letter);
  const mailbox = known ?? (await changes.with((made) => made.nameFor('Sent')));
  world.habits.begun(record);
  await begin(world.now());
  const told = await makingDestination({ runAnywhere: (make) => world.runAnywhere(make()) }, mailbox, () =>
    putMessage(world, mailbox, message, {
      flags: ['\\Seen'],
      internalDate: { time: Math.min(mark.date.at, world.now()), zone: mark.date.zone },
    }),
  )
    .catch(async (error: unknown) => {
      // It is surely not there.
      if (refusalOf(error) || error instanceof NotNow) await begin(null);
      throw error;
    })
    .finally(() => dropPassed(message));
  world.habits.put(mailbox, messageId, told);
};

/** Marks what the letter answers or forwards: RFC 9051 §2.3.2. */
export const markSubject = async ({ changes, store }: SentWorld, record: LetterRecord): Promise<void> => {
  const { about } = record.letter;
  if (!about || record.aboutValidity === null) return;
  if (store.checkpoint(about.mailbox)?.uidValidity !== record.aboutValidity) return;
  const flag = about.how === 'answer' ? '\\Answered' : '$Forwarded';
  await changes.with((made) => {
    // The journal sees to it from here on.
    made.setFlag(about.mailbox, [about.uid, ...(about.others ?? [])], flag, true, true).catch(() => undefined);
  });
};
