// The copy of a draft in the mail server's Drafts: always one message. A newer one takes the place of exactly the one that was put
// there from here; what another device wrote meanwhile stays beside it.

import { noop, refusalOf, replace, status, type Uid, UidSet } from '../../../shared/imap/index.ts';
import { checkAddress } from '../../../shared/mime/compose/addresses.ts';
import { newMessageId } from '../../../shared/mime/compose/message-ids.ts';
import { problemOf } from '../../../shared/problems.ts';
import type { LetterStart } from '../../client/letters.ts';
import type { MailboxName } from '../../client/model.ts';
import { dropPassed } from '../../device/passing-bytes.ts';
import { findCopies } from '../pending/find-copies.ts';
import { makingDestination } from '../pending/send-copies.ts';
import type { SendingTools } from '../pending/sender.ts';
import { mailboxSummaries } from '../summaries.ts';
import { noteOfAbout } from './draft-wishes.ts';
import { type LetterRecord, messageOf } from './letter-record.ts';
import { contentOf, putMessage } from './message-content.ts';
import type { SentWorld } from './sent-copy.ts';

/** One message of ours in a mailbox. */
export interface DraftCopy {
  readonly mailbox: MailboxName;
  readonly uidValidity: number;
  readonly uid: number;
}

/** What is known of a draft's copies. */
export interface DraftCopies {
  /** The same for all of them. */
  readonly messageId: string;
  readonly newest: DraftCopy | null;
  /** Its place was taken; it is not gone yet. */
  readonly former: DraftCopy | null;
  /** One was put there and nobody heard the answer: its uid is from `above` on. */
  readonly unheard: { readonly mailbox: MailboxName; readonly above: number } | null;
  /** The `changedAt` of the letter that lies there. */
  readonly version: number;
  /** When that was put there, milliseconds since 1970. */
  readonly at: number;
}

/** @param from its domain is a part of the id */
export const noCopies = (random: DraftWorld['random'], from: string): DraftCopies => ({
  messageId: newMessageId(random(16), from.split('@').at(-1) ?? ''),
  newest: null,
  former: null,
  unheard: null,
  version: 0,
  at: 0,
});

export interface DraftWorld extends SentWorld {
  random(count: number): Uint8Array;
  zoneAt(milliseconds: number): number;
  /** Writes down what is known now, of the record as it is by then. Resolves when it lies on the device; false: there is no such letter any more. */
  note(id: string, copies: DraftCopies): Promise<boolean>;
}

/** Milliseconds between two copies: what is written in between lies on this device. */
const restBetween = 30_000;
/** Bytes that cost one more second of rest, so that a large file is not sent up all the time. */
const bytesPerSecond = 100_000;

const sizeOf = ({ files, html, pictures = [], text }: LetterStart): number =>
  [...files, ...pictures].reduce((sum, { content }) => sum + content.size, text.length + (html?.length ?? 0));

const isEmpty = ({ bcc, cc, files, pictures = [], subject, text, to }: LetterStart): boolean =>
  text.trim() === '' && subject === '' && [bcc, cc, files, pictures, to].every(({ length }) => length === 0);

/** When the next copy is due; null when what lies there is what was written, and nothing else of it. */
export const draftDue = ({ begunWriting, changedAt, copies, letter }: LetterRecord, now: number): number | null => {
  if (copies?.former || copies?.unheard) return 0;
  if (copies && copies.version === changedAt) return null;
  // Of a redirected message nothing is the person's but whom it goes to.
  if (letter.original) return null;
  // What was emptied must not stand there as it was.
  if (isEmpty(letter) && !copies?.newest) return null;
  const last = Math.max(begunWriting, copies?.at ?? 0);
  // A clock that was set back.
  if (last > now) return 0;
  return last + restBetween + (sizeOf(letter) / bytesPerSecond) * 1000;
};

const draftsMailbox = ({ store }: SentWorld): MailboxName | null =>
  mailboxSummaries(store.mailboxes()).find(({ role, selectable }) => role === 'drafts' && selectable)?.name ?? null;

const toolsOf = ({
  capabilities,
  run,
  runAnywhere,
}: SentWorld): Pick<SendingTools, 'hear' | 'run' | 'runAnywhere' | 'capabilities'> => ({
  capabilities,
  hear: async (mailbox) => {
    await run(mailbox, noop()).catch(() => undefined); // what follows will tell
  },
  run: (mailbox, make) => run(mailbox, make()),
  runAnywhere: (make) => runAnywhere(make()),
});

/** Says that nobody has chosen an address yet: nobody has one there (RFC 2606 §2), and a message needs a From. */
export const nobody = 'nobody@unknown.invalid';

/**
 * What cannot be written as an address yet stays on this device.
 * @param account in whose name the draft lies there as long as it has no sender of its own
 */
const sendable = (letter: LetterStart, account: string): LetterStart => {
  const whole = (list: LetterStart['to']) => list.filter(({ address }) => checkAddress(address) !== null);
  const username = account.slice(account.indexOf('/') + 1);
  const address = [letter.from.address, username].find((each) => checkAddress(each) !== null) ?? nobody;
  return {
    ...letter,
    from: { ...letter.from, address },
    to: whole(letter.to),
    cc: whole(letter.cc),
    bcc: whole(letter.bcc),
  };
};

