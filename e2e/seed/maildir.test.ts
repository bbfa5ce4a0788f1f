import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mailboxDirectory, seededUid, writeMailbox, writeMaildir } from './maildir.ts';
import type { SeedMessage } from './message.ts';

const message = (text: string, flags: readonly string[] = []): SeedMessage => ({
  raw: Buffer.from(text),
  date: Date.UTC(2026, 0, 2, 3, 4, 5),
  flags,
});

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'postern-maildir-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('octets, size, date and flags are where Dovecot looks for them', () => {
  writeMailbox(root, [message('a\r\n', ['\\Seen', '$Forwarded', '\\Answered', 'meeting'])]);
  const [name] = readdirSync(join(root, 'cur'));
  expect(name).toMatch(/,S=3,W=3:2,RSab$/);
  const file = join(root, 'cur', name!);
  expect(readFileSync(file, 'latin1')).toBe('a\r\n');
  expect(statSync(file).mtimeMs).toBe(Date.UTC(2026, 0, 2, 3, 4, 5));
  expect(readFileSync(join(root, 'dovecot-keywords'), 'utf8')).toBe('0 $Forwarded\n1 meeting\n');
});

test('UIDs rise with gaps, and the next one is higher than all', () => {
  writeMailbox(
    root,
    Array.from({ length: 9 }, (_, index) => message(`${index}`)),
  );
  const [head, ...lines] = readFileSync(join(root, 'dovecot-uidlist'), 'utf8').trim().split('\n');
  expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual([1, 2, 3, 4, 5, 6, 7, 10, 11]);
  expect(head).toMatch(/^3 V\d+ N12 G[0-9a-f]{32}$/);
  expect(seededUid(8, false)).toBe(9);
});

test('mailboxes lie beside each other and are subscribed', () => {
  writeMaildir(root, { INBOX: [], 'House/Receipts': [message('x')], Räkningar: [] });
  expect(mailboxDirectory(root, 'INBOX')).toBe(root);
  expect(readdirSync(join(root, '.House.Receipts', 'cur'))).toHaveLength(1);
  expect(readdirSync(join(root, '.Räkningar'))).toContain('maildirfolder');
  expect(readFileSync(join(root, 'subscriptions'), 'utf8')).toBe('House/Receipts\nRäkningar\n');
});

test('more keywords than a Maildir has letters are refused', () => {
  const keywords = Array.from({ length: 27 }, (_, index) => `keyword${index}`);
  expect(() => writeMailbox(root, [message('x', keywords)])).toThrow('More than 26 keywords');
});
