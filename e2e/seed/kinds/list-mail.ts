// Mailing lists: questions and answers of many people, with List- fields, quotes over several levels and footers.

import { writeDate } from '../header-text.ts';
import { type Letter, text } from '../letter.ts';
import { type Draft, day, hour, type Life, messageId, minute } from '../life.ts';
import type { Random } from '../random.ts';
import type { MailingList, Topic } from '../words/lists.ts';

const addressOf = (name: string): string =>
  `${name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replaceAll(' ', '.')}@example.net`;

const greetings = ['Hi,', 'Hello all,', 'Hi everybody,', '', '', 'Hej,'];
const closings = ['Cheers,', 'Best,', 'Regards,', '', 'Greetings,', 'Thanks,'];

interface Said {
  readonly id: string;
  readonly who: string;
  readonly at: number;
  /** Own words, wrapped, without greeting. */
  readonly lines: readonly string[];
  /** What was quoted above them, marks included. */
  readonly quoted: readonly string[];
  readonly references: readonly string[];
}

/** Narrow enough to be quoted a few times. */
const lineWidth = 66;

const wrapLines = (words: string): string[] =>
  words.split('\n').flatMap((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(' ')) {
      const last = lines.at(-1)!;
      if (last && last.length + 1 + word.length > lineWidth) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines;
  });

const mark = (line: string): string => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd());

/** What people quote: the first lines that the other wrote, and sometimes what that was an answer to. */
const quoteOf = (random: Random, { who, at, lines, quoted }: Said): string[] => [
  `${who} wrote on ${writeDate(at).slice(0, 16)}:`,
  ...(random.chance(0.4)
    ? [...quoted.filter((line) => /[^>\s]/.test(line)).slice(0, 3), ...(quoted.length > 0 ? [''] : [])]
    : []
  ).map(mark),
  ...lines.slice(0, 7).map(mark),
];

const letterOf = (
  random: Random,
  list: MailingList,
  topic: Topic,
  said: string,
  who: string,
  at: number,
  parent: Said | null,
): { letter: Letter; said: Said } => {
  const lines = wrapLines(said);
  const quoted = parent ? quoteOf(random, parent) : [];
  const blocks = [
    [random.pick(greetings)],
    quoted,
    lines,
    [random.pick(closings), who.split(' ')[0]!].filter(Boolean),
    ['_______________________________________________', ...list.footer.split('\n')],
  ];
  const whole = blocks
    .map((block) => block.join('\n'))
    .filter(Boolean)
    .join('\n\n');
  const id = messageId(random, addressOf(who));
  const references = parent ? [...parent.references, parent.id] : [];
  const host = list.address.slice(list.address.indexOf('@') + 1);
  return {
    said: { id, who, at, lines, quoted: quoted.slice(1), references },
    letter: {
      from: [{ name: who, address: addressOf(who) }],
      to: [{ name: list.name, address: list.address }],
      subject: `${parent ? 'Re: ' : ''}[${list.tag}] ${topic.subject}`,
      date: at,
      zone: random.pick([0, 60, 60, 120, -300, 540]),
      messageId: id,
      ...(parent ? { inReplyTo: parent.id, references } : {}),
      headers: [
        `List-Id: ${list.name} <${list.tag}.${host}>`,
        `List-Post: <mailto:${list.address}>`,
        `List-Unsubscribe: <mailto:${list.tag}-leave@${host}>`,
        'Precedence: list',
        ...(random.chance(0.3) ? ['User-Agent: Mutt/2.2.9 (2022-11-12)'] : []),
      ],
      body: text(whole, random.chance(0.25) ? { encoding: '8bit' } : {}),
    },
  };
};

/** One thread that begins at `at`: the question and `answers` answers to it and to each other. */
export const listThread = (
  { random }: Life,
  list: MailingList,
  topic: Topic,
  at: number,
  answers: number,
): Letter[] => {
  const writers = random.some(list.members, Math.min(list.members.length, 5));
  const opening = letterOf(random, list, topic, topic.question, writers[0]!, at, null);
  const letters = [opening.letter];
  const thread = [opening.said];
  const pool = random.some(list.answers, list.answers.length);
  let when = at;
  for (let index = 0; index < answers; index++) {
    when += random.whole(20, 20 * 60) * minute;
    const parent = random.chance(0.6) ? thread.at(-1)! : random.pick(thread);
    const said = [
      pool[(index * 2) % pool.length]!,
      ...(random.chance(0.4) ? [pool[(index * 2 + 1) % pool.length]!] : []),
    ];
    const candidates = writers.filter((writer) => writer !== parent.who);
    const reply = letterOf(random, list, topic, said.join('\n\n'), random.pick(candidates), when, parent);
    letters.push(reply.letter);
    thread.push(reply.said);
  }
  return letters;
};

/** Every topic of every list once; three quarters are still unread, which is how it goes with mailing lists. */
export const listMail = (life: Life, all: readonly MailingList[]): Draft[] => {
  const { random, now } = life;
  const threads = all.flatMap((list) => list.topics.map((topic) => ({ list, topic })));
  return random.some(threads, threads.length).flatMap(({ list, topic }, index) => {
    const begins = now - (index + 1) * 4.2 * day + random.whole(0, 20) * hour;
    const letters = listThread(life, list, topic, begins, random.whole(4, 10));
    const isRead = index % 5 === 4;
    return letters
      .filter(({ date }) => date !== undefined && date < now - 2 * minute)
      .map((letter, position): Draft => {
        const seen = isRead || (index > 2 && position < 2);
        return { mailbox: 'Mailing lists', letter, flags: seen ? ['\\Seen'] : [] };
      });
  });
};
