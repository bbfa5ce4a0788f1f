import { expect, test } from 'vitest';
import { LetterRows, type LetterTable, type Row, type TableWork } from './letter-rows.ts';

interface Letter extends Row {
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly content: Blob }[];
}

/** Files that were changed on their disk: nothing can be read of them any more. */
const changed = new WeakSet<Blob>();

/** A table that copies what it is given, and refuses what it cannot read. */
const tableOf = () => {
  const rows = new Map<string, Row>();
  const works: TableWork[] = [];
  let bytes = 0;
  const table: LetterTable = {
    all: async () => [...rows.values()],
    get: async (id) => rows.get(id) ?? null,
    write: async (work) => {
      works.push(work);
      await Promise.resolve();
      const copies = work.put.map((row) => {
        const { content } = row as Partial<{ content: Blob }>;
        if (content && changed.has(content)) throw new Error('it cannot be read');
        bytes += content?.size ?? 0;
        return content ? { ...row, content: content.slice() } : row;
      });
      for (const id of work.remove) rows.delete(id);
      for (const id of [...rows.keys()])
        if (work.under !== null && id.startsWith(work.under) && !work.kept.has(id)) rows.delete(id);
      for (const row of copies) rows.set(row.id, row);
    },
  };
  let count = 0;
  return { rows, works, letters: () => new LetterRows<Letter>(table, () => String(count++)), bytes: () => bytes };
};

const letterOf = (text: string, ...files: Blob[]): Letter => ({
  id: 'letter-1',
  account: 'ida',
  text,
  files: files.map((content) => ({ name: 'a.bin', content })),
});

test('bytes are written once, however often the words beside them are', async () => {
  const { bytes, letters, rows } = tableOf();
  const store = letters();
  const file = new Blob(['123']);
  let letter = await store.put(letterOf('a', file, file));
  for (const text of ['b', 'c']) letter = await store.put({ ...letter, text });
  expect(bytes()).toBe(3);
  expect(rows.size).toBe(2);
  // And after a reload.
  const next = letters();
  const [read] = await next.all('ida');
  expect(read).toMatchObject({ text: 'c', files: [{ name: 'a.bin' }, { name: 'a.bin' }] });
  await next.put({ ...read!, text: 'd' });
  expect(bytes()).toBe(3);
  expect(await (await letters().all('ida'))[0]!.files[1]!.content.text()).toBe('123');
});

test('what was a file of the disk is readable when that is changed', async () => {
  const { letters } = tableOf();
  const store = letters();
  const file = new Blob(['123']);
  const kept = await store.put(letterOf('a', file));
  changed.add(file);
  expect(kept.files[0]!.content).not.toBe(file);
  const again = await store.put({ ...kept, text: 'b' });
  expect(await again.files[0]!.content.text()).toBe('123');
  await expect(store.put(letterOf('c', new Blob(['x']), file))).resolves.toMatchObject({ text: 'c' });
});

test('files that went go, and all of them with their letter', async () => {
  const { letters, rows } = tableOf();
  const store = letters();
  const two = await store.put(letterOf('a', new Blob(['1']), new Blob(['2'])));
  await store.put({ ...letterOf('b'), id: 'letter-2', files: [two.files[0]!] });
  await store.put({ ...two, files: [two.files[1]!] });
  expect([...rows.keys()].filter((id) => id.startsWith('file letter-1 '))).toHaveLength(1);
  await store.remove('letter-1');
  expect([...rows.keys()]).toEqual(['letter-2', expect.stringMatching(/^file letter-2 /)]);
  expect(await (await letters().all('ida'))[0]!.files[0]!.content.text()).toBe('1');
});

test('one put after the other: where the first fails, the second writes its files', async () => {
  const { letters } = tableOf();
  const store = letters();
  const [good, bad] = [new Blob(['123']), new Blob(['x'])];
  changed.add(bad);
  const first = store.put(letterOf('a', good, bad));
  const second = store.put(letterOf('b', good));
  await expect(first).rejects.toThrow('read');
  await second;
  expect(await (await letters().all('ida'))[0]!.files[0]!.content.text()).toBe('123');
});

test('two at once do not write the same bytes twice, and the last one stays', async () => {
  const { bytes, letters } = tableOf();
  const store = letters();
  const file = new Blob(['123']);
  await Promise.all([store.put(letterOf('a', file)), store.put(letterOf('b', file)), store.put(letterOf('c', file))]);
  expect(bytes()).toBe(3);
  expect(await letters().all('ida')).toMatchObject([{ text: 'c' }]);
});

test('a letter of a build that kept all in one row is read, and its files get rows of their own', async () => {
  const { letters, rows } = tableOf();
  rows.set('letter-1', letterOf('a', new Blob(['123'])));
  const store = letters();
  const [old] = await store.all('ida');
  await store.put({ ...old!, text: 'b' });
  expect(rows.size).toBe(2);
  expect(await (await letters().all('ida'))[0]!.files[0]!.content.text()).toBe('123');
  expect(await letters().all('kim')).toEqual([]);
});
