// A letter as it is when the person begins with it: empty, what a link asks for, or an answer with what it quotes, signed and sent
// as whoever it came to.

import { emptyLetter, type Letter, type LetterStart } from '../../../client/letters.ts';
import { dateWords } from '../../message-list/date-text.ts';
import type { Mail } from '../../use-live-query.ts';
import { compose } from '../../words/en/compose.ts';
import { locale, wordsOf } from '../../words/words.ts';
import type { ComingFile } from '../arriving.ts';
import { noteKeys } from '../drafts/file-keys.ts';
import { addressOf, answeredAs, type Identity, sentAs } from '../identities/identity.ts';
import { layOut } from '../identities/signature.ts';
import type { RichBeginning, RichMessage } from '../rich-text/begin-rich.ts';
import type { LetterRequest } from '../ways-in/letter-requests.ts';
import { readMailto } from '../ways-in/mail-links.ts';
import { type WritingSettings, writingNow } from '../writing-settings.ts';
import { comingMessage, messagesAtMost } from './attached-messages.ts';
import { comingFiles, hasLooks, type RichPiece, withLooks } from './message-parts.ts';
import { selectedIn, showsRemote } from './open-message.ts';
import { answerQuote, forwardHead, forwardQuote, plainTextOf } from './quote.ts';
import { writeOn } from './write-on.ts';

export interface Beginning {
  readonly letter: Letter;
  /** Where in its text the person begins. */
  readonly caret: number;
  /** False: what it quotes, or a file of it, could not be had. */
  readonly isWhole: boolean;
  /** Files that are not in it yet. */
  readonly coming?: readonly ComingFile[];
}

/** As whom the person writes; the usual one first. */
export type Writers = readonly [Identity, ...Identity[]];

/** The message is of no list that can be written to. */
export class NoListError extends Error {}

/**
 * @param id the letter's from now on @param template what a new one begins with
 * Rejects where nothing is known of the message.
 */
