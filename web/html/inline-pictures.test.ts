import { expect, test } from 'vitest';
import { type InlinePart, InlinePictures } from './inline-pictures.ts';
import { maxInlineBytes } from './limits.ts';

/** A GIF of one dot. */
const dot = new Blob([
  Uint8Array.from(atob('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs='), (letter) => letter.charCodeAt(0)),
]);
const picture = (): HTMLImageElement => ({ src: '' }) as HTMLImageElement;

/** Pictures of a message with these parts, and which of them were fetched. */
const message = (parts: Readonly<Record<string, Partial<InlinePart>>>) => {
  const fetched: string[] = [];
  const pictures = new InlinePictures((contentId) => {
    const part = parts[contentId];
    if (!part) return null;
    const read = async (...args: Parameters<InlinePart['read']>): Promise<Blob | null> => {
      fetched.push(contentId);
      return part.read ? part.read(...args) : dot;
    };
    return { size: part.size ?? dot.size, read };
  });
  return { pictures, fetched };
};

test('a picture is fetched once and stands wherever it is used', async () => {
  const { pictures, fetched } = message({ 'a b@x': {} });
  const [one, other, none] = [picture(), picture(), picture()];
  await pictures.show(
    new Map([
      [one, 'a%20b@x'],
      [other, 'a%20b@x'],
      [none, 'c@x'],
    ]),
  );
  expect(one.src).toMatch(/^blob:/);
  expect(other.src).toBe(one.src);
  expect(none.src).toBe('');
  expect(fetched).toEqual(['a b@x']);
});

test('what is larger than would be shown is not fetched, and pictures share what is left', async () => {
  const half = { size: maxInlineBytes / 2 + 1 };
  const { pictures, fetched } = message({ huge: { size: 150 << 20 }, one: half, two: half, small: {} });
  const shown = new Map(['huge', 'one', 'two', 'small'].map((id) => [picture(), id] as const));
  await pictures.show(shown);
  expect(fetched).toEqual(['one', 'small']);
  expect([...shown.keys()].map(({ src }) => src !== '')).toEqual([false, true, false, true]);
});

test('what turns out larger than was said is told how much is wanted, and is not shown', async () => {
  const wanted: number[] = [];
  const { pictures } = message({
    liar: {
      size: 10,
      read: async (_, most) => {
        wanted.push(most);
        return { size: maxInlineBytes + 1, arrayBuffer: () => dot.arrayBuffer() } as Blob;
      },
    },
  });
  const liar = picture();
  await pictures.show(new Map([[liar, 'liar']]));
  expect(wanted).toEqual([maxInlineBytes]);
  expect(liar.src).toBe('');
});

test('with the frame what is still being fetched is given up', async () => {
  const { pictures } = message({
    slow: { read: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(dot))) },
  });
  const slow = picture();
  const shown = pictures.show(new Map([[slow, 'slow']]));
  pictures.release();
  await shown;
  expect(slow.src).toBe('');
});
