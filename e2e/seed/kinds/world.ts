// Letters from everywhere: each in its script, many in the charset that mail there was written in for decades.

import { attachment, html, type Letter, multipart, text } from '../letter.ts';
import { type Draft, day, type Life, messageId } from '../life.ts';
import { writePdf } from '../pdf.ts';
import { ida } from '../people.ts';
import { type WorldLetter, worldLetters } from '../words/world.ts';
import { paragraphs } from './markup.ts';

const letterOf = ({ random, now }: Life, from: WorldLetter): Letter => {
  const { charset } = from;
  const options = { charset, ...(from.encoding ? { encoding: from.encoding } : {}) };
  const words = from.isHtml
    ? multipart('alternative', [
        text(from.text, options),
        html(`<html><body${from.rightToLeft ? ' dir="rtl"' : ''}>${paragraphs(from.text)}</body></html>`, options),
      ])
    : text(from.text, options);
  return {
    from: [{ name: from.name, address: from.address }],
    to: [ida],
    subject: from.subject,
    date: now - from.daysAgo * day,
    zone: from.zone,
    words: { charset, encoding: from.words ?? 'B' },
    messageId: messageId(random, from.address),
    body: from.pdf
      ? multipart('mixed', [
          words,
          attachment(
            from.pdf,
            'application/pdf',
            writePdf({ title: 'Invoice 2026-11', lines: ['Proofs, 4 sheets: 48,200 JPY', 'Tanaka Print'] }),
          ),
        ])
      : words,
  };
};

export const worldMail = (life: Life): Draft[] =>
  worldLetters.map(
    (from): Draft => ({ mailbox: from.mailbox, letter: letterOf(life, from), flags: from.unread ? [] : ['\\Seen'] }),
  );
