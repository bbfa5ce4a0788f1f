// Messages that are forwarded whole, as files of a letter: their octets as the mail server has them.

import type { LetterFile } from '../../../client/letters.ts';
import type { MailboxName } from '../../../client/model.ts';
import { withoutBlindCopies } from '../../../client/passing-on.ts';
import type { Mail } from '../../use-live-query.ts';
import { reader } from '../../words/en/reader.ts';
import { wordsOf } from '../../words/words.ts';
import type { ComingFile } from '../arriving.ts';

/** Messages of one letter; those beyond stay behind, and the person is told. */
export const messagesAtMost = 100;

/** The name of a file for a message of that subject: no path, nothing that a file system minds. */
export const fileNameOf = (subject: string): string => {
  const plain = subject.replace(/[\p{Cc}\p{Bidi_Control}\\/:*?"<>|]+/gu, ' ').replace(/\s+/g, ' ');
  const name = [...plain.replace(/^[.\s]+|[.\s]+$/g, '')].slice(0, 80).join('').trim();
  return `${name === '' ? wordsOf('reader', reader).message : name}.eml`;
};

/** From Sent it names those who had a blind copy, which is nobody else's business. */
const whole = (message: Blob): Promise<Blob> => withoutBlindCopies(message, (pieces) => new Blob(pieces));

interface LoadOptions {
  readonly signal?: AbortSignal;
  onProgress?(share: number): void;
}

/** One message as a file. Rejects when it cannot be had. */
export const messageFile = async (
  mail: Pick<Mail, 'openMessage' | 'readPart'>,
  { mailbox, uid }: { readonly mailbox: MailboxName; readonly uid: number },
  { onProgress, signal }: LoadOptions = {},
): Promise<LetterFile> => {
  const content = await mail.readPart(mailbox, uid, 'SOURCE', {
    ...(signal && { signal }),
    onProgress: (done, of) => onProgress?.(of > 0 ? done / of : 0),
  });
  const subject = await mail.openMessage(mailbox, uid).then(
    (message) => message.subject,
    () => '',
  );
  return { name: fileNameOf(subject), type: 'message/rfc822', content: await whole(content) };
};

/** The same, as a letter begins with it. @param subject as far as it is known */
export const comingMessage = (
  mail: Pick<Mail, 'openMessage' | 'readPart'>,
  place: { readonly mailbox: MailboxName; readonly uid: number },
  subject = '',
): ComingFile => ({ name: fileNameOf(subject), load: (options) => messageFile(mail, place, options) });