/** The copy of which nobody heard, if it is there. Rejects with a ProblemError. */
const settleUnheard = async (world: DraftWorld, id: string, copies: DraftCopies): Promise<DraftCopies> => {
  const { unheard } = copies;
  if (!unheard) return copies;
  const [uid = null] = await findCopies(toolsOf(world), unheard.mailbox, unheard.above, [copies.messageId]);
  const told = await world.runAnywhere(status(unheard.mailbox, ['UIDVALIDITY']));
  const found = uid === null ? null : { mailbox: unheard.mailbox, uid, uidValidity: told.uidValidity ?? 0 };
  const settled = { ...copies, unheard: null, ...(found && { newest: found, former: copies.newest }) };
  await world.note(id, settled);
  return settled;
};

/** Removes exactly these. Resolves when they are gone: the journal outlives this page only where mail is kept. */
export const removeCopies = async (
  { changes, store }: DraftWorld,
  copies: readonly (DraftCopy | null)[],
): Promise<void> => {
  for (const copy of copies) {
    if (!copy) continue;
    const { mailbox, uid, uidValidity } = copy;
    // Of a mailbox that was made anew it is gone, or somebody else's by now.
    if ((store.checkpoint(mailbox)?.uidValidity ?? uidValidity) !== uidValidity) continue;
    const { confirmed } = await changes.with(({ pending }) => ({
      confirmed: pending.make({
        kind: 'delete',
        mailbox,
        uids: UidSet.of(uid),
        uidValidity,
        payload: { unread: 0, quiet: true },
      }).confirmed,
    }));
    // What was refused is told as a change that failed; that the account was left means that nothing was done.
    await confirmed.catch((error: unknown) => {
      if (problemOf(error).code === 'cancelled') throw error;
    });
  }
};

/** Puts the letter as it is into Drafts. Rejects with a ProblemError. */
export const saveCopy = async (world: DraftWorld, record: LetterRecord): Promise<void> => {
  const { changedAt, id } = record;
  const first = record.copies ?? noCopies(world.random, record.letter.from.address);
  const tools = toolsOf(world);
  const known = await settleUnheard(world, id, first);
  if (known.former) {
    await removeCopies(world, [known.former]);
    await world.note(id, { ...known, former: null });
  }
  if (known.version === changedAt) return;
  const mailbox = draftsMailbox(world) ?? (await world.changes.with((made) => made.nameFor('Drafts')));
  const at = world.now();
  const mark = { key: '', messageId: known.messageId, date: { at, zone: world.zoneAt(at) } };
  const letter = sendable(record.letter, record.account);
  const message = await messageOf({ letter, about: noteOfAbout(letter, world.store) }, mark, true);
  const flags = ['\\Draft', '\\Seen'];
  const before = await world.runAnywhere(status(mailbox, ['UIDNEXT'])).catch((error: unknown) => {
    if (!refusalOf(error)) throw error;
    return null; // there is no such mailbox yet
  });
  const above = before?.uidNext ?? 1;
  // Discarded meanwhile: nobody would know of a copy that is made now.
  if (!(await world.note(id, { ...known, former: null, unheard: { mailbox, above } }))) return;
  const { newest } = known;
  let isReplaced = false;
  let told: Awaited<ReturnType<typeof put>> = null;
  const put = () => makingDestination(tools, mailbox, () => putMessage(world, mailbox, message, { flags }));
  const mayReplace =
    newest?.mailbox === mailbox &&
    newest.uidValidity === world.store.checkpoint(mailbox)?.uidValidity &&
    world.capabilities().has('REPLACE');
  if (mayReplace) {
    try {
      told = await world.run(mailbox, replace(newest.uid as Uid, mailbox, { content: contentOf(message), flags }));
      isReplaced = true;
    } catch (error) {
      // Another device took it away, or put its own in its place: both are shown then.
      if (!refusalOf(error)) throw error;
    }
  }
  try {
    if (!isReplaced) told = await put();
  } finally {
    void dropPassed(message);
  }
  const heard = { ...known, version: changedAt, at, unheard: null };
  if (told) {
    const copy = { mailbox, uidValidity: told.uidValidity, uid: [...told.uids][0]! };
    await world.note(id, { ...heard, newest: copy, former: isReplaced ? null : newest });
    if (isReplaced || !newest) return;
    await removeCopies(world, [newest]);
    await world.note(id, { ...heard, newest: copy, former: null });
    return;
  }
  // A server without UIDPLUS: it is looked for.
  const settled = await settleUnheard(world, id, {
    ...heard,
    newest: isReplaced ? null : newest,
    unheard: { mailbox, above },
  });
  await removeCopies(world, [settled.former]);
  await world.note(id, { ...settled, former: null });
};

/** The draft is over: nothing of it stays there. Rejects with a ProblemError. */
export const clearCopies = async (world: DraftWorld, { copies, id }: LetterRecord): Promise<void> => {
  if (!copies) return;
  const { former, newest } = await settleUnheard(world, id, copies);
  await removeCopies(world, [newest, former]);
};
