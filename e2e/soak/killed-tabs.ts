// A person whose tab is killed after every few changes, in a real Chromium on a real server, on a line that may have gone
// silent: closed or crashed, at once or when the server has been told and nobody heard the answer. Each next tab shows
// what the one before had shown, and in the end the server has it, each letter once.

import type { BrowserContext, Page } from '@playwright/test';
import { seededRandom } from '../../shared/testing/random-chunks.ts';
import { type Account, expect, type MailServer, signIn } from '../fixtures.ts';
import { letter } from '../messages.ts';
import type { LineProxy } from '../servers/line-proxy.ts';
import { OtherClient } from './other-client.ts';

export interface KilledTabs {
  /** A browser that holds nothing of this account yet. */
  readonly context: BrowserContext;
  readonly mail: MailServer;
  /** Between the bridge and the mail server. */
  readonly line: LineProxy;
  /** Where the bridge is. */
  readonly origin: string;
  readonly seed: number;
  /** Tabs that are killed. */
  readonly kills: number;
}

const mailboxes = ['INBOX', 'Archive', 'Trash', 'Junk', 'Work'] as const;
type Place = (typeof mailboxes)[number];

const label = 'Blue';
/** What a key makes of a letter: where it goes. */
const ways = [
  { key: 'e', place: 'Archive' },
  { key: '#', place: 'Trash' },
  { key: '!', place: 'Junk' },
  { key: 'v', place: 'Work' },
] as const;

/** Letters at the beginning: more than can go away. */
const lettersFor = (kills: number): number => 10 + kills;
/** Of the newest letters of the inbox, so that the rows need no scrolling. */
const nearTheTop = 6;
/** Milliseconds within which a new tab has caught up, on a busy machine. */
const patience = 30_000;
/** Milliseconds in which a server that is told at all has been told. */
const moment = 2000;
/** The window, so tall that all rows of a list are drawn. */
const tall = { width: 1440, height: 2600 };

const grid = (page: Page) => page.getByRole('grid', { name: 'Messages' });
const row = (page: Page, number: number) => page.getByRole('row', { name: new RegExp(`Letter ${number}\\.`) });
const isLive = (page: Page) => expect(page.getByText('Live · fresh now')).toBeVisible({ timeout: patience });

/** What the screen has shown of a letter. */
interface Shown {
  place: Place;
  starred: boolean;
  labelled: boolean;
}

const inWords = (number: number, { place, starred, labelled }: Shown): string =>
  [`${number} in ${place}`, ...(starred ? ['starred'] : []), ...(labelled ? ['labelled'] : [])].join(', ');

class Story {
  readonly #mail: MailServer;
  readonly #account: Account;
  readonly #random: () => number;
  readonly #done: string[];
  /** By number; the inbox has them in this order, the newest last. */
  readonly shown = new Map<number, Shown>();
  /** What takes this tab's changes back, the latest last. */
  #undo: (() => number)[] = [];

  constructor(mail: MailServer, account: Account, letters: number, random: () => number, done: string[]) {
    this.#done = done;
    this.#mail = mail;
    this.#account = account;
    this.#random = random;
    for (let number = 1; number <= letters; number++)
      this.shown.set(number, { place: 'INBOX', starred: false, labelled: false });
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }

