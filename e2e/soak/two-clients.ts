// A person at Postern and another mail program on one account, on a real server, both doing what chance decides; now and then
// the line is cut or stays away. When all is quiet, what is here is what is there.

import { seededRandom } from '../../shared/testing/random-chunks.ts';
import type { MailChange } from '../../web/client/mail-changes.ts';
import { letter } from '../messages.ts';
import type { Dovecot } from '../servers/dovecot.ts';
import { withoutCapabilities } from '../servers/dovecot-capabilities.ts';
import { until } from '../servers/own-process.ts';
import { OtherClient, type ServerMessage } from './other-client.ts';
import { type Account, Person } from './person.ts';
import { Wishes, wishedFlags } from './wishes.ts';

export interface TwoClients {
  readonly server: Dovecot;
  /** Where the bridge to it is. */
  readonly origin: string;
  /** An account that nobody else uses. */
  readonly account: Account;
  readonly seed: number;
  /** Things that happen, in all. */
  readonly events: number;
}

export interface TwoClientsOutcome {
  readonly events: number;
  readonly problems: readonly string[];
}

/** Servers of which each makes the engine find out in another way what changed. */
export const serverKinds: readonly { readonly name: string; readonly configuration: string }[] = [
  { name: 'QRESYNC', configuration: '' },
  { name: 'CONDSTORE only', configuration: withoutCapabilities(['QRESYNC', 'NOTIFY']) },
  { name: 'neither', configuration: withoutCapabilities(['QRESYNC', 'NOTIFY', 'CONDSTORE']) },
];

const mailboxes = ['INBOX', 'Archive', 'Trash'];
/** Milliseconds within which what happens elsewhere is here, on a busy machine. */
const patience = 60_000;
/** After so many, the rest is no news. */
const enoughDifferences = 8;
/** Events during which the network stays away. */
const absence = 25;

class Story {
  readonly #random: () => number;
  readonly person: Person;
  readonly other: OtherClient;
  readonly problems: string[] = [];
  readonly #wishes = new Wishes();
  #unanswered = 0;
  #awayFor = 0;

  constructor(person: Person, other: OtherClient, random: () => number) {
    this.person = person;
    this.other = other;
    this.#random = random;
  }

  async event(): Promise<void> {
    const { person, other } = this;
    if (this.#awayFor > 0 && --this.#awayFor === 0) {
      person.world.away = false;
      person.engine.noteNetwork('online');
    }
    const dice = this.#random();
    if (dice < 0.6) await other.act();
    else if (dice < 0.77) this.#flag();
    else if (dice < 0.83) this.#take();
    else if (dice < 0.84) this.#write();
    else if (dice < 0.85) this.#changeFolders();
    else if (dice < 0.87) this.#takeBack();
    else if (dice < 0.9) person.watch(this.#pick(mailboxes)!);
    else if (dice < 0.95) this.#open();
    else if (dice < 0.956) person.world.cut();
    else if (dice < 0.96) this.#goAway();
    else if (this.#awayFor === 0) await this.#catchUp();
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.#random() * from.length)];
  }

  #goAway(): void {
    this.#awayFor = absence;
    this.person.world.away = true;
  }

  #flag(): void {
    const { engine, watched, rows } = this.person;
    const row = this.#pick(rows);
    if (!row) return;
    const flag = this.#pick(wishedFlags)!;
    const on = this.#random() < 0.6;
    this.#wishes.flag(watched!, row.uid, row.subject, flag, on);
    this.#unanswered += 1;
    const answered = () => {
      this.#unanswered -= 1;
    };
    engine.changes.setFlag(watched!, [row.uid], flag, on, flag === '\\Seen').then(answered, answered);
  }

