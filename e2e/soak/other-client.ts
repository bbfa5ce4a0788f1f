// Another mail program on the same account: adds, flags, moves and expunges by chance, and reads what the server has.

import { connectImap, type ImapConnection } from '../../imap-node/index.ts';
import {
  append,
  capability,
  expunge,
  fetch,
  type ImapSession,
  list,
  login,
  move,
  refusalOf,
  select,
  store,
  UidSet,
} from '../../shared/imap/index.ts';
import { letter } from '../messages.ts';
import type { Dovecot } from '../servers/dovecot.ts';
import type { Account } from './person.ts';

/** One message as the server has it. */
export interface ServerMessage {
  readonly uid: number;
  readonly subject: string;
  readonly flags: readonly string[];
}

/** Messages in a mailbox that it leaves there, and that it lets it grow to. */
const [fewest, most] = [8, 120];

/** Mail that nobody can be mistaken about: every subject is there once. */
const subjectOf = (number: number): string => `Letter ${number}.`;

const unlessRefused = (error: unknown): void => {
  if (!refusalOf(error)) throw error;
};

interface Line {
  readonly connection: ImapConnection;
  readonly session: ImapSession;
}

export class OtherClient {
  readonly #random: () => number;
  readonly #lines: ReadonlyMap<string, Line>;
  #sent = 0;
  /** Subjects of messages that it moved, removed or flagged. */
  readonly touched = new Set<string>();
  /** Those of them that it moved. */
  readonly moved = new Set<string>();
  /** Those of them that it removed. */
  readonly removed = new Set<string>();

  private constructor(lines: ReadonlyMap<string, Line>, random: () => number) {
    this.#lines = lines;
    this.#random = random;
  }

  /** One connection for each mailbox, so that nobody has to wait for a SELECT. */
  static async connect(
    server: Dovecot,
    { username, password }: Account,
    mailboxes: readonly string[],
    random: () => number,
  ): Promise<OtherClient> {
    const lines = new Map<string, Line>();
    for (const mailbox of mailboxes) {
      const connection = await connectImap({ host: 'localhost', port: server.imapPort, security: 'none' });
      const { session } = connection;
      await session.run(login(username, password)).done;
      await session.run(capability()).done;
      await session.run(select(mailbox)).done;
      lines.set(mailbox, { connection, session });
    }
    return new OtherClient(lines, random);
  }

  async close(): Promise<void> {
    for (const { connection } of this.#lines.values()) await connection.close();
  }

  /** Subjects of what it sent. */
  get sent(): readonly string[] {
    return Array.from({ length: this.#sent }, (_, at) => subjectOf(at + 1));
  }

  get mailboxes(): readonly string[] {
    return [...this.#lines.keys()];
  }

  /** All messages, oldest first. */
  async messages(mailbox: string): Promise<ServerMessage[]> {
    const { session } = this.#lines.get(mailbox)!;
    const { exists } = await session.run(select(mailbox)).done;
    if (exists === 0) return [];
    const rows = await session.run(fetch({ seq: '1:*' }, ['UID', 'FLAGS', 'ENVELOPE'])).done;
    return rows.map(({ uid, flags, envelope }) => ({
      uid: uid!,
      subject: envelope?.subject ?? '',
      flags: (flags ?? []).filter((flag) => flag !== '\\Recent'),
    }));
  }

  /** The names of all folders. */
  async folders(): Promise<string[]> {
    const [{ session }] = this.#lines.values() as unknown as [Line];
    return (await session.run(list({ pattern: '*', capabilities: session.capabilities, returns: [] })).done).map(
      ({ name }) => name,
    );
  }

  /** A new message, unseen. */
  async send(mailbox: string): Promise<void> {
    this.#sent += 1;
    const content = Buffer.from(letter({ subject: subjectOf(this.#sent) }).replaceAll('\n', '\r\n'));
    await this.#lines.get(mailbox)!.session.run(append(mailbox, { content })).done;
  }

  /** One thing that chance decides. */
  async act(): Promise<void> {
    const mailbox = this.#pick(this.mailboxes);
    const { session } = this.#lines.get(mailbox)!;
    const dice = this.#random();
    const messages = await this.messages(mailbox);
    if (messages.length < fewest || (dice < 0.3 && messages.length < most)) return this.send(mailbox);
    const { uid, subject } = this.#pick(messages);
    const set = UidSet.of(uid);
    this.touched.add(subject);
    if (dice < 0.65) {
      const flags = [this.#pick(['\\Seen', '\\Flagged', '\\Answered', '$Label1'])];
      await session.run(store(set, { op: this.#random() < 0.6 ? 'add' : 'remove', flags })).done;
    } else if (dice < 0.8) {
      const to = this.#pick(this.mailboxes.filter((other) => other !== mailbox));
      this.moved.add(subject);
      await session.run(move(set, to)).done.catch(unlessRefused); // somebody was faster
    } else {
      this.removed.add(subject);
      await session.run(store(set, { op: 'add', flags: ['\\Deleted'], silent: true })).done;
      await session.run(expunge(set)).done;
    }
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }
}