  /** Does one thing, and sees it on screen. Resolves with the letter it was done to. */
  async change(page: Page): Promise<number> {
    const inbox = [...this.shown].filter(([, { place }]) => place === 'INBOX').map(([number]) => number);
    const what = this.pick(['mark', 'mark', 'mark', 'take', 'take', 'undo'] as const);
    const number = this.pick(inbox.slice(-nearTheTop));
    const letterShown = this.shown.get(number)!;
    if (what === 'undo') {
      const undo = this.#undo.pop();
      if (!undo) return this.change(page);
      this.#done.push('undo');
      await page.keyboard.press('z');
      const back = undo();
      await this.expectShown(page, back);
      return back;
    }
    if (what === 'mark') {
      const mark = this.pick(['starred', 'starred', 'labelled'] as const);
      this.#done.push(`${number}: ${mark}`);
      if (mark === 'starred') await this.#toggleStar(page, number);
      else await this.#toggleLabel(page, number);
      letterShown[mark] = !letterShown[mark];
      this.#undo.push(() => {
        letterShown[mark] = !letterShown[mark];
        return number;
      });
    } else {
      const { key, place } = this.pick(ways);
      this.#done.push(`${number}: ${key}`);
      await this.#choose(page, number);
      await page.keyboard.press(key);
      if (key === 'v') {
        await page.getByRole('combobox', { name: 'Filter folders' }).fill(place);
        await page.keyboard.press('Enter');
      }
      letterShown.place = place;
      this.#undo.push(() => {
        letterShown.place = 'INBOX';
        return number;
      });
    }
    await this.expectShown(page, number);
    return number;
  }

  async #choose(page: Page, number: number): Promise<void> {
    await row(page, number).click();
    await expect(row(page, number)).toHaveAttribute('aria-selected', 'true');
  }

  async #toggleLabel(page: Page, number: number): Promise<void> {
    await this.#choose(page, number);
    await page.keyboard.press('l');
    const box = page.getByRole('combobox', { name: 'Find or name a label' });
    await box.fill(label);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(box).toHaveCount(0);
  }

  // A tab that has just come still catches up, and a row may move away from below the pointer: then it is followed.
  async #toggleStar(page: Page, number: number): Promise<void> {
    const { starred } = this.shown.get(number)!;
    await expect(async () => {
      const said = await row(page, number).getAttribute('aria-description', { timeout: 2000 });
      if (/starred/.test(said ?? '') !== starred) return;
      await row(page, number).hover({ timeout: 2000 });
      await row(page, number)
        .getByTitle(starred ? 'Remove star' : 'Add star')
        .click({ timeout: 2000 });
    }).toPass({ timeout: patience });
  }

  /** The inbox on screen has the letter as it was shown last. */
  async expectShown(page: Page, number: number): Promise<void> {
    const { place, starred, labelled } = this.shown.get(number)!;
    await expect(row(page, number)).toHaveCount(place === 'INBOX' ? 1 : 0);
    if (place !== 'INBOX') return;
    for (const [is, words] of [
      [starred, /starred/],
      [labelled, new RegExp(label)],
    ] as const)
      if (is) await expect(row(page, number)).toHaveAccessibleDescription(words);
      else await expect(row(page, number)).not.toHaveAccessibleDescription(words);
  }

  /** For the next tab the changes are history. */
  forgetUndo(): void {
    this.#undo = [];
  }

  get inWords(): string[] {
    return [...this.shown].map(([number, each]) => inWords(number, each)).sort();
  }

  /** The same, as the server tells; a letter that is there twice is told twice. */
  async onServer(): Promise<string[]> {
    const text = await this.#mail.doveadm(
      ...['-f', 'tab', 'fetch', '-u', this.#account.username, 'mailbox flags hdr.subject', 'ALL'],
    );
    return text
      .split('\n')
      .slice(1)
      .filter((line) => line !== '')
      .map((line) => {
        const [mailbox, flags, subject] = line.split('\t');
        const number = Number(/Letter (\d+)\./.exec(subject ?? '')?.[1]);
        const words = flags!.split(' ');
        return inWords(number, {
          place: mailbox as Place,
          starred: words.includes('\\Flagged'),
          labelled: words.includes(label),
        });
      })
      .sort();
  }
}

/** The tab is gone without a word to anybody. */
const crash = async (page: Page): Promise<void> => {
  const crashed = page.waitForEvent('crash');
  const devtools = await page.context().newCDPSession(page);
  devtools.send('Page.crash').catch(() => undefined); // the answer never comes
  await crashed;
  await page.close();
};

const openTab = async ({ context, origin }: KilledTabs): Promise<Page> => {
  const page = await context.newPage();
  await page.setViewportSize(tall);
  await page.goto(origin);
  await expect(grid(page)).toBeVisible();
  return page;
};

