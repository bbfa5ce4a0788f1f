import { expect, test } from 'vitest';
import type { BodyStructure, Command, Uid } from '../../../shared/imap/index.ts';
import { envelopeOf } from '../../store/testing/rows.ts';
import { answerSections, type FetchAnswers } from '../testing/fetch-answers.ts';
import { file, leaf, multipart } from '../testing/structures.ts';
import { leafAt } from './leaf-at.ts';
import { sliceSize } from './message-open.ts';
import { downloadAtMost, downloadPart } from './part-download.ts';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7) % 251);

const download = async (structure: BodyStructure, server: FetchAnswers, stopAfter = Number.POSITIVE_INFINITY) => {
  const part = leafAt(structure, '2');
  if (part?.kind !== 'leaf') throw new Error('no such part');
  const progress: [number, number][] = [];
  const blob = downloadPart({
    uid: 7 as Uid,
    section: '2',
    encoding: part.encoding,
    size: part.size,
    run: <T>(make: () => Command<T>) => server.run(make()),
    onProgress: (done, of) => progress.push([done, of]),
    cancelled: () => progress.length >= stopAfter,
  });
  return { bytes: Buffer.from(await (await blob).arrayBuffer()), progress };
};

const pdf = (size: number, encoding = '8bit') =>
  multipart('mixed', leaf('1', 'text/plain'), file('2', 'application/pdf', 'a.pdf', { size, encoding }));

test('slices follow each other up to the announced size', async () => {
  const whole = bytesOf(2 * sliceSize + 10);
  const server = answerSections(7, { 2: whole });
  const { bytes, progress } = await download(pdf(whole.length), server);
  expect(bytes.equals(whole)).toBe(true);
  expect(progress).toEqual([sliceSize, 2 * sliceSize, whole.length].map((done) => [done, whole.length]));
});

test('a part that ends with a slice costs no empty one', async () => {
  const server = answerSections(7, { 2: bytesOf(sliceSize) });
  await download(pdf(sliceSize), server);
  expect(server.asked).toHaveLength(1);
});

test('announced too large, it ends with the short slice; without a size it goes on until one', async () => {
  const whole = bytesOf(sliceSize + 10);
  for (const announced of [5 * sliceSize, 0]) {
    const server = answerSections(7, { 2: whole });
    expect((await download(pdf(announced), server)).bytes.equals(whole)).toBe(true);
    expect(server.asked).toHaveLength(2);
  }
});

test('base64 is decoded across the ends of slices', async () => {
  const whole = bytesOf(300_000);
  const encoded = Buffer.from(whole).toString('base64').replace(/.{76}/g, '$&\r\n');
  const server = answerSections(7, { 2: encoded });
  expect((await download(pdf(encoded.length, 'base64'), server)).bytes.equals(whole)).toBe(true);
  expect(server.asked).toHaveLength(2);
});

test('stopped, it ends with the slice that is on its way', async () => {
  const server = answerSections(7, { 2: bytesOf(3 * sliceSize) });
  await expect(download(pdf(3 * sliceSize), server, 1)).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(server.asked).toHaveLength(1);
});

test('a message that is not there has its own problem', async () => {
  const gone = download(pdf(10), answerSections(7, {}));
  await expect(gone).rejects.toMatchObject({ problem: { code: 'no-such-message' } });
});

test('a part larger than the limit is refused by name before anything is asked', async () => {
  const server = answerSections(7, {});
  const refused = { problem: { code: 'limit-exceeded', limit: 'downloadAtMost' } };
  await expect(download(pdf(downloadAtMost + 1), server)).rejects.toMatchObject(refused);
  expect(server.asked).toEqual([]);
});

test('a part is found inside a forwarded message', () => {
  const inner = file('2.1', 'image/png', 'b.png');
  const forwarded = leaf('2', 'message/rfc822', {
    message: { envelope: envelopeOf(), body: multipart('mixed', inner) },
  });
  const structure = multipart('mixed', leaf('1', 'text/plain'), forwarded);
  expect(leafAt(structure, '2.1')).toBe(inner);
  expect(leafAt(structure, '2')).toBe(forwarded);
  expect(leafAt(structure, 'TEXT')).toBeNull();
  expect(leafAt(structure, '9')).toBeNull();
});
