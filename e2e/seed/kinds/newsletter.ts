// Newsletters: real-world table layouts with media queries and remote pictures that nothing may load unasked.

import { alternative } from '../letter.ts';
import { type Draft, day, type Life, messageId, minute } from '../life.ts';
import { ida } from '../people.ts';
import type { Issue, Newsletter } from '../words/newsletters.ts';
import { buttonRow, headlineRow, newsletterFrame, pictureRow, storyRow } from './markup.ts';

const plainText = ({ sender, site }: Newsletter, { subject, lead, stories }: Issue, path: string): string =>
  [
    lead,
    '',
    `== ${subject} ==`,
    '',
    ...stories.flatMap(({ title, summary }) => [`* ${title}`, `  ${summary}`, `  ${site}/${path}`, '']),
    '--',
    `You get ${sender} because you asked for it. To stop it: ${site}/stop`,
  ].join('\n');

/** One issue, `at` as its date. */
export const newsletterIssue = (
  { random }: Life,
  newsletter: Newsletter,
  number: number,
  at: number,
): Draft['letter'] => {
  const { sender, address, site, accent } = newsletter;
  const issue = newsletter.issues[number % newsletter.issues.length]!;
  const path = `${number + 300}/${random.hex(6)}?utm_source=letter&utm_medium=email&utm_campaign=${number + 300}`;
  const host = address.slice(address.indexOf('@') + 1);
  const markup = newsletterFrame({
    title: issue.subject,
    preheader: issue.lead,
    accent,
    sender,
    rows: [
      pictureRow(`${host}/${number}/cover.jpg`, `Cover: ${issue.subject}`),
      headlineRow(issue.subject, issue.lead),
      ...issue.stories.map(({ title, summary }, index) =>
        storyRow(`${host}/${number}/${index + 1}.jpg`, title, summary, `${site}/${path}&story=${index + 1}`),
      ),
      buttonRow(newsletter.button, `${site}/${path}`, accent),
    ],
    address: newsletter.postal,
    unsubscribe: `${site}/stop/${random.hex(10)}`,
  });
  return {
    from: [{ name: sender, address }],
    to: [ida],
    subject: issue.subject,
    date: at,
    messageId: messageId(random, address),
    headers: [
      `List-Id: ${sender} <letter.${host}>`,
      `List-Unsubscribe: <${site}/stop/${random.hex(10)}>, <mailto:stop@${host}?subject=stop>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Precedence: bulk',
    ],
    body: alternative(plainText(newsletter, issue, path), markup),
  };
};

/** All issues: the latest wait in the INBOX, some of them unread, older ones are in the Archive or thrown away. */
export const newsletterIssues = (life: Life, newsletter: Newsletter): Draft[] =>
  Array.from({ length: newsletter.count }, (_, back): Draft => {
    const number = newsletter.count - 1 - back;
    // The newest issue is the first of the table.
    const letter = newsletterIssue(
      life,
      newsletter,
      back,
      life.now - newsletter.ago * minute - back * newsletter.every * day,
    );
    const isRecent = back * newsletter.every < 75;
    const mailbox = isRecent ? 'INBOX' : life.random.chance(0.18) ? 'Trash' : 'Archive';
    const read = !isRecent || life.random.chance(0.6);
    const keep = newsletter.keyword && number % 3 === newsletter.count % 3 ? [newsletter.keyword] : [];
    return { mailbox, letter, flags: [...(read ? ['\\Seen'] : []), ...keep] };
  });
