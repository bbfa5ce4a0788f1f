// The demo's mailboxes: the lives of Ida Lindqvist and Sam Okafor, told by all kinds of mail. Same seed and time, same octets.

import { converse } from './kinds/conversation.ts';
import { deliveryReports } from './kinds/delivery-report.ts';
import { unfinished } from './kinds/draft.ts';
import { illustratedMail } from './kinds/inline-pictures.ts';
import { insuranceMail } from './kinds/insurance.ts';
import { invitations } from './kinds/invitation.ts';
import { junkMail } from './kinds/junk.ts';
import { listMail } from './kinds/list-mail.ts';
import { newsletterIssues } from './kinds/newsletter.ts';
import { noteMail } from './kinds/note.ts';
import { noticesOfTheYear } from './kinds/notice.ts';
import { oddMail } from './kinds/oddity.ts';
import { buildMail } from './kinds/pipeline.ts';
import { receipts } from './kinds/receipt.ts';
import { worldMail } from './kinds/world.ts';
import type { Letter } from './letter.ts';
import { type Draft, finish, type Life } from './life.ts';
import type { SeedMailboxes, SeedMessage } from './message.ts';
import { ida, sam } from './people.ts';
import { makeRandom, type Random } from './random.ts';
import { choirAndHouse } from './words/choir-and-house.ts';
import { friendsAndFamily } from './words/friends-and-family.ts';
import { lists } from './words/lists.ts';
import { newsletters } from './words/newsletters.ts';
import { work } from './words/work.ts';

/** All mailboxes of the demo, in the order in which they are subscribed. */
export const demoMailboxNames = [
  'INBOX',
  'Drafts',
  'Sent',
  'Archive',
  'Junk',
  'Trash',
  'Choir',
  'House',
  'House/Receipts',
  'House/Insurance',
  'Mailing lists',
  'Work',
] as const;

export interface DemoMailOptions {
  readonly seed?: number;
  /** The present, milliseconds since 1970; dates lie before it. */
  readonly now: number;
}

const defaultSeed = 19_380_212;

/** Each kind gets chance of its own: a new letter of one kind leaves the others as they are. */
const allDrafts = (random: Random, now: number): Draft[] => {
  const as = (kind: string): Life => ({ random: random.fork(kind), now });
  const conversations = [...work, ...friendsAndFamily, ...choirAndHouse];
  return [
    ...conversations.flatMap((conversation) => converse(as(`conversation ${conversation.subject}`), conversation)),
    ...newsletters.flatMap((newsletter) => newsletterIssues(as(`newsletter ${newsletter.sender}`), newsletter)),
    ...receipts(as('receipts'), 46),
    ...noteMail(as('notes')),
    ...noticesOfTheYear(as('notices'), 72),
    ...listMail(as('lists'), lists),
    ...buildMail(as('builds'), 38),
    ...invitations(as('invitations')),
    ...insuranceMail(as('insurance')),
    ...worldMail(as('world')),
    ...illustratedMail(as('pictures')),
    ...oddMail(as('oddities')),
    ...deliveryReports(as('reports')),
    ...junkMail(as('junk')),
    ...unfinished(as('drafts')),
  ];
};

const byDate = (a: SeedMessage, b: SeedMessage): number => a.date - b.date;

const sortInto = (names: readonly string[], drafts: readonly Draft[], random: Random): SeedMailboxes => {
  const mailboxes = new Map<string, SeedMessage[]>(names.map((name) => [name, []]));
  for (const draft of drafts) {
    const mailbox = mailboxes.get(draft.mailbox);
    if (!mailbox) throw new Error(`No mailbox ${draft.mailbox}`);
    mailbox.push(finish(random, draft));
  }
  return Object.fromEntries([...mailboxes].map(([name, messages]) => [name, messages.sort(byDate)]));
};

/** Ida's account. */
export const idaMail = ({ seed = defaultSeed, now }: DemoMailOptions): SeedMailboxes => {
  const random = makeRandom(seed);
  return sortInto(demoMailboxNames, allDrafts(random, now), random.fork('ways'));
};

const isFor = (letter: Letter, address: string): boolean =>
  [...(letter.to ?? []), ...(letter.cc ?? [])].some((person) => person.address === address);

/** Sam's account: the other side of what the two share, and one newsletter. */
export const samMail = ({ seed = defaultSeed, now }: DemoMailOptions): SeedMailboxes => {
  const random = makeRandom(seed);
  const shared = allDrafts(random, now).flatMap((draft): Draft[] => {
    if (draft.mailbox === 'Drafts') return [];
    const writer = draft.letter.from?.[0]?.address;
    if (writer === sam.address) return [{ ...draft, mailbox: 'Sent', flags: ['\\Seen'] }];
    return isFor(draft.letter, sam.address)
      ? [{ ...draft, mailbox: 'INBOX', flags: writer === ida.address ? ['\\Seen'] : [] }]
      : [];
  });
  const letters = newsletterIssues({ random: random.fork('for sam'), now }, newsletters[0]!).map(
    (draft): Draft => ({ ...draft, mailbox: 'INBOX', letter: { ...draft.letter, to: [sam] } }),
  );
  return sortInto(
    ['INBOX', 'Drafts', 'Sent', 'Archive', 'Junk', 'Trash'],
    [...shared, ...letters],
    random.fork('ways to sam'),
  );
};
