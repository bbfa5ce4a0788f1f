import { expect, test } from 'vitest';
import { asText, readEveryWay } from '../../testing/read-every-way.ts';

const one = (line: string, limits?: object) => {
  const { responses, quirks, error } = readEveryWay(`${line}\r\n`, limits);
  return { response: responses[0]!, quirks, error };
};

test.each([
  ['* SEARCH', ''],
  ['* SEARCH ', ''],
  ['* SEARCH 2 84 882', '2,84,882'],
  ['* SEARCH 5 4 3 9 9', '3:5,9'],
  ['* SEARCH  1  2', '1:2'],
])('%j', (line, uids) => {
  const { response } = one(line);
  if (response.kind !== 'search') throw new Error(response.kind);
  expect(response.uids.toString()).toBe(uids);
});

test('SEARCH with a modseq', () => {
  expect(one('* SEARCH 2 5 (MODSEQ 917162500)').response).toMatchObject({ kind: 'search', modseq: 917162500n });
});

test('SEARCH with something else between its numbers is unparsed or ends there, never misread', () => {
  expect(one('* SEARCH 1 2 99999999999').response.kind).toBe('unparsed');
});

test.each([
  ['* ESEARCH (TAG "A285") UID MIN 7 MAX 3800', { tag: 'A285', uid: true, min: 7, max: 3800 }, ''],
  ['* ESEARCH (TAG "A1") UID ALL 4:18,21,28', { tag: 'A1', uid: true }, '4:18,21,28'],
  ['* ESEARCH COUNT 18 ALL 4:18', { tag: null, uid: false, count: 18 }, '4:18'],
  ['* ESEARCH (TAG "A") UID ALL 1 MODSEQ 917162500', { modseq: 917162500n }, '1'],
  ['* ESEARCH (TAG "A") UID MODSEQ (917162500)', { modseq: 917162500n }, ''],
  ['* ESEARCH (TAG "A") UID PARTIAL (1:10 5:9) COUNT 3', { count: 3 }, ''],
  ['* ESEARCH (TAG "A") UID ALL 1:*', { uid: true }, '1:4294967295'],
  ['* ESEARCH', { tag: null }, ''],
])('%s', (line, data, all) => {
  const { response } = one(line);
  expect(response).toMatchObject({ kind: 'esearch', data });
  if (all) expect(asText(response)).toContain(`uids ${all}`);
});

test('scattered numbers beyond the limit of ranges end the session', () => {
  expect(one('* SEARCH 1 3 5', { setRanges: 3 }).error).toBeNull();
  expect(one('* SEARCH 1 3 5 7', { setRanges: 3 }).error).toBe('LimitError: limit reached: setRanges');
});
