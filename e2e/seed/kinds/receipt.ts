// Receipts, tickets and order confirmations from the shops of the demo, HTML or plain, some with a PDF.

import { alternative, attachment, type Letter, multipart, text } from '../letter.ts';
import { type Draft, day, type Life, messageId, moment } from '../life.ts';
import { writePdf } from '../pdf.ts';
import { ida } from '../people.ts';
import { type Shop, shops } from '../words/shops.ts';
import { headlineRow, newsletterFrame, priceTable } from './markup.ts';

const money = (amount: number): string => amount.toFixed(2);

export const receipt = ({ random }: Life, shop: Shop, at: number): Letter => {
  const chosen = random.some(shop.items, random.whole(Math.min(2, shop.most), shop.most));
  const total = chosen.reduce((sum, [, price]) => sum + price, 0);
  const order = `${random.whole(10, 99)}-${random.whole(10_000, 99_999)}`;
  const host = shop.address.slice(shop.address.indexOf('@') + 1);
  const lines = chosen.map(([what, price]) => [what, `${money(price)} kr`] as const);
  const plain = [
    shop.name,
    '',
    `${shop.greeting}${order}.`,
    '',
    ...lines.map(([what, price]) => `${what.padEnd(46, '.')}${price.padStart(12, '.')}`),
    `${'Total'.padEnd(46)}${`${money(total)} kr`.padStart(12)}`,
    `of which tax${`${money(total * 0.2)} kr`.padStart(46)}`,
    '',
    'Keep this receipt: it is your guarantee.',
  ].join('\n');
  const letterBody = shop.plain
    ? text(plain)
    : alternative(
        plain,
        newsletterFrame({
          title: `${shop.name} ${order}`,
          preheader: `${money(total)} kr, ${chosen.length} items`,
          accent: shop.colour,
          sender: shop.name,
          rows: [
            headlineRow('Thank you!', `${shop.greeting}${order}.`),
            priceTable(lines, ['Total', `${money(total)} kr`]),
          ],
          address: `${shop.name}, customer service at help@${host}`,
          unsubscribe: `https://${host}/receipts-by-mail`,
        }),
      );
  const pdf = () =>
    writePdf({
      title: `${shop.name}: ${order}`,
      lines: [...lines.map(([what, price]) => `${what}: ${price}`), '', `Total ${money(total)} kr`].map((line) =>
        line.replaceAll('–', '-'),
      ),
    });
  return {
    from: [{ name: shop.name, address: shop.address }],
    to: [ida],
    subject: shop.subject(order, money(total)),
    date: at,
    messageId: messageId(random, shop.address),
    headers: ['Auto-Submitted: auto-generated'],
    body: shop.pdf
      ? multipart('mixed', [letterBody, attachment(`${order}.pdf`, 'application/pdf', pdf())])
      : letterBody,
  };
};

/** A year of receipts: filed, except for the newest few. */
export const receipts = (life: Life, count: number): Draft[] =>
  Array.from({ length: count }, (_, index): Draft => {
    const at = moment(life, 1.4 + index * 8.3 + life.random.next() * 5);
    const isNew = life.now - at < 15 * day;
    const letter = receipt(life, life.random.pick(shops), at);
    return {
      mailbox: isNew ? 'INBOX' : 'House/Receipts',
      letter,
      flags: !isNew || life.random.chance(0.5) ? ['\\Seen'] : [],
    };
  });
