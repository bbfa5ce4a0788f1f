// Mail to search in, without a mail server: as many messages as wanted, whose words are as unevenly spread as those of a language
// (the n-th most frequent word comes n times as rarely as the first). The same seed makes the same mail.

import { makeRandom } from '../../e2e/seed/random.ts';
import type { MessageRow } from '../../web/store/message-row.ts';
import { nothingBeside } from '../../web/worker/sync/beside-text.ts';
import { writeKeptText } from '../../web/worker/sync/message-open.ts';
import { noOrigin } from '../../web/worker/sync/message-origin.ts';

const syllables =
  'ba ke ti lo mu ran ser dal fi gor hen jas kol min nor pet que ris sta ton ur ver wil xan yor zel an er in on ing tion'.split(
    ' ',
  );
const vocabularySize = 60_000;
const peopleCount = 3000;
/** Milliseconds between two messages: a busy person's ten years for 100,000. */
const gap = 50 * 60_000;

export interface Letter {
  readonly row: MessageRow;
  /** As the store keeps it; null: it was never opened. */
  readonly text: string | null;
  /** Bytes of all that can be searched of it. */
  readonly bytes: number;
}

export interface BenchMail {
  /** From the most frequent word to the rarest. */
  readonly words: readonly string[];
  readonly people: readonly { readonly name: string; readonly mailbox: string; readonly host: string }[];
  letters(): Generator<Letter>;
}

/** @param textShare of the messages, how many have a text on this device */
export const benchMail = (count: number, textShare: number, now: number): BenchMail => {
  const random = makeRandom(7);
  const known = new Set<string>();
  while (known.size < vocabularySize) {
    const length = known.size < 200 ? random.whole(1, 2) : random.whole(2, 4);
    known.add(Array.from({ length }, () => random.pick(syllables)).join(''));
  }
  const words = [...known];
  const word = () => words[Math.floor(Math.exp(random.next() * Math.log(words.length))) - 1]!;
  const some = (length: number) => Array.from({ length }, word).join(' ');
  const people = Array.from({ length: peopleCount }, () => {
    const [first, last] = [word(), random.pick(words)];
    return { name: `${first} ${last}`, mailbox: `${first}.${last}`, host: `${words[random.whole(200, 900)]}.example` };
  });
  const person = () => people[Math.floor(random.next() ** 3 * people.length)]!;

  function* letters(): Generator<Letter> {
    for (let uid = 1; uid <= count; uid++) {
      const [from, to] = [person(), person()];
      const subject = (random.chance(0.3) ? 'Re: ' : '') + some(random.whole(3, 9));
      const kept = random.chance(textShare) ? some(random.whole(40, 400)) : null;
      const size = 2000 + (kept?.length ?? 0);
      const headers = [from, to].map((each) => `${each.name} ${each.mailbox}@${each.host}`).join('') + subject;
      const row: MessageRow = {
        uid,
        flags: random.chance(0.9) ? ['\\Seen'] : [],
        internalDate: now - (count - uid) * gap - Math.floor(random.next() * gap),
        size,
        envelope: {
          date: null,
          subject,
          from: [from],
          sender: [from],
          replyTo: [from],
          to: [to],
          cc: [],
          bcc: [],
          inReplyTo: null,
          messageId: `<${uid}@bench.example>`,
        },
        structure: null,
        preview: null,
      };
      const body = { section: '1', kind: 'plain', text: kept ?? '', damage: [] } as const;
      const text =
        kept === null
          ? null
          : writeKeptText({
              body: [body],
              plainAlternative: null,
              attachments: [],
              beside: nothingBeside,
              origin: noOrigin,
            });
      yield { row, text, bytes: headers.length + (kept?.length ?? 0) };
    }
  }
  return { words, people, letters };
};
