import { describe, expect, test } from 'vitest';
import type { BodyStructure, EnvelopeAddress } from '../../../shared/imap/index.ts';
import { type Arrangement, newestFirst } from '../../client/arrangement.ts';
import type { ScannedRow } from '../../store/row-scan.ts';
import { envelopeOf, rowOf } from '../../store/testing/rows.ts';
import { comparedAtMost, criteriaOf, factsOf, filterKey, needsOf, withoutPrefixes } from './row-facts.ts';

const person = (name: string | null, mailbox: string, host = 'example.org'): EnvelopeAddress => ({
  name,
  mailbox,
  host,
});

const row = (over: Partial<ScannedRow> = {}, said: Parameters<typeof envelopeOf>[0] = {}): ScannedRow =>
  rowOf(1, { internalDate: 5, size: 7, envelope: envelopeOf(said), ...over });

const facts = (arrangement: Partial<Arrangement>, ...told: Parameters<typeof row>) =>
  factsOf(row(...told), { ...newestFirst, ...arrangement });

test('senders are compared by the name people see, whatever its case and accents', () => {
  expect(facts({ by: 'from' }, {}, { from: [person('=?utf-8?q?=C3=89mile?=', 'e')] }).text).toBe('emile');
  expect(facts({ by: 'from' }, {}, { from: [person(null, 'Zoe')] }).text).toBe('zoe@example.org');
  expect(facts({ by: 'to' }, {}, { to: [person('Bo', 'b')] }).text).toBe('bo');
  expect(facts({ by: 'from' }).text).toBe('');
});

test.each([
  ['Re: Lunch', 'Lunch'],
  ['RE: Fwd: AW: Lunch', 'Lunch'],
  ['Re[2]: Lunch', 'Lunch'],
  ['[choir] Re: [choir] Concert', 'Concert'],
  ['[only this]', '[only this]'],
  ['Re:', 'Re:'],
  ['Regarding: lunch', 'Regarding: lunch'],
  ['', ''],
])('the subject “%s” is compared as “%s”', (subject, bare) => {
  expect(withoutPrefixes(subject)).toBe(bare);
});

test('a subject of ten thousand answers is cut, and takes no time to speak of', () => {
  const subject = 'Re: '.repeat(10_000);
  expect(facts({ by: 'subject' }, {}, { subject }).text.length).toBeLessThanOrEqual(comparedAtMost);
});

describe('filters', () => {
  const passes = (filters: Arrangement['filters'], ...told: Parameters<typeof row>) =>
    facts({ filters, me: 'Ida@Example.org' }, ...told).matches;

  test('all of them have to hold', () => {
    expect(passes([])).toBe(true);
    expect(passes(['unread'])).toBe(true);
    expect(passes(['unread'], { flags: ['\\seen'] })).toBe(false);
    expect(passes(['unread', 'starred'])).toBe(false);
    expect(passes(['unread', 'starred'], { flags: ['\\FLAGGED'] })).toBe(true);
  });

  test('mail to the person is mail that names the address among those it is for', () => {
    expect(passes(['to-me'], {}, { to: [person('Bo', 'bo'), person(null, 'ida', 'EXAMPLE.ORG')] })).toBe(true);
    expect(passes(['to-me'], {}, { cc: [person('Ida', 'ida')] })).toBe(true);
    expect(passes(['to-me'], {}, { to: [person('ida@example.org', 'bo')] })).toBe(false);
    expect(passes(['to-me'], { envelope: null })).toBe(false);
  });

  test('pictures in place are no attachments', () => {
    const text = {
      kind: 'leaf',
      section: '1',
      type: 'text',
      subtype: 'plain',
      parameters: new Map(),
      id: null,
      description: null,
      encoding: '7bit',
      size: 9,
    };
    const file = { ...text, section: '2', type: 'application', subtype: 'pdf' };
    const mixed = { kind: 'multipart', section: '', subtype: 'mixed', parameters: new Map(), children: [text, file] };
    expect(passes(['attachment'], { structure: text as unknown as BodyStructure })).toBe(false);
    expect(passes(['attachment'], { structure: mixed as unknown as BodyStructure })).toBe(true);
    expect(passes(['attachment'])).toBe(false);
  });
});

test('nothing is read for an order of arrival, and no more than is asked for', () => {
  const needs = (arrangement: Partial<Arrangement>) => needsOf({ ...newestFirst, ...arrangement });
  expect(needs({ conversations: true, descending: false })).toBe(null);
  expect(needs({ by: 'size' })).toEqual({ envelope: false, structure: false });
  expect(needs({ by: 'subject' })).toEqual({ envelope: true, structure: false });
  expect(needs({ filters: ['attachment'] })).toEqual({ envelope: false, structure: true });
});

test('the server is asked for the same order and the same filters', () => {
  const of = (by: Arrangement['by'], descending: boolean) => criteriaOf({ ...newestFirst, by, descending }, false);
  expect(of('date', true)).toEqual([{ reverse: 'ARRIVAL' }]);
  expect(of('from', false)).toEqual(['FROM', { reverse: 'ARRIVAL' }]);
  expect(of('arrival', false)).toBe(null);
  expect(criteriaOf({ ...newestFirst, by: 'to' }, true)).toEqual([{ reverse: 'DISPLAYTO' }, { reverse: 'ARRIVAL' }]);
  expect(filterKey(newestFirst)).toBe(null);
  expect(filterKey({ ...newestFirst, filters: ['unread', 'to-me'], me: 'a@b' })).toEqual({
    and: ['UNSEEN', { or: [{ to: 'a@b' }, { cc: 'a@b' }] }],
  });
});
