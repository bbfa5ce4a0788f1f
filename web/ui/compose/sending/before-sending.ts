// What is looked at when a letter is about to go: what has to be mended first, and what the person may have forgotten. Pure.

import { checkAddress } from '../../../client/addresses.ts';
import { type Letter, recipientsAtMost } from '../../../client/letters.ts';
import type { Address } from '../../../client/model.ts';
import type { SubmissionAbilities } from '../../../client/submission-abilities.ts';
import { beforeSending } from '../../words/en/before-sending.ts';
import { compose, notSent } from '../../words/en/compose.ts';
import { wordsOf } from '../../words/words.ts';

/** Of its local part: what stands behind the last @ can be written in ASCII (RFC 5891). */
const needsUtf8 = ({ address }: Address): boolean => /[^\0-\x7f].*@[^@]*$/.test(address);

/** Can it be sent without asking what the server takes? */
export const isOrdinary = ({ bcc, cc, files, from, pictures, to }: Letter): boolean =>
  files.length + pictures.length === 0 && ![from, ...to, ...cc, ...bcc].some(needsUtf8);

/** What has to be mended before it can go; null: nothing. @param able what the server takes; null: nobody knows */
export const faultOf = (letter: Letter, able: Pick<SubmissionAbilities, 'size' | 'smtpUtf8'> | null): string | null => {
  const { bcc, cc, from, to } = letter;
  const words = wordsOf('compose', compose);
  if (!checkAddress(from.address)) return words.needsAddress;
  const all = [...to, ...cc, ...bcc];
  const wrong = all.find(({ address }) => !checkAddress(address));
  if (wrong) return words.invalid(wrong.address);
  if (all.length === 0) return words.needsRecipient;
  if (all.length > recipientsAtMost) return words.tooManyRecipients(recipientsAtMost);
  const refusals = wordsOf('notSent', notSent);
  const strange = able?.smtpUtf8 === false ? [from, ...all].find(needsUtf8) : undefined;
  if (strange) return `${strange.address}: ${refusals['eight-bit-missing']}`;
  const most = able?.size ?? null;
  return most !== null && octetsOf(letter) > most ? refusals['message-too-large'] : null;
};

/** Of the message, by and large: base64 in lines of 76 makes 78 octets of 57. */
export const octetsOf = ({
  files,
  html,
  pictures,
  text,
}: Pick<Letter, 'files' | 'html' | 'pictures' | 'text'>): number =>
  [...files, ...pictures].reduce(
    (sum, { content }) => sum + Math.ceil(content.size / 57) * 78 + 400,
    text.length + (html?.length ?? 0) + 2000,
  );

/** The person's own words: a signature, what is quoted and what leads to it say nothing of this letter. */
const ownWords = (text: string): string =>
  text
    .split(/^-{8} /m, 1)[0]!
    .replace(/^-- \n[\s\S]*?(?=\n[^\n]*\n>|$(?![\s\S]))/m, '')
    .replace(/(?:^[^\n>]+\n)?(?:^>[^\n]*\n?)+/gm, '');

/** Recipients who see each other's addresses, beyond whom it is asked whether they should. */
const visibleAtMost = 20;

/**
 * What may have been forgotten, or is not thought of: all of it, what weighs most first.
 * @param remindsOfFiles files are among what may be forgotten; @param keptAtMost octets of what the mail server keeps
 */
export const doubtsOf = (
  letter: Pick<Letter, 'cc' | 'files' | 'html' | 'pictures' | 'subject' | 'text' | 'to'>,
  remindsOfFiles = true,
  keptAtMost: number | null = null,
): string[] => {
  const { cc, files, subject, text, to } = letter;
  const words = wordsOf('beforeSending', beforeSending);
  const attached = new RegExp(wordsOf('compose', compose).attachedWords, 'iu');
  const visible = to.length + cc.length;
  const doubts: readonly (readonly [boolean, string])[] = [
    [keptAtMost !== null && octetsOf(letter) > keptAtMost, words.noCopy],
    [remindsOfFiles && files.length === 0 && attached.test(`${subject}\n${ownWords(text)}`), words.forgotten],
    [visible > visibleAtMost, words.manyVisible(visible)],
    [subject.trim() === '', words.withoutSubject],
  ];
  return doubts.filter(([holds]) => holds).map(([, doubt]) => doubt);
};

/** They are asked about in one breath. */
export const doubtText = (doubts: readonly string[]): string =>
  [...doubts, wordsOf('beforeSending', beforeSending).again].join(' ');
