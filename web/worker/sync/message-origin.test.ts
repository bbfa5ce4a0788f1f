import { expect, test } from 'vitest';
import { sectionName } from '../../../shared/imap/wire/section-spec.ts';
import { noOrigin, originItem, originSection, readOrigin } from './message-origin.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode(`${lines.join('\r\n')}\r\n\r\n`);

test('verdicts come in the order of the header, each with the domains it is about', () => {
  const origin = readOrigin(
    bytes(
      'Authentication-Results: MX.example; dkim=pass header.i=@Lists.example; spf=pass smtp.mailfrom=a@bounce.example;',
      '\tdmarc=fail header.from=bank.example',
      'From: a@x.example',
      'Authentication-Results: elsewhere.example; dkim=pass header.d=bank.example',
      'Authentication-Results: (nobody',
      'From: b@x.example',
    ),
  );
  expect(origin.verdicts).toEqual([
    {
      server: 'mx.example',
      findings: [
        { method: 'dkim', result: 'pass', domain: 'lists.example' },
        { method: 'spf', result: 'pass', domain: 'bounce.example' },
        { method: 'dmarc', result: 'fail', domain: 'bank.example' },
      ],
    },
    { server: 'elsewhere.example', findings: [{ method: 'dkim', result: 'pass', domain: 'bank.example' }] },
  ]);
  expect(origin.fromHeaders).toBe(2);
  expect(origin.leaveList).toBeNull();
});

test('a header of nothing says nothing', () => {
  expect(readOrigin(new Uint8Array(0))).toEqual(noOrigin);
});

test('a list says where to write, and servers where they delivered to', () => {
  const origin = readOrigin(
    bytes(
      'Delivered-To: ida+tea@example.org',
      'X-Original-To: <ida+tea@example.org>',
      'Delivered-To: list@lists.example',
      'Delivered-To: nobody',
      'Envelope-To: ida@example.org, kim@example.org',
      'List-Post: <mailto:tea%2Btalk@lists.example?subject=x> (members only)',
    ),
  );
  expect(origin.listPost).toEqual({ name: '', address: 'tea+talk@lists.example' });
  expect(origin.deliveredTo).toEqual([
    'ida+tea@example.org',
    'list@lists.example',
    'ida@example.org',
    'kim@example.org',
  ]);
  expect(readOrigin(bytes('List-Post: NO (announcements)')).listPost).toBeNull();
});

test('the item that is asked for is the one that is looked for in the answer', () => {
  expect(JSON.stringify(originItem)).toContain(originSection);
  expect(sectionName({ fields: ['Authentication-Results'] })).toMatch(/^HEADER\.FIELDS \(AUTHENTICATION-RESULTS\)$/);
});

test('a wish for a receipt says where it goes, and what speaks against an answer without asking', () => {
  const wish = (...lines: string[]) => readOrigin(bytes(...lines)).receipt;
  const joe = { name: 'Joe', address: 'Joe@example.org' };
  const asks = 'Disposition-Notification-To: Joe <Joe@example.org>';
  expect(wish('Return-Path: <joe@example.org>', asks)).toEqual({ to: joe, isPlain: true, isOfList: false });
  expect(wish('Return-Path: <bounces@example.org>', asks)).toMatchObject({ isPlain: false });
  expect(wish(asks)).toMatchObject({ isPlain: false });
  expect(wish('Return-Path: <joe@example.org>', `${asks}, kim@example.org`)).toMatchObject({ isPlain: false });
  expect(wish(asks, 'List-Id: <tea.example.org>')).toMatchObject({ isOfList: true });
  expect(wish('Disposition-Notification-To: nobody')).toBeNull();
  expect(wish(asks, asks)).toBeNull();
  expect(wish(asks, 'Disposition-Notification-Options: signed=required,pkcs7')).toBeNull();
  expect(wish('Subject: x')).toBeNull();
});
