import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../testing/play-session.ts';
import { quirkStories } from '../../testing/quirk-stories/index.ts';
import type { QuirkStory } from '../../testing/quirk-stories/story.ts';
import { precautionNames, quirkNames } from '../index.ts';

const folder = new URL('../testdata/quirks/', import.meta.url);
const page = readFileSync(new URL('../../../docs/server-quirks.md', import.meta.url), 'utf8');
const names = [...Object.keys(quirkNames), ...Object.keys(precautionNames)];
const stories = Object.entries(quirkStories) as [string, QuirkStory][];

describe.each(ways)('played %s', (_, cut) => {
  test.each(stories)('%s', async (name, story) => {
    const stage = playSession(readFileSync(new URL(`${name}.txt`, folder), 'utf8'), {
      acceptPreauth: true,
      ...(cut ? { cut } : {}),
    });
    const came = await story.run(stage);
    stage.server.finish();
    expect(came).toMatchObject(story.gives as object);
    if (Array.isArray(story.gives)) expect(came).toHaveLength(story.gives.length);
    expect(stage.closed).toHaveLength(story.ends ? 1 : 0);
    expect(Object.fromEntries(stage.session.counters.quirks)).toEqual(
      story.counted ?? (Object.hasOwn(quirkNames, name) ? { [name]: 1 } : {}),
    );
  });
});

describe('the list of quirks is one list', () => {
  test('each name has a transcript, and no transcript is without a name', () => {
    expect(readdirSync(folder).sort()).toEqual(names.map((name) => `${name}.txt`).sort());
  });

  test('each name has a line in docs/server-quirks.md, and no line is without a name', () => {
    const told = [...page.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual([...names].sort());
  });

  test('each line of docs/server-quirks.md names a file that is there', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    for (const row of rows) {
      for (const path of row.split('|').at(-2)!.split(',')) {
        const inTree = /^(bridge|web|shared)\//.test(path.trim()) ? path.trim() : `shared/imap/${path.trim()}`;
        expect(() => readFileSync(new URL(`../../../${inTree}`, import.meta.url)), row).not.toThrow();
      }
    }
  });

  test('each quirk that is counted is named where it is tolerated', () => {
    const sources = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.endsWith('quirks.ts'))
      .map((path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'))
      .join('\n');
    for (const name of Object.keys(quirkNames)) expect(sources).toMatch(new RegExp(`note\\('${name}'\\)`));
  });
});
