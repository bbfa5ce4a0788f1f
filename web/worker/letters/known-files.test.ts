import { expect, test } from 'vitest';
import { emptyLetter } from '../../client/letters.ts';
import { withKnownFiles } from './known-files.ts';

const file = (key: string | undefined, content: Blob) => ({ name: 'a', type: '', content, ...(key && { key }) });

test('a file that came before is the one that lies here; one of another key, or of none, is what came', () => {
  const [here, disk, other] = [new Blob(['1']), new Blob(['1']), new Blob(['1'])];
  const kept = { ...emptyLetter, files: [file('a', here), file(undefined, other)] };
  const came = { ...emptyLetter, files: [file('a', disk), file('b', disk), file(undefined, disk)] };
  const found = withKnownFiles(came, kept).files.map(({ content }) => content);
  expect(found[0]).toBe(here);
  expect(found[1]).toBe(disk);
  expect(found[2]).toBe(disk);
  expect(withKnownFiles(came, undefined)).toEqual(came);
});

test('a picture is known as a file of the letter is', () => {
  const [here, disk] = [new Blob(['1']), new Blob(['1'])];
  const picture = { ...file('a', disk), contentId: 'p@x' };
  const kept = { ...emptyLetter, pictures: [{ ...picture, content: here }] };
  expect(withKnownFiles({ ...emptyLetter, pictures: [picture] }, kept).pictures[0]!.content).toBe(here);
});
