import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UidSet } from '../../../shared/imap/index.ts';
import { openMemoryDatabase } from '../../store/database.ts';
import { openMemoryStore } from '../../store/memory-store.ts';
import {
  checkpoint,
  fill,
  found,
  give,
  type Letter,
  type Opened,
  opened,
  rowOf,
  sqlite,
  textOf,
  uidsFound,
} from '../testing/search-stage.ts';
import { fillIndex } from './filler.ts';
import { localHits } from './local-search.ts';
import { readQuery } from './query.ts';

describe.each([
  ['by the index', () => opened()],
  ['by looking at all', () => ({ store: openMemoryStore(), index: null })],
] as const)('searching %s', (_, open) => {
  const mail = (letters: readonly Letter[], texts: Readonly<Record<number, string>> = {}): Opened => {
    const where = open();
    give(where, letters);
    for (const [uid, text] of Object.entries(texts)) where.store.keepText('INBOX', Number(uid), text);
    fill(where);
    return where;
  };

  test('words are found in every field, the newest message first', () => {
    const where = mail(
      [
        { uid: 1, subject: 'The harbour plan', date: 500 },
        { uid: 2, from: ['Harbour Office', 'office@example.org'], date: 900 },
        { uid: 3, to: ['', 'ida@harbour.example'], date: 700 },
        { uid: 4, file: 'harbour-map.pdf', date: 600 },
        { uid: 5, subject: 'Nothing', date: 800 },
        { uid: 6, subject: 'nothing at all', date: 1000 },
      ],
      { 5: textOf('See you at the Harbour.'), 6: textOf('<p>har<b>bour</b> <i title="harbour">x</i>', 'html') },
    );
    expect(uidsFound(where, 'harbour')).toEqual([6, 2, 5, 3, 4, 1]);
    expect(uidsFound(where, 'from:harbour')).toEqual([2]);
    expect(uidsFound(where, 'to:harbour')).toEqual([3]);
    expect(uidsFound(where, 'subject:harbour')).toEqual([1]);
    expect(uidsFound(where, 'body:harbour')).toEqual([6, 5]);
    expect(uidsFound(where, 'filename:harbour')).toEqual([4]);
    expect(uidsFound(where, 'has:attachment')).toEqual([4]);
    expect(uidsFound(where, '-harbour')).toEqual([]);
    expect(uidsFound(where, 'nothing harbour')).toEqual([6, 5]);
    expect(uidsFound(where, 'nothing -body:see')).toEqual([6]);
  });

  test('a longer word is found by its beginning, from four letters on, unless it was quoted', () => {
    const where = mail([
      { uid: 1, subject: 'invoices' },
      { uid: 2, subject: 'invoice' },
      { uid: 3, subject: 'inv' },
    ]);
    expect(uidsFound(where, 'invo')).toEqual([2, 1]);
    expect(uidsFound(where, '"invoice"')).toEqual([2]);
    expect(uidsFound(where, 'inv')).toEqual([3]);
  });

  test('quoted words stand beside each other, and so do the parts of an address', () => {
    const where = mail([
      { uid: 1, subject: 'weekly report' },
      { uid: 2, subject: 'report, weekly' },
      { uid: 3, from: ['Ada', 'ada.lovelace@example.org'] },
      { uid: 4, from: ['Ada Lovelace', 'x@example.org'] },
    ]);
    expect(uidsFound(where, '"weekly report"')).toEqual([1]);
    expect(uidsFound(where, 'weekly report')).toEqual([2, 1]);
    expect(uidsFound(where, 'ada.lovelace@example.org')).toEqual([3]);
    expect(uidsFound(where, 'from:"Ada Lovelace"')).toEqual([4, 3]);
  });

  test('encoded words are found by what they say, whatever the accents', () => {
    const where = mail([
      { uid: 1, subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=' },
      { uid: 2, from: ['=?iso-8859-1?q?Andr=E9?=', 'a@example.org'] },
    ]);
    expect(uidsFound(where, 'köln')).toEqual([1]);
    expect(uidsFound(where, 'KOLN grusse')).toEqual([1]);
    expect(uidsFound(where, 'andre')).toEqual([2]);
    expect(uidsFound(where, 'utf')).toEqual([]);
  });

  test('Japanese, Chinese, Korean and Thai are found by any part', () => {
    const where = mail(
      [
        { uid: 1, subject: '東京タワーの写真' },
        { uid: 2, subject: '京都の東' },
        { uid: 3, subject: '今天天气很好' },
        { uid: 4, subject: '서울에서 만나요' },
        { uid: 5, subject: 'ﾃﾞｰﾀ' },
      ],
      { 2: textOf('สวัสดีครับ') },
    );
    expect(uidsFound(where, '東京')).toEqual([1]);
    expect(uidsFound(where, 'タワーの写')).toEqual([1]);
    expect(uidsFound(where, '東')).toEqual([2, 1]);
    expect(uidsFound(where, '京')).toEqual([2, 1]);
    expect(uidsFound(where, '天气')).toEqual([3]);
    // All its pairs are there, in another order.
    expect(uidsFound(where, '天天天气')).toEqual([]);
    expect(uidsFound(where, '서울')).toEqual([4]);
    expect(uidsFound(where, 'データ')).toEqual([5]);
    expect(uidsFound(where, 'สวัสดี')).toEqual([2]);
  });

  test('states, dates and mailboxes narrow the search', () => {
    const day = 86_400_000;
    const where = mail([
      { uid: 1, subject: 'tea', date: Date.UTC(2024, 1, 29) },
      { uid: 2, subject: 'tea', date: Date.UTC(2024, 2, 1), flags: ['\\Seen'] },
      { uid: 3, subject: 'tea', date: Date.UTC(2024, 2, 2) - day / 2, flags: ['\\seen', '\\Flagged'] },
    ]);
    expect(uidsFound(where, 'is:unread')).toEqual([1]);
    expect(uidsFound(where, 'tea is:read')).toEqual([3, 2]);
    expect(uidsFound(where, 'tea is:starred')).toEqual([3]);
    expect(uidsFound(where, 'before:2024-03-01')).toEqual([1]);
    expect(uidsFound(where, 'after:2024-03 tea')).toEqual([3, 2]);
    expect(uidsFound(where, '-before:2024-03-01')).toEqual([3, 2]);
    expect(uidsFound(where, 'tea in:inbox')).toEqual([3, 2, 1]);
    expect(uidsFound(where, 'tea in:sent')).toEqual([]);
    expect(uidsFound(where, 'tea -in:sent')).toEqual([3, 2, 1]);
  });

  test('what is gone is not found, and what was made anew is', () => {
    const where = mail([
      { uid: 1, subject: 'tea' },
      { uid: 2, subject: 'tea' },
    ]);
    where.store.change('INBOX', { uids: UidSet.of(2) });
    expect(uidsFound(where, 'tea')).toEqual([2]);
    where.store.forgetMailbox('INBOX');
    where.store.change('INBOX', {
      rows: [rowOf({ uid: 2, subject: 'coffee' })],
      checkpoint: { ...checkpoint, uidValidity: 2 },
    });
    fill(where);
    expect(uidsFound(where, 'tea')).toEqual([]);
    expect(uidsFound(where, 'coffee')).toEqual([2]);
  });

  test('mail of several mailboxes is one list by date', () => {
    const where = mail([
      { uid: 7, subject: 'tea', date: 100 },
      { uid: 8, subject: 'tea', date: 300 },
    ]);
    give(where, [{ uid: 3, subject: 'tea', date: 200 }], 'Archive');
    fill(where);
    const places = (mailboxes: string[]) =>
      found(where, 'tea', mailboxes).map(({ mailbox, row }) => `${mailbox} ${row.uid}`);
    expect(places(['INBOX', 'Archive'])).toEqual(['INBOX 8', 'Archive 3', 'INBOX 7']);
    expect(places(['Archive'])).toEqual(['Archive 3']);
    expect(places(['Archive', 'Nowhere'])).toEqual(['Archive 3']);
  });

  test.each([
    '"',
    '*',
    'AND OR NOT NEAR(a b)',
    'words:tea',
    '{a b}: c',
    '^tea',
    'a + b',
    '-',
    "'; DROP TABLE message --",
    'tea\u0000pot',
    'te\ud800a',
    '(((((',
    'x'.repeat(10_000),
    'a '.repeat(5000),
    'ﷺ ½ ㈱ ',
    '東'.repeat(3000),
  ])('%j is a question like any other', (text) => {
    const where = mail([{ uid: 1, subject: 'tea' }]);
    expect(found(where, text).length).toBeLessThanOrEqual(1);
    expect(uidsFound(where, 'tea')).toEqual([1]);
  });
});

// Few words, so that messages have some in common; dates that do not follow the uids.
const word = fc.constantFrom(
  'tea',
  'teapot',
  'coffee',
  'Café',
  'cafeteria',
  '東京',
  '東京都',
  '京',
  'e-mail',
  'I',
  '2024',
);
const words = fc.array(word, { maxLength: 5 }).map((some) => some.join(' '));
const letter = fc.record({
  uid: fc.integer({ min: 1, max: 3000 }),
  subject: words,
  from: fc.tuple(words, fc.constantFrom('tea@example.org', 'ida@coffee.example')),
  date: fc.integer({ min: 0, max: 50 }),
  flags: fc.constantFrom([], ['\\Seen']),
});
const box = fc.constantFrom('INBOX', 'Archive');
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ is: fc.constant('add' as const), box, letters: fc.array(letter, { maxLength: 20 }) }),
  },
  fc.record({ is: fc.constant('text' as const), box, pick: fc.nat(), text: words }),
  fc.record({ is: fc.constant('expunge' as const), box, pick: fc.nat() }),
  fc.record({ is: fc.constant('flag' as const), box, pick: fc.nat() }),
  fc.record({ is: fc.constant('renew' as const), box }),
  { weight: 2, arbitrary: fc.record({ is: fc.constant('fill' as const), goes: fc.integer({ min: 1, max: 3 }) }) },
  fc.record({ is: fc.constant('merge' as const) }),
  fc.record({ is: fc.constant('reload' as const) }),
);
const term = fc.oneof(
  word,
  words.map((some) => `"${some}"`),
  fc.constantFrom('from:', 'subject:', 'body:').chain((name) => word.map((each) => name + each)),
  word.map((each) => `-${each}`),
  fc.constantFrom('is:unread', 'before:1970-01-01', 'teap', 'cafe', 'in:archive'),
);
const query = fc.array(term, { minLength: 1, maxLength: 3 }).map((some) => some.join(' '));