  #change(change: MailChange): void {
    this.person.engine.changes
      .change(change)
      .catch((error: unknown) => this.problems.push(`${JSON.stringify(change)}: ${error}`));
  }

  #take(): void {
    const { watched, rows } = this.person;
    const row = this.#pick(rows);
    const kind = this.#pick(['move', 'move', 'archive', 'trash', 'copy', 'delete'] as const)!;
    const to = this.#pick(mailboxes.filter((mailbox) => mailbox !== watched))!;
    if (!row || (kind === 'archive' && watched === 'Archive')) return;
    const { uid, subject } = row;
    const of = { mailbox: watched!, uids: [uid] };
    if (kind === 'copy') this.#wishes.copy(subject);
    else if (kind === 'delete' || (kind === 'trash' && watched === 'Trash'))
      this.#wishes.delete(watched!, uid, subject);
    else this.#wishes.take(watched!, uid, subject);
    this.#change(kind === 'move' || kind === 'copy' ? { kind, to, ...of } : { kind, ...of });
  }

  #write(): void {
    const content = new TextEncoder().encode(letter({ subject: this.#wishes.own() }).replaceAll('\n', '\r\n'));
    const mailbox = this.#pick(mailboxes)!;
    this.#change({ kind: 'append', mailbox, content, flags: ['\\Seen'], internalDate: null });
  }

  /** Of folders that nobody else knows. */
  #changeFolders(): void {
    const wishes = this.#wishes;
    const shown = this.person.mailboxes.map(({ name }) => name).filter(Wishes.isFolder);
    const kind = this.#pick(['create-mailbox', 'rename-mailbox', 'delete-mailbox'] as const)!;
    const mailbox = kind === 'create-mailbox' ? wishes.newFolder() : this.#pick(shown);
    if (mailbox === undefined) return;
    if (kind !== 'create-mailbox') wishes.folderIsGone(mailbox);
    if (kind === 'rename-mailbox') {
      const to = wishes.newFolder();
      wishes.folderIsThere(to);
      this.#change({ kind, mailbox, to });
      return;
    }
    if (kind === 'create-mailbox') wishes.folderIsThere(mailbox);
    this.#change({ kind, mailbox });
  }

  #takeBack(): void {
    this.#wishes.takeBack();
    this.person.engine.changes.undo().then(
      (undone) => undone?.kind.endsWith('-mailbox') && this.#wishes.takeBackFolder(),
      (error: unknown) => this.problems.push(`taking back: ${error}`),
    );
  }

  // It may be gone meanwhile.
  #open(): void {
    const { engine, watched, rows } = this.person;
    const row = this.#pick(rows);
    if (!row) return;
    engine.reading.openMessage(watched!, row.uid).catch((error: unknown) => {
      const isTouched = this.other.touched.has(row.subject) || this.#wishes.isTaken(row.subject);
      if (!isTouched) this.problems.push(`${row.subject} could not be opened: ${error}`);
    });
  }

  /** Waits until the list on screen is the server's. */
  async #catchUp(): Promise<void> {
    let differences: string[] = [];
    // Lines that end so soon after each other are opened again later and later, unless the person asks.
    if (!this.person.isLive) this.person.engine.reconnectNow();
    const look = async () => {
      differences = this.#differences(await this.other.messages(this.person.watched!));
      return differences.length === 0;
    };
    await until('the list is the mailbox', patience, look).catch(() => {
      const state = JSON.stringify(this.person.connection);
      throw new Error(`after ${patience} ms, ${state}: ${differences.join('; ')}`);
    });
  }

  /** Between the list on screen, the copy behind it and the server. */
  #differences(messages: readonly ServerMessage[]): string[] {
    const { person } = this;
    const { snapshot, store } = person;
    const name = person.watched!;
    const newestFirst = [...messages].reverse();
    const unread = messages.filter(({ flags }) => !flags.includes('\\Seen')).length;
    const differences: string[] = [];
    const same = (what: string, ours: unknown, theirs: unknown): void => {
      const [here, there] = [JSON.stringify(ours), JSON.stringify(theirs)];
      if (here !== there) differences.push(`${name}: ${what} ${here}, on the server ${there}`);
    };
    same('total', snapshot?.total, messages.length);
    newestFirst.forEach(({ uid, subject, flags }, position) => {
      const row = snapshot?.rowAt(position);
      const ours = row && [row.uid, row.subject, row.flags.seen, row.flags.flagged, row.flags.answered];
      const theirs = ['\\Seen', '\\Flagged', '\\Answered'].map((flag) => flags.includes(flag));
      same(`row ${position}`, ours, [uid, subject, ...theirs]);
    });
    same('unread', [snapshot?.unread, person.mailbox(name)?.unread], [unread, unread]);
    same(
      'uids',
      [...(store.uids(name) ?? [])],
      messages.map(({ uid }) => uid),
    );
    for (const { uid, flags } of messages) {
      const kept = store.message(name, uid);
      // \Recent is each connection's own.
      const flagsKept = kept?.flags.filter((flag) => flag !== '\\Recent');
      if (flagsKept) same(`flags of ${uid}`, [...flagsKept].sort(), [...flags].sort());
    }
    return differences.slice(0, enoughDifferences);
  }

  /** All is quiet: every mailbox is compared, and what the person wanted. */
  async finish(): Promise<string[]> {
    const { person, other } = this;
    person.world.away = false;
    person.engine.noteNetwork('online');
    await until('all changes are answered', patience, () => {
      const left = this.#unanswered + person.pending.unconfirmed;
      return person.isLive && left === 0;
    });
    for (const mailbox of mailboxes) {
      person.watch(mailbox);
      await this.#catchUp();
    }
    const mail = new Map<string, ServerMessage[]>();
    for (const mailbox of mailboxes) mail.set(mailbox, await other.messages(mailbox));
    const strange = person.pending.failed.filter(({ problem }) => problem.code !== 'no-such-message');
    return [
      ...this.problems,
      ...this.#wishes.problemsIn(mail, other),
      ...(await this.#folderProblems()),
      ...strange.map((change) => JSON.stringify(change)),
      ...person.problems,
    ];
  }

  async #folderProblems(): Promise<string[]> {
    const there = (await this.other.folders()).sort();
    const own = there.filter(Wishes.isFolder).join();
    const wanted = this.#wishes.folders?.join() ?? own;
    const problems = wanted === own ? [] : [`folders ${own}, wanted ${wanted}`];
    const shown = () => this.person.mailboxes.map(({ name }) => name).sort();
    await until('the folders are the server’s', patience, () => shown().join() === there.join()).catch(() =>
      problems.push(`folders ${shown()}, on the server ${there}`),
    );
    return problems;
  }
}

/** Tells the story once. Never rejects: what goes wrong is among the problems. */
export const tellTwoClients = async (wanted: TwoClients): Promise<TwoClientsOutcome> => {
  const { server, origin, account, seed } = wanted;
  const random = seededRandom(seed);
  const other = await OtherClient.connect(server, account, mailboxes, random);
  for (let made = 0; made < 30; made++) await other.send(mailboxes[made % mailboxes.length]!);
  const person = await Person.arrive(origin, account, random);
  const story = new Story(person, other, random);
  let events = 0;
  try {
    for (; events < wanted.events; events++) await story.event();
    return { events, problems: await story.finish() };
  } catch (error) {
    return { events, problems: [...story.problems, ...person.problems, `seed ${seed}, event ${events}: ${error}`] };
  } finally {
    person.leave();
    await other.close();
  }
};
