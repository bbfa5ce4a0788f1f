import { expect, test } from 'vitest';
import type { FetchData } from '../../../shared/imap/index.ts';
import { readEveryWay } from '../../../shared/testing/read-every-way.ts';
import { rowOf } from './rows.ts';

/** FETCH data as the server tells it. */
const told = (items: string): FetchData => {
  const { responses } = readEveryWay(`* 1 FETCH (UID 7 ${items})\r\n`);
  const [response] = responses;
  if (response?.kind !== 'fetch') throw new Error('no FETCH response');
  return response.data;
};

const header = (text: string) => `BODY[HEADER.FIELDS (REFERENCES)] {${text.length}}\r\n${text}`;
const base = 'FLAGS (\\Seen) RFC822.SIZE 9 INTERNALDATE "05-Jan-2026 08:00:00 +0000"';

test('a row keeps the ids of its References, folded or not', () => {
  const row = rowOf(7, told(`${base} ${header('References: <a@x>\r\n <b@y>\r\n\r\n')}`), undefined);
  expect(row).toMatchObject({ uid: 7, size: 9, references: ['a@x', 'b@y'] });
});

test('servers that quote the name of the header, or spell it otherwise, are understood', () => {
  for (const name of ['("References")', '("REFERENCES")', '(references)']) {
    const row = rowOf(7, told(`${base} BODY[HEADER.FIELDS ${name}] "References: <a@x>"`), undefined);
    expect(row?.references).toEqual(['a@x']);
  }
});

test('a message without that header has no list of them, and takes no room for one', () => {
  for (const items of [header('\r\n'), 'BODY[HEADER.FIELDS (REFERENCES)] NIL', ''])
    expect(rowOf(7, told(`${base} ${items}`), undefined)).not.toHaveProperty('references');
});

test('a response that does not tell leaves them as they are', () => {
  const row = rowOf(7, told(`${base} ${header('References: <a@x>\r\n\r\n')}`), undefined)!;
  expect(rowOf(7, told('FLAGS ()'), row)).toMatchObject({ flags: [], references: ['a@x'] });
});

test('references alone make no row', () => {
  expect(rowOf(7, told(header('References: <a@x>\r\n\r\n')), undefined)).toBeNull();
});
