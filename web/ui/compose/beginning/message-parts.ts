// What of a message goes along into a letter: its files, and the code that keeps its looks.

import type { LetterFile } from '../../../client/letters.ts';
import type { MessageDetail } from '../../../client/model.ts';
import type { Mail } from '../../use-live-query.ts';
import type { ComingFile } from '../arriving.ts';
import type { LetterRequest } from '../ways-in/letter-requests.ts';

export type Place = Pick<Extract<LetterRequest, { readonly uid: number }>, 'mailbox' | 'uid'>;

/** Its files, less pictures among its words. `isWhole` false: some of them could not be had. */
export const filesOf = async (
  mail: Pick<Mail, 'readPart'>,
  { mailbox, uid }: Place,
  { attachments }: Pick<MessageDetail, 'attachments'>,
): Promise<{ readonly files: readonly LetterFile[]; readonly isWhole: boolean }> => {
  const wanted = attachments.filter(({ inline }) => !inline);
  const files = await Promise.all(
    wanted.map(async ({ fileName, mediaType, section }): Promise<LetterFile | null> => {
      const content = await mail.readPart(mailbox, uid, section).catch(() => null);
      return content instanceof Blob ? { name: fileName, type: mediaType, content } : null;
    }),
  );
  const here = files.filter((file) => file !== null);
  return { files: here, isWhole: here.length === wanted.length };
};

/** The same, as they arrive in a letter that has begun. */
export const comingFiles = (
  mail: Pick<Mail, 'readPart'>,
  { mailbox, uid }: Place,
  { attachments }: Pick<MessageDetail, 'attachments'>,
): ComingFile[] =>
  attachments
    .filter(({ inline }) => !inline)
    .map(({ fileName, mediaType, section }) => ({
      name: fileName,
      load: async ({ onProgress, signal }) => ({
        name: fileName,
        type: mediaType,
        content: await mail.readPart(mailbox, uid, section, {
          signal,
          onProgress: (done, of) => onProgress(of > 0 ? done / of : 0),
        }),
      }),
    }));

export const hasLooks = ({ body }: Pick<MessageDetail, 'body'>): boolean => body.some(({ kind }) => kind === 'html');

export type RichPiece = typeof import('../rich-text/begin-rich.ts');

/** Where the code of formatting, or its frame, cannot be had, the letter begins with the words alone. */
export const withLooks = async <T>(make: (rich: RichPiece) => T | Promise<T>): Promise<Partial<T>> => {
  try {
    return await make(await import('../rich-text/begin-rich.ts'));
  } catch {
    return {};
  }
};
