// The results as a table for people: a row for each part, a column for each server; reasons below.

import type { ServerName } from './server.ts';
import type { PartResult } from './world.ts';

export type Results = ReadonlyMap<ServerName, readonly PartResult[]>;

const words = { passed: 'ok', failed: 'FAILED', skipped: '-' } as const;

export const summaryOf = (results: readonly PartResult[]): string => {
  const count = (outcome: PartResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
};

/** Lines without an end. */
export const tableOf = (results: Results): string[] => {
  const servers = [...results.keys()];
  const rows = new Map<string, Map<ServerName, PartResult>>();
  for (const [server, list] of results)
    for (const result of list) {
      const key = `${result.scenario}: ${result.part}`;
      const row = rows.get(key) ?? new Map<ServerName, PartResult>();
      rows.set(key, row.set(server, result));
    }
  const width = Math.max(...[...rows.keys()].map((key) => key.length));
  const line = (first: string, cells: readonly string[]): string =>
    `${first.padEnd(width)}  ${cells.map((cell) => cell.padEnd(8)).join('  ')}`.trimEnd();
  const notes = (outcome: PartResult['outcome'], word: string): string[] =>
    [...results].flatMap(([server, list]) =>
      list
        .filter((result) => result.outcome === outcome)
        .map(({ scenario, part, reason }) => `${word} ${server}, ${scenario}: ${part}: ${reason}`),
    );
  return [
    line('', servers),
    ...[...rows].map(([key, row]) =>
      line(
        key,
        servers.map((server) => words[row.get(server)?.outcome ?? 'skipped']),
      ),
    ),
    '',
    ...notes('skipped', 'skipped'),
    ...notes('failed', 'FAILED '),
    '',
    ...[...results].map(([server, list]) => `${server}: ${summaryOf(list)}`),
  ];
};