/** The rows of a list, newest first: "17 Letter 3., unread, starred". Bones have no subject. */
const rowsOnScreen = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('[role=grid] [role=row]')].map((row) => [
    row.id.replace('message-row-', '') + ' ' + (/Letter \\d+\\./.exec(row.getAttribute('aria-label') ?? '')?.[0] ?? '?'),
    ...(row.dataset.unread ? ['unread'] : []),
    ...['starred', '${label}'].filter((mark) => (row.getAttribute('aria-description') ?? '').includes(mark)),
  ].join(', '))`);

/** What another mail program sees there, in the same words. */
const rowsElsewhere = async (other: OtherClient, mailbox: Place): Promise<string[]> =>
  (await other.messages(mailbox))
    .map(({ uid, subject, flags }) =>
      [
        `${uid} ${subject}`,
        ...(flags.includes('\\Seen') ? [] : ['unread']),
        ...(flags.includes('\\Flagged') ? ['starred'] : []),
        ...(flags.includes(label) ? [label] : []),
      ].join(', '),
    )
    .reverse();

/** Tells the story once; throws what did not hold, with what was on screen, on the server, and shown before. */
export const tellKilledTabs = async (wanted: KilledTabs): Promise<void> => {
  const told: { page?: Page; story?: Story; done: string[] } = { done: [] };
  try {
    await tell(wanted, told);
  } catch (error) {
    const screen = told.page && (await rowsOnScreen(told.page).catch(() => ['nothing']));
    const server = await told.story?.onServer();
    const lines = [
      String(error),
      ...told.done,
      `screen: ${screen}`,
      `server: ${server}`,
      `shown: ${told.story?.inWords}`,
    ];
    throw new Error(lines.join('\n'));
  }
};

const tell = async (
  wanted: KilledTabs,
  told: { page?: Page; story?: Story; readonly done: string[] },
): Promise<void> => {
  const { context, mail, line, origin, kills } = wanted;
  const random = seededRandom(wanted.seed);
  const letters = lettersFor(kills);
  const account = await mail.account({
    messages: {
      INBOX: Array.from({ length: letters }, (_, at) => letter({ subject: `Letter ${at + 1}.`, body: 'Words.' })),
      Archive: [],
      Trash: [],
      Junk: [],
      Work: [],
    },
  });
  const story = new Story(mail, account, letters, random, told.done);
  told.story = story;
  let page = await context.newPage();
  told.page = page;
  await page.setViewportSize(tall);
  await signIn(page, account, { keep: true, origin });
  await isLive(page);
  for (let kill = 1; kill <= kills; kill++) {
    const weather = story.pick(['well', 'everything', 'answers', 'answers'] as const);
    if (weather !== 'well') {
      await isLive(page);
      line.hush(weather);
    }
    const before = story.inWords;
    const touched = new Set<number>();
    for (let left = story.pick([1, 2, 3]); left > 0; left--) touched.add(await story.change(page));
    // Sometimes the server has been told, and sometimes nobody has heard that it was.
    if (weather !== 'everything' && random() < 0.5)
      await expect
        .poll(() => story.onServer(), { timeout: moment })
        .not.toEqual(before)
        .catch(() => undefined);
    const isCrash = random() < 0.5;
    told.done.push(`kill ${kill}, ${weather}: ${isCrash ? 'crashed' : 'closed'}`);
    if (isCrash) await crash(page);
    else await page.close();
    story.forgetUndo();
    page = await openTab(wanted);
    told.page = page;
    for (const number of touched) await story.expectShown(page, number);
  }
  await isLive(page);
  await expect.poll(() => story.onServer(), { timeout: patience }).toEqual(story.inWords);
  const other = await OtherClient.connect(mail, account, mailboxes, random);
  try {
    for (const mailbox of mailboxes) {
      await page.goto(`${origin}/mail/${mailbox}`);
      await isLive(page);
      const look = async () => ({ here: await rowsOnScreen(page), there: await rowsElsewhere(other, mailbox) });
      await expect(async () => {
        const { here, there } = await look();
        expect(here).toEqual(there);
      }).toPass({ timeout: patience });
    }
  } finally {
    await other.close();
  }
};
