// Letters of the insurance company: a year of policies, a claim and its end, with PDFs.

import { attachment, type Letter, multipart, text } from '../letter.ts';
import { type Draft, type Life, messageId, moment } from '../life.ts';
import { writePdf } from '../pdf.ts';
import { ida } from '../people.ts';

const company = { name: 'Fyrtornet Insurance', address: 'service@fyrtornet.example' };

const letters: readonly {
  readonly daysAgo: number;
  readonly subject: string;
  readonly text: string;
  readonly file?: string;
  readonly unread?: boolean;
}[] = [
  {
    daysAgo: 6,
    subject: 'Claim 88-2291: we have your pictures',
    text: 'Thank you for the four pictures of the roof. A colleague who knows roofs will look at them this week. You may have the repair begun; please keep one of the broken tiles.',
    unread: true,
  },
  {
    daysAgo: 9,
    subject: 'Claim 88-2291: storm damage',
    text: 'We have registered the damage to your roof. To decide, we need pictures from outside and an offer of the roofer.',
    file: 'claim-88-2291.pdf',
  },
  {
    daysAgo: 43,
    subject: 'Your home insurance from January',
    text: 'Attached you find your policy for the coming year. The premium rises by 3 per cent; what has changed is marked with a line in the margin.',
    file: 'policy-home.pdf',
  },
  {
    daysAgo: 95,
    subject: 'Travel insurance: certificate',
    text: 'Here is the certificate that you asked for, in English and Portuguese. It is valid for 45 days from the day you leave.',
    file: 'certificate-travel.pdf',
  },
  {
    daysAgo: 170,
    subject: 'Claim 87-9035: closed',
    text: 'We have paid 1,240 kronor for the bicycle light and the bent wheel. With that the claim is closed. We wish you a quiet summer.',
  },
  {
    daysAgo: 182,
    subject: 'Claim 87-9035: a question',
    text: 'Was the bicycle locked to something, or only locked? Both are covered, but in different columns.',
  },
  {
    daysAgo: 300,
    subject: 'A smoke detector for you',
    text: 'It is ten years since you became our customer. Your gift, a smoke detector, can be collected in our office. Its battery lasts ten years as well.',
  },
];

const letter = ({ random }: Life, { subject, text: words, file }: (typeof letters)[number], at: number): Letter => {
  const body = text(`Dear Ms Lindqvist,\n\n${words}\n\nKind regards\nFyrtornet Insurance\nCustomer 4410-2271`);
  const pdf = file && writePdf({ title: subject, lines: [words.slice(0, 80), 'Customer 4410-2271', 'Page 1 of 1'] });
  return {
    from: [company],
    to: [ida],
    subject,
    date: at,
    zone: 60,
    messageId: messageId(random, company.address),
    body: file && pdf ? multipart('mixed', [body, attachment(file, 'application/pdf', pdf)]) : body,
  };
};

export const insuranceMail = (life: Life): Draft[] =>
  letters.map(
    (words): Draft => ({
      mailbox: 'House/Insurance',
      letter: letter(life, words, moment(life, words.daysAgo)),
      flags: words.unread ? [] : ['\\Seen'],
    }),
  );
