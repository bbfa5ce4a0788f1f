// Runs scenarios on one server: each on an account of its own, several at a time.

import type { Scenario } from './scenario.ts';
import type { InteropAccount, InteropServer } from './server.ts';
import { type PartResult, ScenarioWorld } from './world.ts';

/** Scenarios mostly wait for each other's server; more would only queue. */
const atATime = 4;

const runOne = async (
  server: InteropServer,
  scenario: Scenario,
  accounts: Map<string, InteropAccount>,
): Promise<PartResult[]> => {
  const world = new ScenarioWorld(server, scenario.name, scenario.name.replace(/[^a-z0-9]/g, ''), accounts);
  try {
    await world.open();
    // A copy with bound functions, so that scenarios may take apart what they need.
    await scenario.run(world.face());
  } catch (error) {
    world.fail(error);
  } finally {
    await world.close();
  }
  return world.results;
};

/** Results in the order of the scenarios. */
export const runScenarios = async (server: InteropServer, scenarios: readonly Scenario[]): Promise<PartResult[]> => {
  const accounts = new Map<string, InteropAccount>();
  const results: PartResult[][] = scenarios.map(() => []);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < scenarios.length; at = next++)
      results[at] = await runOne(server, scenarios[at]!, accounts);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results.flat();
};
