// A whole bridge with a mail server behind it, and a small browser in front: for tests of what goes over its doors.

import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { readControlFrame, requestHeader, type SessionInfo, writeControlFrame } from '../../shared/bridge/control.ts';
import type { Problem } from '../../shared/problems.ts';
import { type AllowedServer, type Endpoint, readAllowedServers } from '../allowed-servers.ts';
import type { Config } from '../config.ts';
import type { Limits, Rate } from '../limits.ts';
import { Metrics } from '../metrics.ts';
import type { Resolve } from '../outgoing/guarded-request.ts';
import { type RunningBridge, startBridge } from '../server.ts';
import { makeCertificates, type TestCertificates } from './certificates.ts';
import { type Answers, canaryPassword, type MailServer, startMailServer, wellBehaved } from './mail-server.ts';
import { until } from './until.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: unknown;
}

export interface Page {
  readonly socket: WebSocket;
  text(): string;
  /** The frames as they came: text frames as text, binary ones as their length. */
  readonly frames: (string | number)[];
  /** Records of sign-ins, which every socket begins with, as text; they are not among `frames`. */
  readonly records: string[];
  readonly problem: () => Problem | null;
  readonly closed: () => number | null;
  grant(bytes: number): void;
}

const many: Rate = { points: 1_000_000, seconds: 60 };

/** Limits under which a test does not wait for what it does not test. */
const quick: Partial<Limits> = {
  refusalFloorMs: 0,
  refusalJitterMs: 0,
  closeGraceMs: 500,
  stopGraceMs: 500,
  signInsPerAddress: many,
  signInsPerPair: many,
  signInsPerAccount: many,
  refusedUpgradesPerAddress: many,
  upgradesPerSession: many,
};

export interface FixtureOptions {
  readonly limits?: Partial<Limits>;
  readonly config?: Partial<Config>;
  readonly greeting?: string | null;
  readonly answers?: Answers;
  readonly resolve?: Resolve;
  /** In place of the one server that is offered; told where the mail server listens. */
  readonly servers?: (imap: Endpoint) => readonly AllowedServer[];
}

export class BridgeFixture {
  /** Milliseconds the bridge's clock is ahead of the real one. */
  readonly clock = { moved: 0 };
  readonly metrics = new Metrics();
  readonly #options: FixtureOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'postern-bridge-test-'));
  readonly #sockets: WebSocket[] = [];
  readonly #certificates: TestCertificates;
  readonly mail: MailServer;
  #broken: Error | null = null;
  log = '';
  bridge!: RunningBridge;
  config!: Config;

  private constructor(options: FixtureOptions, certificates: TestCertificates, mail: MailServer) {
    this.#options = options;
    this.#certificates = certificates;
    this.mail = mail;
  }

