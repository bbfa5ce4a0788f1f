// Notices from offices and machines: short, plain, most of them read at a glance.

import { alternative, type Letter, text } from '../letter.ts';
import { type Draft, day, type Life, messageId, moment } from '../life.ts';
import { ida } from '../people.ts';
import { type Notice, notices } from '../words/notices.ts';
import { paragraphs } from './markup.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export const notice = ({ random }: Life, { from, address, ...words }: Notice, at: number): Letter => {
  const then = new Date(at + random.whole(3, 16) * day);
  const values: Readonly<Record<string, string>> = {
    day: `${then.getUTCDate()} ${months[then.getUTCMonth()]}`,
    time: `${String(random.whole(8, 18)).padStart(2, '0')}:${random.pick(['00', '15', '20', '30', '45'])}`,
    code: `${random.hex(4).toUpperCase()}-${random.whole(1000, 9999)}`,
  };
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const plain = fill(words.text);
  const isRich = random.chance(0.5);
  return {
    from: [{ name: from, address }],
    to: [ida],
    subject: fill(words.subject),
    date: at,
    messageId: messageId(random, address),
    headers: ['Auto-Submitted: auto-generated'],
    body: isRich
      ? alternative(
          plain,
          `<html><body style="font-family:Verdana,Arial,sans-serif;font-size:14px;color:#222">${paragraphs(plain, 'margin:0 0 12px')}<hr style="border:0;border-top:1px solid #ddd"><p style="font-size:11px;color:#777">${from}</p></body></html>`,
        )
      : text(plain),
  };
};

/** Notices of the past months; the old ones are archived or thrown away. */
export const noticesOfTheYear = (life: Life, count: number): Draft[] => {
  const { random } = life;
  return Array.from({ length: count }, (_, index): Draft => {
    const words = notices[index % notices.length]!;
    // Dense in the last weeks, thinner before.
    const at = moment(life, 0.6 + (index * index) / 34 + random.next() * 2);
    const isRecent = life.now - at < 70 * day;
    const mailbox = words.mailbox ?? (isRecent ? 'INBOX' : random.chance(0.25) ? 'Trash' : 'Archive');
    const flagged = random.chance(0.06) ? ['\\Flagged'] : [];
    return {
      mailbox,
      letter: notice(life, words, at),
      flags: [...(isRecent && random.chance(0.3) ? [] : ['\\Seen']), ...flagged],
    };
  });
};
