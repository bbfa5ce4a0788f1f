import { expect, test } from 'vitest';
import type { LeaveList } from '../../client/message-origin.ts';
import { waysOut } from './ways-out.ts';

const list: LeaveList = {
  oneClick: 'https://news.example/u?id=1',
  page: 'https://news.example/u?id=1',
  mailto: 'mailto:leave@news.example?subject=leave&attach=/etc/passwd',
  coveredBy: ['news.example'],
};
const verdict = (result: string, domain: string) => ({ server: 'mx', findings: [{ method: 'dkim', result, domain }] });
const ways = (leaveList: LeaveList | null, verdicts = [verdict('pass', 'news.example')]) =>
  waysOut(
    { origin: { verdicts, fromHeaders: 1, leaveList, listPost: null, deliveredTo: [], receipt: null } },
    { is: 'unknown' },
    ['mx'],
  );

test('one click where a good signature covers it', () => {
  expect(ways(list)).toEqual({
    oneClick: { url: 'https://news.example/u?id=1', host: 'news.example' },
    page: { url: 'https://news.example/u?id=1', host: 'news.example' },
    mail: { url: 'mailto:leave@news.example?subject=leave', address: 'leave@news.example' },
  });
});

test('no click where no signature covers it, where it is bad, or where nobody knows', () => {
  expect(ways({ ...list, coveredBy: [] })?.oneClick).toBeNull();
  expect(ways(list, [verdict('fail', 'news.example')])?.oneClick).toBeNull();
  expect(ways(list, [verdict('pass', 'attack.example')])?.oneClick).toBeNull();
  expect(ways(list, [])?.oneClick).toBeNull();
  expect(ways({ ...list, oneClick: 'http://news.example/u' })?.oneClick).toBeNull();
});

test('nothing where the sender is not whom the message says, or where there is no way', () => {
  const origin = { verdicts: [], fromHeaders: 1, leaveList: list, listPost: null, deliveredTo: [], receipt: null };
  expect(waysOut({ origin }, { is: 'failed' }, ['mx'])).toBeNull();
  expect(ways(null)).toBeNull();
  expect(ways({ oneClick: null, page: 'javascript:x', mailto: 'mailto:?subject=x', coveredBy: [] })).toBeNull();
});

test('addresses are shown as they are, and odd ones break nothing', () => {
  const odd = {
    oneClick: null,
    page: 'https://user:secret@xn--bnk-5cd.example/',
    mailto: 'mailto:%zz@x.org',
    coveredBy: [],
  };
  expect(ways(odd)).toEqual({
    oneClick: null,
    page: { url: 'https://xn--bnk-5cd.example/', host: 'xn--bnk-5cd.example' },
    mail: { url: 'mailto:%25zz@x.org', address: '%zz@x.org' },
  });
});
