// `npm run interop [-- --server NAME] [--scenario NAME] [--json]`: the scenarios against real servers, one after the other.
// Exit code 1 when anything failed. A server that cannot be started here is a failure, with its reason.

import { parseArgs } from 'node:util';
import { type Results, tableOf } from './report.ts';
import { runScenarios } from './run.ts';
import { scenarios } from './scenarios/index.ts';
import { type InteropServer, type ServerName, serverNames, startInteropServer } from './server.ts';
import type { PartResult } from './world.ts';

const { values } = parseArgs({
  options: {
    server: { type: 'string', multiple: true },
    scenario: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
});

const isServerName = (name: string): name is ServerName => (serverNames as readonly string[]).includes(name);

const chosen = values.server ?? [...serverNames];
const asked = scenarios.filter(({ name }) => !values.scenario || values.scenario.includes(name));
if (!chosen.every(isServerName) || asked.length === 0) {
  console.error(`Servers: ${serverNames.join(', ')}\nScenarios: ${scenarios.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

let running: InteropServer | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    const stopped = running?.stop() ?? Promise.resolve();
    stopped.finally(() => process.exit(130));
  });

const runOn = async (name: ServerName): Promise<PartResult[]> => {
  process.stderr.write(`${name}…\n`);
  try {
    const server = await startInteropServer(name);
    running = server;
    try {
      return await runScenarios(server, asked);
    } finally {
      running = null;
      await server.stop();
    }
  } catch (error) {
    return [{ scenario: 'start', part: 'the server', outcome: 'failed', reason: String(error), milliseconds: 0 }];
  }
};

const results: Results = new Map();
for (const name of chosen as ServerName[]) (results as Map<ServerName, PartResult[]>).set(name, await runOn(name));
console.log(values.json ? JSON.stringify(Object.fromEntries(results)) : tableOf(results).join('\n'));
process.exitCode = [...results.values()].flat().some(({ outcome }) => outcome === 'failed') ? 1 : 0;