export const beginWriting = async (
  mail: Mail,
  request: Exclude<LetterRequest, { readonly how: 'redirect' }>,
  id: string,
  writers: Writers,
  template: Pick<Letter, 'subject' | 'text' | 'html'> | null = null,
): Promise<Beginning> => {
  const settings = writingNow();
  if (request.how === 'new' || request.how === 'mailto') {
    const asked = request.how === 'mailto' ? readMailto(request.href) : (template ?? null);
    const { text, caret } = layOut({ quote: '', signature: writers[0].signature }, settings);
    const { html: looks = null, ...fields }: Partial<Letter> = asked ?? {};
    const letter = { ...emptyLetter, asksReceipt: settings.asksReceipt, ...fields, text: (asked?.text ?? '') + text };
    const rich = await richOf(settings, async ({ richNew }) => {
      const begun = await richNew(looks === null ? (asked?.text ?? '') : '', writers[0], settings);
      return looks === null ? begun : { ...begun, html: looks + begun.html, text: letter.text };
    });
    return { letter: { ...sentAs(letter, null, writers[0]), ...rich }, caret, isWhole: true };
  }
  const uid = 'uids' in request ? request.uids[0]! : request.uid;
  const { how, mailbox } = request;
  // Before anything is waited for: the letter takes the focus, and maybe the selection.
  const selected = how === 'forward' ? null : selectedIn({ mailbox, uid });
  const keepsRemote = showsRemote({ mailbox, uid });
  const own = writers.map(addressOf);
  const asked = { do: 'begin', id, how: beginningOf[how], mailbox, uid, own } as const;
  const [start, message] = await Promise.all([
    mail.letters(asked) as Promise<LetterStart>,
    mail.openMessage(mailbox, uid).catch(() => null),
  ]);
  const begun: Letter = { ...emptyLetter, ...start };
  if (how === 'edit' || how === 'as-new') {
    const again = await writeOn(mail, { how, mailbox, uid }, begun, message, writers);
    if (how === 'edit' && again.isWhole) await mail.letters({ do: 'adopt', id });
    return again;
  }
  const as = (message && answeredAs({ ...message, ...message.origin }, writers)) ?? {
    identity: writers[0],
    from: addressOf(writers[0]),
  };
  const letter = sentAs(begun, null, as.identity, as.from);
  const signer = settings.signatureInReplies ? as.identity : null;
  const signature = signer?.signature ?? '';
  const unquoted = layOut({ quote: '', signature }, settings).text;
  if ('uids' in request) {
    // Those beyond stay behind, and are not marked as forwarded.
    const about = letter.about && { ...letter.about, others: request.uids.slice(1, messagesAtMost) };
    const rich = await richOf(settings, ({ richNew }) => richNew('', signer, settings));
    const coming = request.uids.slice(0, messagesAtMost).map((each) => comingMessage(mail, { mailbox, uid: each }));
    const isWhole = coming.length === request.uids.length;
    return { letter: { ...letter, text: unquoted, ...rich, about }, caret: 0, isWhole, coming };
  }
  if (!message) return { letter: { ...letter, text: unquoted }, caret: 0, isWhole: false };
  const { listPost } = message.origin;
  if (how === 'reply-list' && !listPost) throw new NoListError();
  // Written as the message is, unless the person writes plain text.
  const looks = (make: (rich: RichPiece, read: RichMessage) => Promise<RichBeginning>) =>
    hasLooks(message)
      ? richOf(settings, async (rich) =>
          make(
            rich,
            selected
              ? rich.richSelection(selected)
              : await rich.richMessage({ mail, mailbox, uid, message, keepsRemote }),
          ),
        )
      : {};
  const words = wordsOf('compose', compose);
  const text = plainTextOf(message);
  const date = dateWords(locale()).full(message.sentDate ?? message.internalDate);
  if (how === 'forward') {
    const quote = forwardQuote(message, text, date, words);
    const laid = layOut({ quote, signature }, { ...settings, place: 'above' });
    const head = forwardHead(message, date, words);
    const rich = await looks(({ richForward }, read) => richForward(read, head, signer, settings));
    const coming = comingFiles(mail, request, message);
    return { letter: { ...letter, text: laid.text, ...rich }, caret: laid.caret, isWhole: true, coming };
  }
  const [author] = message.from;
  const person = author ? author.name || author.address : '?';
  const wrote = { date: words.wrote(date, person), short: words.wroteShort(person), off: '' }[settings.attribution];
  // What is selected is quoted in any case, and alone.
  const quoting = selected ? ({ ...settings, quote: 'all' } as const) : settings;
  const quote = quoting.quote === 'none' ? '' : answerQuote(selected?.text.trim() ?? text, wrote);
  const laid = layOut({ quote, signature }, settings);
  const people: Partial<Letter> = how === 'reply-list' && listPost ? { to: [listPost], cc: [] } : {};
  const rich = await looks(({ richAnswer }, read) => richAnswer(read, wrote, signer, quoting));
  return { letter: { ...letter, ...people, text: laid.text, ...rich }, caret: laid.caret, isWhole: true };
};

/** What the engine begins it as. */
const beginningOf = {
  reply: 'reply',
  'reply-all': 'reply-all',
  'reply-list': 'reply',
  forward: 'forward',
  'forward-attached': 'forward',
  edit: 'edit',
  'as-new': 'as-new',
} as const;

/** Nothing where the person writes plain text. */
const richOf = <T>({ format }: WritingSettings, make: (rich: RichPiece) => T | Promise<T>): Promise<Partial<T>> =>
  format === 'rich' ? withLooks(make) : Promise.resolve({});

/** The letter that lies on this device; null: there is none any more, or it cannot be had. */
export const keptLetter = async (mail: Mail, id: string): Promise<Letter | null> => {
  const kept = await mail.letters({ do: 'open', id }).catch(() => null);
  if (typeof kept !== 'object' || kept === null) return null;
  const letter = { ...emptyLetter, ...kept };
  noteKeys(letter);
  return letter;
};
