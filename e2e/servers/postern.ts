// The built bridge as a child process, the way an operator runs it.
// Building it first is scripts/build.mjs's business.

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';
import { type OwnProcess, startOwnProcess } from './own-process.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startTimeoutMs = 20_000;
/** A free port may be taken by somebody else before the bridge binds it. */
const startAttempts = 5;

export interface PosternOptions {
  /** One or more mail servers, e.g. `imaps://localhost:12345`. */
  readonly imap: string | readonly string[];
  readonly smtp?: string;
  /** PEM of an authority to trust besides the system's. */
  readonly caFile?: string;
  /** The built app; default dist/web. */
  readonly app?: string;
  /** Further options of the bridge, as on its command line. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface Postern {
  /** e.g. `http://localhost:12346` */
  readonly origin: string;
  readonly port: number;
  pid(): number;
  /** All it printed since its last start: logs hold no secrets, which tests check here. */
  output(): string;
  stop(): Promise<void>;
  /** SIGKILL: a crash. `restart` brings it back. */
  kill(): Promise<void>;
  /** Same port, same key: sessions survive. Works after `kill`, too. */
  restart(): Promise<void>;
}

/** Starts the bridge on a free port and waits until it says that it is ready. */
export const startPostern = async (options: PosternOptions): Promise<Postern> => {
  const bridge = join(root, 'dist/bridge/main.js');
  if (!existsSync(bridge)) throw new Error('The bridge is not built: npm run build');
  const stateDir = await mkdtemp(join(tmpdir(), 'postern-bridge-'));
  const imap = typeof options.imap === 'string' ? [options.imap] : options.imap;
  const argsFor = (port: number): string[] => [
    bridge,
    ...imap.flatMap((server) => ['--imap', server]),
    ...(options.smtp ? ['--smtp', options.smtp] : []),
    ...(options.caFile ? ['--ca', options.caFile] : []),
    ...['--port', String(port), '--app', options.app ?? join(root, 'dist/web'), '--key-file', join(stateDir, 'key')],
    ...(options.args ?? []),
  ];
  const launch = async (port: number): Promise<{ child: OwnProcess; origin: string }> => {
    const child = startOwnProcess(process.execPath, argsFor(port), { env: { ...process.env, ...options.env } });
    try {
      const [, origin] = await child.line(/^Postern is ready at (\S+)/, startTimeoutMs);
      return { child, origin: origin! };
    } catch (error) {
      await child.kill();
      throw error;
    }
  };
  const launchOnFreePort = async () => {
    for (let attempt = 1; ; attempt++) {
      const port = await freePort();
      try {
        return { port, first: await launch(port) };
      } catch (error) {
        if (attempt === startAttempts || !/EADDRINUSE|in use/.test(String(error))) throw error;
      }
    }
  };
  let port: number;
  let running: { child: OwnProcess; origin: string };
  try {
    ({ port, first: running } = await launchOnFreePort());
  } catch (error) {
    await rm(stateDir, { recursive: true, force: true });
    throw error;
  }
  return {
    origin: running.origin,
    port,
    pid: () => running.child.pid,
    output: () => running.child.output(),
    stop: async () => {
      await running.child.stop();
      await rm(stateDir, { recursive: true, force: true });
    },
    kill: () => running.child.kill(),
    restart: async () => {
      await running.child.stop();
      running = await launch(port);
    },
  };
};
