// The pictures of a message that its HTML names (`cid:`), for the frame to fetch as it shows them.

import { partNamed } from '../../client/inline-part.ts';
import type { AttachmentSummary, BodyPart, MailboxName } from '../../client/model.ts';
import type { FindInline } from '../../html/inline-pictures.ts';
import type { Mail } from '../use-live-query.ts';

/** Encoded bytes that come with so many bytes of a picture: base64 with its line ends, and some to spare. */
const encoded = (bytes: number): number => bytes * 1.4 + 64 * 1024;

/** @param from section of the HTML */
export const inlinePartsOf =
  (
    mail: Mail,
    mailbox: MailboxName,
    uid: number,
    attachments: readonly AttachmentSummary[],
    from: BodyPart['section'],
  ): FindInline =>
  (contentId) => {
    const part = partNamed(attachments, from, contentId);
    if (part === null) return null;
    const read = async (signal: AbortSignal, most: number): Promise<Blob | null> => {
      // What was announced need not be true.
      const stop = new AbortController();
      const onStop = (): void => stop.abort();
      const onProgress = (done: number): void => {
        if (done > encoded(most)) onStop();
      };
      signal.addEventListener('abort', onStop, { once: true });
      if (signal.aborted) onStop();
      try {
        return await mail.readPart(mailbox, uid, part.section, { onProgress, signal: stop.signal });
      } catch {
        return null;
      } finally {
        signal.removeEventListener('abort', onStop);
      }
    };
    return { size: part.size, read };
  };
