import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoMailboxNames, idaMail, samMail } from './demo-mail.ts';
import type { SeedMailboxes } from './message.ts';

const now = Date.UTC(2026, 10, 20, 9, 50);
const mail = idaMail({ now });
const everything = Object.values(mail).flat();

/** Postal-mime reads a message whole; attached messages stay attachments. */
const read = (raw: Uint8Array): Promise<Email> => PostalMime.parse(raw, { forceRfc822Attachments: true });

const digest = (mailboxes: SeedMailboxes): string => {
  const hash = createHash('sha256');
  for (const [name, messages] of Object.entries(mailboxes)) {
    for (const { raw, date, flags } of messages) hash.update(`${name} ${date} ${flags.join()}`).update(raw);
  }
  return hash.digest('hex');
};

let emails: Email[] = [];
beforeAll(async () => {
  emails = await Promise.all(everything.map(({ raw }) => read(raw)));
});
const bySubject = (subject: string): Email => {
  const found = emails.find((email) => email.subject === subject);
  if (!found) throw new Error(`No message "${subject}"`);
  return found;
};

describe('the same seed', () => {
  test('makes the same octets', () => {
    expect(digest(idaMail({ now }))).toBe(digest(mail));
    expect(digest(samMail({ now }))).toBe(digest(samMail({ now })));
  });
  test('and another one makes others', () => {
    expect(digest(idaMail({ now, seed: 2 }))).not.toBe(digest(mail));
  });
  test('at another time has the same letters with other dates', () => {
    const later = idaMail({ now: now + 86_400_000 });
    expect(later.INBOX?.at(-1)?.date).toBe(mail.INBOX!.at(-1)!.date + 86_400_000);
  });
});

describe('the mailboxes', () => {
  test('are at least ten, with at least 400 messages', () => {
    expect(Object.keys(mail)).toEqual([...demoMailboxNames]);
    expect(demoMailboxNames.length).toBeGreaterThanOrEqual(10);
    expect(everything.length).toBeGreaterThanOrEqual(400);
    for (const messages of Object.values(mail)) expect(messages.length).toBeGreaterThan(0);
  });
  test('an inbox is large and partly unread; own mail is read', () => {
    const unread = mail.INBOX!.filter(({ flags }) => !flags.includes('\\Seen'));
    expect(mail.INBOX!.length).toBeGreaterThan(120);
    expect(unread.length).toBeGreaterThan(20);
    expect(mail.Sent!.every(({ flags }) => flags.includes('\\Seen'))).toBe(true);
    expect(mail.Drafts!.every(({ flags }) => flags.includes('\\Draft'))).toBe(true);
  });
  test('every kind of flag and some keywords occur', () => {
    const flags = new Set(everything.flatMap((message) => message.flags));
    for (const flag of ['\\Seen', '\\Answered', '\\Flagged', '\\Draft', '$Forwarded', '$Junk', 'meeting'])
      expect(flags).toContain(flag);
  });
  test('messages are in order of arrival, and nothing comes from the future', () => {
    for (const messages of Object.values(mail)) {
      const dates = messages.map(({ date }) => date);
      expect(dates).toEqual([...dates].sort((a, b) => a - b));
      expect(dates.at(-1)).toBeLessThan(now);
    }
  });
});

