// The world of one scenario: an account of its own, connections that are closed behind it, parts that are counted.
// A response that the library could not read, or an item it found damaged, fails the part in which it came.

import { connectImap, saslCrypto } from '../../imap-node/index.ts';
import {
  capability,
  type ImapSession,
  list,
  namespace,
  signIn,
  status,
  type UntaggedResponse,
} from '../../shared/imap/index.ts';
import { until } from '../servers/own-process.ts';
import type { Line, World } from './scenario.ts';
import type { InteropAccount, InteropServer } from './server.ts';

/** How long a part may take before it counts as hanging. */
const partTimeoutMs = 20_000;
/** How long to wait for what the server should say. Courier looks once in a second. */
const hearTimeoutMs = 8_000;

export interface PartResult {
  readonly scenario: string;
  readonly part: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or how it failed; '' when passed. */
  readonly reason: string;
  /** How long it took. For people; nothing rests on it. */
  readonly milliseconds: number;
}

class Skipped extends Error {}

/** Of a difference between two messages, the beginning says enough. */
const longestReason = 400;

const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown).slice(0, longestReason);
  const said = 'text' in thrown && typeof thrown.text === 'string' && thrown.text !== '' ? ` (${thrown.text})` : '';
  return `${thrown.message}${said}`.replace(/\s+/g, ' ').slice(0, longestReason);
};

const withTimeout = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs for ${partTimeoutMs} ms`)), partTimeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

const enter = async (session: ImapSession, { username, password }: InteropAccount): Promise<void> => {
  if (!session.capabilities.known) await session.run(capability()).done;
  if (password === null) return;
  await signIn(session, { username, secret: { kind: 'password', password }, crypto: saslCrypto });
  if (!session.capabilities.known) await session.run(capability()).done;
};

/** Everything that one scenario needs, and its results. */
export class ScenarioWorld {
  readonly server: InteropServer;
  readonly username: string;
  readonly results: PartResult[] = [];
  readonly #scenario: string;
  readonly #accounts: Map<string, InteropAccount>;
  readonly #lines: Line[] = [];
  /** What the library could not make sense of since the last part. */
  #unread: string[] = [];
  #looker: Promise<Line> | null = null;
  #prefix = '';
  delimiter = '/';
  line!: Line;

  /** `accounts` outlives the scenario. */
  constructor(server: InteropServer, scenario: string, username: string, accounts: Map<string, InteropAccount>) {
    this.server = server;
    this.username = username;
    this.#scenario = scenario;
    this.#accounts = accounts;
  }

  get session(): ImapSession {
    return this.line.session;
  }

  /** The same with functions that may be taken off it. */
  face(): World {
    const { server, line, session, delimiter } = this;
    const account = this.#accounts.get(this.username)!;
    return {
      ...{ server, account, line, session, delimiter },
      name: (...levels) => this.name(...levels),
      connect: (other) => this.connect(other),
      deliver: (raw) => this.deliver(raw),
      part: (name, needs, work) => this.part(name, needs, work),
      eventually: (what, look) => until(what, hearTimeoutMs, look),
      skip: (reason) => this.skip(reason),
    };
  }

  async open(): Promise<void> {
    this.line = await this.connect();
    const { capabilities } = this.session;
    if (capabilities.has('NAMESPACE')) {
      const [personal] = (await this.session.run(namespace()).done).personal;
      this.#prefix = personal?.prefix ?? '';
      this.delimiter = personal?.delimiter ?? '/';
    } else {
      const [root] = await this.session.run(list({ capabilities, pattern: '' })).done;
      this.delimiter = root?.delimiter ?? '/';
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.close()));
  }

  name(...levels: readonly string[]): string {
    return `${this.#prefix}${levels.join(this.delimiter)}`;
  }

  async connect(username = this.username): Promise<Line> {
    let account = this.#accounts.get(username);
    if (!account) {
      account = await this.server.addAccount(username);
      this.#accounts.set(username, account);
    }
    const heard: UntaggedResponse[] = [];
    const connection = await connectImap({
      ...account.connect,
      session: {
        acceptPreauth: account.password === null,
        onResponse: (response) => {
          heard.push(response);
          if (response.kind === 'fetch' && response.data.damaged.length > 0)
            this.#unread.push(`damaged ${response.data.damaged.join(', ')}`);
        },
        onUnparsed: (event) => this.#unread.push(`unread ${event.keyword ?? ''} response`),
      },
    });
    await enter(connection.session, account);
    const line: Line = {
      connection,
      session: connection.session,
      heard,
      hears: (what, fits) =>
        until(`the server says: ${what}`, hearTimeoutMs, () => {
          for (const response of heard) {
            const found = fits(response);
            if (found) return found;
          }
          return null;
        }),
      close: () => connection.close(),
    };
    this.#lines.push(line);
    return line;
  }

  async deliver(raw: string): Promise<void> {
    this.#looker ??= this.connect();
    const { session } = await this.#looker;
    const count = async () => (await session.run(status('INBOX', session.capabilities)).done).messages ?? 0;
    const before = await count();
    await this.server.deliver(this.username, raw);
    await until('the delivered message is there', hearTimeoutMs, async () => (await count()) > before);
  }
  async part(name: string, needs: readonly string[], work: () => Promise<void>): Promise<void> {
    const started = performance.now();
    const end = (outcome: PartResult['outcome'], reason = '') => {
      const milliseconds = Math.round(performance.now() - started);
      this.results.push({ scenario: this.#scenario, part: name, outcome, reason, milliseconds });
    };
    const missing = needs.filter((need) => !this.session.capabilities.has(need));
    if (missing.length > 0) return end('skipped', `no ${missing.join(', ')}`);
    this.#unread = [];
    try {
      await withTimeout(work());
      if (this.#unread.length > 0) throw new Error([...new Set(this.#unread)].join('; '));
      end('passed');
    } catch (error) {
      if (error instanceof Skipped) end('skipped', error.message);
      else end('failed', reasonOf(error));
    }
  }

  skip(reason: string): never {
    throw new Skipped(reason);
  }

  /** The scenario broke outside of its parts. */
  fail(thrown: unknown): void {
    const [scenario, reason] = [this.#scenario, reasonOf(thrown)];
    this.results.push({ scenario, part: 'as a whole', outcome: 'failed', reason, milliseconds: 0 });
  }
}
