// A draft that is gone on with, or a message as the beginning of another one: its words as they stand, signature and all. What could
// not be read whole is said to be so: such a draft stays where it is, beside the letter.

import { ProblemError } from '../../../../shared/problems.ts';
import type { Letter } from '../../../client/letters.ts';
import type { Address, MessageDetail } from '../../../client/model.ts';
import type { Mail } from '../../use-live-query.ts';
import { addressOf, type Identity, identityOf } from '../identities/identity.ts';
import type { RichBeginning } from '../rich-text/begin-rich.ts';
import { filesOf, hasLooks, type Place, withLooks } from './message-parts.ts';
import { showsRemote } from './open-message.ts';
import { plainTextOf } from './quote.ts';

/** Characters that are gone on with: beyond them the page would stand still at each key. */
export const writtenOnAtMost = 2_000_000;

type Looks = Partial<RichBeginning & { readonly isWhole: boolean }>;

/** Is this all of what was written there? */
const isAllOf = (message: MessageDetail, text: string, looks: Looks): boolean =>
  message.body.every(({ damage }) => damage.length === 0) &&
  // What is signed or sealed would not be so any more.
  message.beside.protection.length === 0 &&
  (hasLooks(message) ? looks.isWhole === true : text.length < writtenOnAtMost);

/** Rejects with a ProblemError where the draft cannot be read now: writing on would begin with nothing. */
export const writeOn = async (
  mail: Pick<Mail, 'readPart'>,
  { how, mailbox, uid }: Place & { readonly how: 'edit' | 'as-new' },
  begun: Letter,
  message: MessageDetail | null,
  writers: readonly [Identity, ...Identity[]],
  loadLooks: typeof withLooks = withLooks,
) => {
  if (!message && how === 'edit') throw new ProblemError({ code: 'no-such-part' });
  const identity = identityOf(begun.from, writers);
  // Somebody else's message is not sent in their name.
  const from: Address = identity || how === 'edit' ? begun.from : addressOf(writers[0]);
  const letter = { ...begun, from, sentMailbox: (identity ?? writers[0]).sentMailbox };
  if (!message) return { letter, caret: 0, isWhole: false };
  const { files, isWhole } = await filesOf(mail, { mailbox, uid }, message);
  const keepsRemote = how === 'edit' || showsRemote({ mailbox, uid });
  const looks: Looks = hasLooks(message)
    ? await loadLooks(async ({ richDraft, richMessage }) => {
        const read = await richMessage({ mail, mailbox, uid, message, keepsRemote });
        return { ...richDraft(read), isWhole: read.isWhole };
      })
    : {};
  const { isWhole: _, ...rich } = looks;
  const text = plainTextOf(message, writtenOnAtMost);
  return { letter: { ...letter, text, ...rich, files }, caret: 0, isWhole: isWhole && isAllOf(message, text, looks) };
};