describe('the octets', () => {
  test('have CRLF line ends only, and lines that a server accepts', () => {
    for (const { raw } of everything) {
      const text = Buffer.from(raw).toString('latin1');
      expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
      expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(1000);
    }
  });
  test('every message is read by an independent parser, with a subject that is not garbled', () => {
    expect(emails).toHaveLength(everything.length);
    for (const { subject, from } of emails) {
      expect(subject ?? '').not.toMatch(/=\?|\ufffd/);
      expect(from?.name ?? '').not.toMatch(/=\?|\ufffd/);
    }
  });
  test('texts and attachments come out undamaged', () => {
    for (const { text, html, attachments } of emails) {
      expect(`${text}${html}`).not.toContain('\ufffd');
      for (const { content } of attachments) expect((content as ArrayBuffer).byteLength).toBeGreaterThan(0);
    }
  });
  test('message ids are unique', () => {
    const ids = emails.map(({ messageId }) => messageId).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('replies refer to messages that are there', () => {
    const ids = new Set(emails.map(({ messageId }) => messageId));
    const own = emails.filter(({ from, inReplyTo }) => from?.address === 'ida@example.org' && inReplyTo);
    expect(own.length).toBeGreaterThan(20);
    for (const { inReplyTo } of own) expect(ids).toContain(inReplyTo);
  });
});

describe('what must not be missing', () => {
  test('the thread of the drawing: three turns, the second in Sent, a PDF and a picture', () => {
    const subjects = emails.filter(({ subject }) => subject?.endsWith('Venue for the spring meeting'));
    expect(subjects.map(({ from }) => from?.name)).toEqual(['Maren Holt', 'Maren Holt', 'Ida Lindqvist']);
    const last = bySubject('Re: Venue for the spring meeting');
    expect(last.attachments.map(({ filename }) => filename)).toEqual(['Table plan v1.pdf', 'hall-2025.jpg']);
  });
  test('scripts and charsets of the world read as they were written', () => {
    expect(bySubject('請求書 2026年11月分').text).toContain('お世話になっております');
    expect(bySubject('古地図の展示について').text).toContain('三枚ほどお借りする');
    expect(bySubject('Карта Белого моря, лист 3').text).toContain('Мы отсканировали');
    expect(bySubject('지도 워크숍 참가 신청').text).toContain('두 명이');
    expect(bySubject('שאלה על המפה הישנה').text).toContain('שלום אידה');
    expect(bySubject('موعد الاجتماع القادم').html).toContain('dir="rtl"');
    expect(bySubject('दीवाली की शुभकामनाएँ').text).toContain('मिठाई');
    expect(bySubject('แผนที่เดินเรือทะเลอันดามัน').text).toContain('สวัสดี');
  });
  test('windows-1252 has its octets beyond Latin-1', () => {
    const found = everything.find(({ raw }) => Buffer.from(raw).includes('charset=windows-1252'));
    expect(Buffer.from(found!.raw).toString('latin1')).toMatch(/4,46(=\r\n)? =80 je/);
  });
  test('attachments are files of their kind', () => {
    const starts: Readonly<Record<string, string>> = {
      'application/pdf': '255044462d',
      'image/png': '89504e470d0a1a0a',
      'image/jpeg': 'ffd8ff',
      'application/zip': '504b0304',
    };
    const seen = new Set<string>();
    for (const { mimeType, content } of emails.flatMap(({ attachments }) => attachments)) {
      const start = starts[mimeType];
      if (!start) continue;
      seen.add(mimeType);
      expect(Buffer.from(content as ArrayBuffer).toString('hex', 0, start.length / 2)).toBe(start);
    }
    expect([...seen].sort()).toEqual(Object.keys(starts).sort());
  });
  test('names of attachments beyond ASCII come back whole', () => {
    expect(bySubject('Nomes estranhos').attachments.map(({ filename }) => filename)).toEqual([
      'Relatório de contas – versão final (2).pdf',
      'Fotografias da Praia do Norte com um nome verdadeiramente muito comprido.zip',
      'Orçamento çã.txt',
    ]);
    expect(
      emails.flatMap((email) => email.attachments).some(({ filename }) => filename === 'correspondances été–hiver.csv'),
    ).toBe(true);
  });
  test('an empty subject, no subject, nobody as sender, no date, a subject without end', () => {
    const heads = everything.map(({ raw }) => Buffer.from(raw).toString('latin1').split('\r\n\r\n')[0]!);
    expect(heads.some((head) => /^Subject:\r$/m.test(head))).toBe(true);
    expect(heads.some((head) => !/^Subject:/m.test(head))).toBe(true);
    expect(heads.some((head) => !/^From:/m.test(head))).toBe(true);
    expect(heads.some((head) => !/^Date:/m.test(head))).toBe(true);
    expect(Math.max(...emails.map(({ subject }) => subject?.length ?? 0))).toBeGreaterThan(250);
  });
  test('invitations, reports, signed and forwarded mail, flowed text', () => {
    const all = everything.map(({ raw }) => Buffer.from(raw).toString('latin1')).join('\n');
    for (const mark of [
      'text/calendar; charset=utf-8; method=REQUEST',
      'method=CANCEL',
      'report-type=delivery-status',
      'multipart/signed',
      'message/rfc822',
      'format=flowed',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Transfer-Encoding: base64',
      'Content-Transfer-Encoding: 8bit',
      'multipart/related',
    ])
      expect(all).toContain(mark);
  });
  test('newsletters have media queries and pictures from afar, only on names that nobody owns', () => {
    const newsletter = bySubject('Five maps that changed how cities see themselves');
    expect(newsletter.html).toContain('@media');
    const hosts = emails.flatMap(({ html }) =>
      [...(html ?? '').matchAll(/https?:\/\/([^/"'\s)<:]+)/g)].map(([, host]) => host!),
    );
    expect(hosts.length).toBeGreaterThan(100);
    for (const host of hosts) expect(host).toMatch(/(^|\.)(example|example\.(org|net|com)|www\.w3\.org)$/);
  });
  test('pictures in the HTML are in the message', () => {
    const illustrated = emails.filter(({ html }) => html?.includes('cid:'));
    expect(illustrated.length).toBeGreaterThan(4);
    for (const { html, attachments } of illustrated) {
      const ids = attachments.map(({ contentId }) => contentId?.replace(/[<>]/g, ''));
      for (const [, cid] of html!.matchAll(/cid:([^"']+)/g)) expect(ids).toContain(cid);
    }
  });
});
