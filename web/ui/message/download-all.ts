// All attachments of a message as one archive. They are fetched one after the other and go through as they come: neither a file
// nor the archive is ever held whole. Loaded when asked for.

import { makeZip } from 'client-zip';
import { ProblemError } from '../../../shared/problems.ts';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { passBytes } from '../../device/passing-bytes.ts';
import type { Mail } from '../use-live-query.ts';
import type { TransferOptions } from './use-transfer.ts';
import { zipNames } from './zip-names.ts';

/** The archive; its files are as they came, stored and not packed. Rejects with `cancelled` when the signal is aborted. */
export const zipOf = async (
  mail: Pick<Mail, 'readPart'>,
  mailbox: MailboxName,
  uid: number,
  attachments: readonly AttachmentSummary[],
  { signal, onProgress }: TransferOptions,
): Promise<Blob> => {
  const total = attachments.reduce((sum, { size }) => sum + size, 0);
  const names = zipNames(attachments.map(({ fileName }) => fileName));
  const lastModified = new Date();
  async function* files() {
    let before = 0;
    for (const [index, { section, size }] of attachments.entries()) {
      const input = await mail.readPart(mailbox, uid, section, {
        signal,
        // Progress counts encoded bytes: as a share of the part it is right for the decoded ones, too.
        onProgress: (done, of) => onProgress(before + Math.round((done / Math.max(of, 1)) * size), total),
      });
      yield { name: names[index], input: input.stream(), size: input.size, lastModified };
      before += size;
    }
  }
  const passing = await passBytes(total);
  const reader = makeZip(files()).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) throw new ProblemError({ code: 'cancelled' });
      if (done) return await passing.end();
      await passing.write(value as Uint8Array<ArrayBuffer>);
    }
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    await passing.drop();
    throw error;
  }
};