test('whatever happens, the index finds what looking at every message finds, in the same order', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 15 }),
      fc.array(query, { minLength: 3, maxLength: 6 }),
      (steps, queries) => {
        const database = openMemoryDatabase(sqlite);
        let here = opened(database);
        let validity = 1;
        // In a mailbox a uid names one message for ever.
        const used = new Set<string>();
        for (const each of steps) {
          const { store, index } = here;
          switch (each.is) {
            case 'add': {
              const letters = each.letters.filter(({ uid }) => !used.has(`${each.box} ${uid} ${validity}`));
              for (const { uid } of letters) used.add(`${each.box} ${uid} ${validity}`);
              const rows = [...new Map(letters.map((one) => [one.uid, rowOf(one)])).values()];
              store.change(each.box, { rows, checkpoint: { ...checkpoint, uidValidity: validity } });
              break;
            }
            case 'text':
            case 'expunge':
            case 'flag': {
              const uids = [...store.cachedUids(each.box)];
              const uid = uids[each.pick % uids.length];
              if (uid === undefined) break;
              if (each.is === 'text') store.keepText(each.box, uid, textOf(each.text));
              else if (each.is === 'flag') store.change(each.box, { flags: [{ uid, flags: ['\\Seen'] }] });
              else store.change(each.box, { uids: store.cachedUids(each.box).remove(uid) });
              break;
            }
            case 'renew':
              validity += 1;
              for (const name of store.names()) store.forgetMailbox(name);
              break;
            case 'fill':
              for (let go = 0; go < each.goes; go++) fillIndex(index, store);
              break;
            case 'merge':
              database.run("INSERT INTO search_words (search_words) VALUES ('optimize')");
              break;
            case 'reload':
              store.flush();
              here = opened(database);
              break;
          }
        }
        fill(here);
        for (const text of queries) {
          const places = (where: Opened) =>
            found(where, text, ['INBOX', 'Archive']).map(({ mailbox, row }) => `${mailbox} ${row.uid}`);
          expect(places(here), text).toEqual(places({ store: here.store, index: null }));
        }
        database.close();
      },
    ),
    { numRuns: 60 },
  );
});

test('among many messages the order is exact, wherever the old ones were put', () => {
  const where = opened();
  // Older mail was moved in last, and one block holds both.
  const dates = Array.from({ length: 3000 }, (_, at) => (at * 7919) % 3001);
  give(
    where,
    dates.map((date, at) => ({ uid: at + 1, subject: at % 4 === 0 ? 'tea' : 'teapots', date })),
  );
  fill(where);
  for (const text of ['tea', 'teap', 'subject:tea', 'is:unread']) {
    const seen = found(where, text).map(({ row }) => row.internalDate);
    expect(seen.length).toBeGreaterThan(700);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  }
});

test('the newest hits are told before the index was searched to its end', () => {
  const where = opened();
  give(
    where,
    Array.from({ length: 3000 }, (_, at) => ({ uid: at + 1, subject: 'tea' })),
  );
  fill(where);
  const { store, index } = where;
  let pauses = 0;
  for (const hit of localHits({ store, index, mailboxes: ['INBOX'], isIn: () => true }, readQuery('tea').clauses)) {
    if (hit) break;
    pauses += 1;
  }
  expect(pauses).toBeLessThan(3);
});
