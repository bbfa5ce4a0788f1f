import { describe, expect, test } from 'vitest';
import { readEveryWay } from '../../testing/read-every-way.ts';

const one = (line: string) => {
  const { responses, quirks } = readEveryWay(`${line}\r\n`);
  expect(responses).toHaveLength(1);
  return { response: responses[0]!, quirks };
};

describe('QUOTA', () => {
  test('each resource with its use and its limit', () => {
    expect(one('* QUOTA "!partition/sda4" (STORAGE 104 10923847 message 3 9223372036854775807)').response).toEqual({
      kind: 'quota',
      data: {
        root: '!partition/sda4',
        resources: [
          { name: 'STORAGE', usage: 104n, limit: 10923847n },
          { name: 'MESSAGE', usage: 3n, limit: 9223372036854775807n },
        ],
      },
    });
  });

  test('no limit at all, and two spaces where one belongs', () => {
    expect(one('* QUOTA "" ()').response).toEqual({ kind: 'quota', data: { root: '', resources: [] } });
    expect(one('* QUOTA ""  (STORAGE  10  512)')).toMatchObject({
      response: { data: { resources: [{ name: 'STORAGE', usage: 10n, limit: 512n }] } },
      quirks: { 'double-space': 3 },
    });
  });

  test.each(['* QUOTA ""', '* QUOTA "" (STORAGE 10)', '* QUOTA "" (STORAGE -1 5)'])('%s is unparsed', (line) => {
    expect(one(line).response).toMatchObject({ kind: 'unparsed', keyword: 'QUOTA' });
  });
});

describe('QUOTAROOT', () => {
  test.each([
    ['* QUOTAROOT INBOX ""', 'INBOX', ['']],
    ['* QUOTAROOT "Entw&APw-rfe" a "b c"', 'Entwürfe', ['a', 'b c']],
    ['* QUOTAROOT comp.mail.mime', 'comp.mail.mime', []],
  ])('%s', (line, mailbox, roots) => {
    expect(one(line).response).toEqual({ kind: 'quota-roots', data: { mailbox, roots } });
  });

  test('more roots than a list may have lose the response only', () => {
    const { responses } = readEveryWay('* QUOTAROOT a b c d\r\n* 1 EXISTS\r\n', { listItems: 2 });
    expect(responses).toMatchObject([{ kind: 'unparsed', keyword: 'QUOTAROOT' }, { kind: 'exists' }]);
  });
});