  static async start(options: FixtureOptions = {}, shared?: TestCertificates): Promise<BridgeFixture> {
    const certificates = shared ?? (await makeCertificates());
    const mail = await startMailServer({
      tls: certificates.good,
      greeting: options.greeting === undefined ? '* OK ready\r\n' : options.greeting,
      answers: options.answers ?? wellBehaved(),
    });
    const fixture = new BridgeFixture(options, certificates, mail);
    fixture.config = {
      host: '127.0.0.1',
      port: 0,
      portIsFixed: true,
      origin: null,
      servers: readAllowedServers([`imaps://localhost:${mail.port}?id=main&label=Main`], [], {
        allowPlainLoopback: false,
      }),
      caFile: certificates.authorityFile,
      tls: null,
      appFolder: null,
      sealKeyFile: join(fixture.#folder, 'seal.key'),
      trustedProxies: [],
      pictures: false,
      extraNetworks: [],
      authservIds: [],
      ...options.config,
    };
    const [standard] = fixture.config.servers;
    if (options.servers && standard) fixture.config = { ...fixture.config, servers: options.servers(standard.imap) };
    try {
      await fixture.launch();
    } catch (error) {
      await mail.close();
      rmSync(fixture.#folder, { recursive: true, force: true });
      throw error;
    }
    return fixture;
  }

  /** Starts the bridge (again, on the same port and with the same key). */
  async launch(): Promise<void> {
    this.bridge = await startBridge(
      { ...this.config, port: this.config.port || (this.bridge?.port ?? 0) },
      {
        limits: { ...quick, ...this.#options.limits },
        now: () => this.#tell(),
        metrics: this.metrics,
        ...(this.#options.resolve ? { resolve: this.#options.resolve } : {}),
        writeLog: (line) => {
          this.log += line;
        },
      },
    );
  }

  /** The next look at the clock throws this. */
  breakClock(error: Error): void {
    this.#broken = error;
  }

  #tell(): number {
    const error = this.#broken;
    // Once: whoever reports the failure needs the time as well.
    this.#broken = null;
    if (error) throw error;
    return Date.now() + this.clock.moved;
  }

  get origin(): string {
    return this.bridge.origin;
  }

  get host(): string {
    return `localhost:${this.bridge.port}`;
  }

  /** What a page of ours sends with everything that changes state. */
  get intent(): Record<string, string> {
    return { origin: this.origin, [requestHeader]: '1', 'sec-fetch-site': 'same-origin' };
  }

  request(
    method: string,
    path: string,
    headers: Record<string, string | undefined> = {},
    body?: string,
  ): Promise<Answer> {
    const sent = Object.fromEntries(
      Object.entries({ host: this.host, ...headers }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port: this.bridge.port, method, path, headers: sent, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const isJson = response.headers['content-type']?.startsWith('application/json');
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              json: isJson ? JSON.parse(text) : null,
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  signIn(over: Record<string, unknown> = {}, headers: Record<string, string | undefined> = {}): Promise<Answer> {
    const body = { username: 'ida', password: canaryPassword, keep: false, ...over };
    return this.request(
      'POST',
      '/api/session',
      { ...this.intent, 'content-type': 'application/json', ...headers },
      JSON.stringify(body),
    );
  }

  /** Signs in and gives what a browser keeps: cookie and token. */
  async session(over: Record<string, unknown> = {}): Promise<{ cookie: string; info: SessionInfo }> {
    const answer = await this.signIn(over);
    if (answer.status !== 200) throw new Error(`not signed in: ${answer.text}`);
    return { cookie: cookieOf(answer), info: answer.json as SessionInfo };
  }

  /** Opens a WebSocket as a page does; resolves when it is open, rejects with the HTTP status. */
  open(
    cookie: string | null,
    token: string,
    over: Record<string, string | undefined> = {},
    offers = ['postern.v1', `token.${token}`],
  ): Promise<Page> {
    const headers = Object.fromEntries(
      Object.entries({ host: this.host, origin: this.origin, ...(cookie === null ? {} : { cookie }), ...over }).filter(
        ([, value]) => value !== undefined,
      ),
    );
    const socket = new WebSocket(`ws://127.0.0.1:${this.bridge.port}/api/imap`, offers, {
      headers: headers as Record<string, string>,
      perMessageDeflate: true,
    });
    this.#sockets.push(socket);
    const chunks: Buffer[] = [];
    const frames: (string | number)[] = [];
    const records: string[] = [];
    let problem: Problem | null = null;
    let closed: number | null = null;
    socket.on('message', (data: Buffer, isBinary) => {
      const frame = isBinary ? null : readControlFrame(data.toString());
      if (frame?.type === 'login-record') records.push(data.toString());
      else frames.push(isBinary ? data.length : data.toString());
      if (isBinary) chunks.push(data);
      else if (frame?.type === 'problem') problem = frame.problem;
    });
    socket.on('close', (code) => {
      closed = code;
    });
    return new Promise((resolve, reject) => {
      socket.on('unexpected-response', (_request, response) => {
        reject(new RefusedUpgrade(response.statusCode ?? 0));
        response.destroy();
      });
      socket.on('error', reject);
      socket.on('open', () =>
        resolve({
          socket,
          frames,
          records,
          text: () => Buffer.concat(chunks).toString('latin1'),
          problem: () => problem,
          closed: () => closed,
          grant: (bytes) => socket.send(writeControlFrame({ type: 'credit', bytes })),
        }),
      );
    });
  }

  /** Sends bytes to the bridge's port and gives everything that comes back until it closes. */
  raw(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      let all = '';
      const socket = connect(this.bridge.port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (chunk) => {
        all += chunk.toString('latin1');
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(all));
    });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    await this.bridge.stop();
    await this.mail.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async removeCertificates(): Promise<void> {
    await this.#certificates.remove();
  }
}

export class RefusedUpgrade extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

/** The cookie of an answer as a browser sends it back; '' when it sets none or clears it. */
export const cookieOf = (answer: Answer): string => {
  const [set = ''] = answer.headers['set-cookie'] ?? [];
  const [pair = ''] = set.split(';');
  return pair.endsWith('=') ? '' : pair;
};

export const greeted = (page: Page): Promise<void> => until('greeting', () => page.text().includes('\r\n'));
export const closedWith = async (page: Page): Promise<{ code: number | null; problem: Problem | null }> => {
  await until('close', () => page.closed() !== null);
  return { code: page.closed(), problem: page.problem() };
};
