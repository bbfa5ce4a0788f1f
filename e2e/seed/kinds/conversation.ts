// Conversations between people: each turn answers the one before, quotes it, and is filed where its reader keeps it.
// What they say is in words/; how letters are written is letter.ts's business.

import { writeDate } from '../header-text.ts';
import { alternative, attachedMessage, type Letter, multipart, type Part, text, writeLetter } from '../letter.ts';
import { type Draft, hour, type Life, messageId, minute } from '../life.ts';
import { type ContactName, contacts } from '../people.ts';
import { type Enclosure, enclose } from './enclosure.ts';
import { escapeHtml, paragraphs, pictureHost } from './markup.ts';

export interface Turn {
  readonly by: ContactName;
  /** Hours after the turn before. */
  readonly after?: number;
  readonly text: string;
  readonly encloses?: readonly Enclosure[];
  /** Flags besides the ones that follow from being read and answered. */
  readonly flags?: readonly string[];
  /** Written as plain and HTML, or flowed, or wrapped hard; default flowed. */
  readonly as?: 'html' | 'flowed' | 'plain';
  /** Path of a remote picture below an HTML turn's signature. */
  readonly logo?: string;
  /** Encloses the turn before as a message instead of quoting it. */
  readonly forwards?: boolean;
}

export interface Conversation {
  readonly subject: string;
  /** Where received turns are kept. */
  readonly mailbox: string;
  /** Minutes between the last turn and now. */
  readonly ago: number;
  readonly with: readonly ContactName[];
  readonly cc?: readonly ContactName[];
  readonly keyword?: string;
  /** How many of the newest received turns are unread. */
  readonly unread?: number;
  readonly turns: readonly Turn[];
}

const quote = (content: string): string =>
  content
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : line ? `> ${line}` : '>'))
    .join('\n');

const quoteOpen = '<blockquote style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">';

/** Lines with `>` as blockquotes inside each other. */
const quoteMarkup = (content: string): string => {
  const runs: { depth: number; lines: string[] }[] = [];
  for (const line of content.split('\n')) {
    const marks = line.match(/^>*/)![0].length;
    const last = runs.at(-1);
    const words = line.slice(marks).replace(/^ /, '');
    if (last?.depth === marks) last.lines.push(words);
    else runs.push({ depth: marks, lines: [words] });
  }
  let depth = 0;
  let markup = '';
  for (const run of runs) {
    markup += quoteOpen.repeat(Math.max(0, run.depth - depth)) + '</blockquote>'.repeat(Math.max(0, depth - run.depth));
    markup += paragraphs(run.lines.join('\n').trim());
    ({ depth } = run);
  }
  return markup + '</blockquote>'.repeat(depth);
};

/** "20 Nov 2026 at 09:42". */
const saidOn = (at: number): string => {
  const [, dayOfMonth, month, year, time] = writeDate(at).split(' ');
  return `${dayOfMonth} ${month} ${year} at ${time?.slice(0, 5)}`;
};

const bodyOf = (
  turn: Turn,
  said: string,
  before: { readonly who: string; readonly at: number; readonly text: string } | null,
): { body: Part; whole: string } => {
  const introduction = before ? `On ${saidOn(before.at)}, ${before.who} wrote:` : '';
  const whole = before ? `${said}\n\n${introduction}\n${quote(before.text)}\n` : `${said}\n`;
  if (turn.as === 'html') {
    const quoted = before
      ? `<br><div class="quoted">${escapeHtml(introduction)}${quoteMarkup(quote(before.text))}</div>`
      : '';
    const logo = turn.logo
      ? `<p><img src="${pictureHost}/${turn.logo}" width="148" height="36" alt="${turn.logo.split('/')[0]}"></p>`
      : '';
    return { whole, body: alternative(whole, `<div dir="ltr">${paragraphs(said)}${logo}</div>${quoted}`) };
  }
  return { whole, body: text(whole, { flowed: turn.as !== 'plain' }) };
};

/** All turns of a conversation, oldest first. Received ones go to its mailbox, own ones to Sent. */
export const converse = ({ random, now }: Life, conversation: Conversation): Draft[] => {
  const { turns } = conversation;
  let at = now - conversation.ago * minute - turns.reduce((sum, turn) => sum + (turn.after ?? 0), 0) * hour;
  const references: string[] = [];
  let before: { who: string; at: number; text: string; letter: Letter } | null = null;
  const received = turns.filter((turn) => turn.by !== 'me').length;
  let receivedSoFar = 0;
  const everybody = ['me', ...conversation.with] as ContactName[];

  return turns.map((turn, index) => {
    at += (turn.after ?? 0) * hour + random.whole(0, 50) * 1000;
    const writer = contacts[turn.by];
    const own = turn.by === 'me';
    const id = messageId(random, writer.address);
    const said = `${turn.text}\n\n${writer.signs}`;
    const quoted = turn.forwards ? null : before;
    const { body, whole } = bodyOf(turn, said, quoted);
    const enclosed: Part[] = (turn.encloses ?? []).map((each) => enclose(each, at));
    if (turn.forwards && before) enclosed.push(attachedMessage(writeLetter(before.letter, random.hex(12))));
    const isFirst = index === 0;
    const letter: Letter = {
      from: [writer],
      to: everybody.filter((name) => name !== turn.by).map((name) => contacts[name]),
      ...(conversation.cc ? { cc: conversation.cc.map((name) => contacts[name]) } : {}),
      subject: turn.forwards
        ? `Fwd: ${conversation.subject}`
        : isFirst
          ? conversation.subject
          : `Re: ${conversation.subject}`,
      date: at,
      zone: writer.zone,
      messageId: id,
      ...(isFirst ? {} : { inReplyTo: references.at(-1)!, references: [...references] }),
      body: enclosed.length > 0 ? multipart('mixed', [body, ...enclosed]) : body,
    };
    references.push(id);
    before = { who: writer.name, at, text: whole, letter };
    if (!own) receivedSoFar += 1;
    const unread = !own && received - receivedSoFar < (conversation.unread ?? 0);
    const answered = !own && turns[index + 1]?.by === 'me';
    const flags = [
      ...(unread ? [] : ['\\Seen']),
      ...(answered && !turns[index + 1]?.forwards ? ['\\Answered'] : []),
      ...(answered && turns[index + 1]?.forwards ? ['$Forwarded'] : []),
      ...(conversation.keyword ? [conversation.keyword] : []),
      ...(turn.flags ?? []),
    ];
    return { mailbox: own ? 'Sent' : conversation.mailbox, letter, flags };
  });
};
