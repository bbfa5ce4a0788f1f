import { expect, test } from 'vitest';
import { ProblemError } from '../../../shared/problems.ts';
import type { AttachmentSummary } from '../../client/model.ts';
import type { Mail } from '../use-live-query.ts';
import { zipOf } from './download-all.ts';

const file = (section: string, fileName: string, size: number): AttachmentSummary => ({
  section,
  mediaType: 'application/octet-stream',
  fileName,
  size,
  contentId: null,
  inline: false,
});

const readPart = (async (_mailbox, _uid, section, options = {}) => {
  if (options.signal?.aborted) throw new ProblemError({ code: 'cancelled' });
  const text = `bytes of ${section}`;
  options.onProgress?.(text.length * 2, text.length * 2);
  return new Blob([text]);
}) satisfies Mail['readPart'];

/** Names and stored bytes by the central directory (APPNOTE 4.3.12) and the local headers. */
const unzip = async (archive: Blob): Promise<Record<string, string>> => {
  const bytes = Buffer.from(await archive.arrayBuffer());
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const files: Record<string, string> = {};
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [size, name, extra, comment] = [24, 28, 30, 32].map((offset, index) =>
      index === 0 ? bytes.readUInt32LE(at + offset) : bytes.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = bytes.toString('utf8', data, data + size);
    at += 46 + name + extra + comment;
  }
  return files;
};

test('the archive holds every attachment, each under a name of its own', async () => {
  const progress: string[] = [];
  const archive = await zipOf(
    { readPart },
    'INBOX',
    7,
    [file('2', 'plan.pdf', 100), file('3', 'plan.pdf', 300), file('4', 'Größe.txt', 0)],
    { signal: new AbortController().signal, onProgress: (done, of) => progress.push(`${done}/${of}`) },
  );
  expect(await unzip(archive)).toEqual({
    'plan.pdf': 'bytes of 2',
    'plan (2).pdf': 'bytes of 3',
    'Größe.txt': 'bytes of 4',
  });
  expect(progress).toEqual(['100/400', '400/400', '400/400']);
});

test('stopping it stops what is on its way', async () => {
  const stopper = new AbortController();
  const asked: string[] = [];
  const stopping: Mail['readPart'] = (mailbox, uid, section, options) => {
    asked.push(section);
    if (section === '3') stopper.abort();
    return readPart(mailbox, uid, section, options);
  };
  const zipping = zipOf({ readPart: stopping }, 'INBOX', 7, [file('2', 'a', 1), file('3', 'b', 1), file('4', 'c', 1)], {
    signal: stopper.signal,
    onProgress: () => undefined,
  });
  await expect(zipping).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(asked).toEqual(['2', '3']);
});

test('a file that cannot be had fails the archive by its problem', async () => {
  const gone: Mail['readPart'] = async () => {
    throw new ProblemError({ code: 'no-such-message' });
  };
  await expect(
    zipOf({ readPart: gone }, 'INBOX', 7, [file('2', 'a', 1)], {
      signal: new AbortController().signal,
      onProgress: () => undefined,
    }),
  ).rejects.toMatchObject({ problem: { code: 'no-such-message' } });
});
