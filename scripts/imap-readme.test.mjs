// The code of shared/imap/README.md against the types of the library: whole programs as they stand, pieces of programs
// with what they take for granted declared in front of them. What the programs print: e2e/imap-readme.spec.ts.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from './run.mjs';

const run = promisify(execFile);
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const folder = join(root, 'shared/imap');
const readme = readFileSync(join(folder, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map((found) => ({
  code: found[1],
  line: readme.slice(0, found.index).split('\n').length,
}));

/** What pieces of programs use of their surroundings. */
const surroundings = {
  socket: "import('node:net').Socket",
  session: 'imap.ImapSession',
  onResponse: "NonNullable<imap.SessionOptions['onResponse']>",
  onClosed: "NonNullable<imap.SessionOptions['onClosed']>",
  username: 'string',
  password: 'string',
  crypto: 'imap.SaslCrypto',
  host: 'string',
  uids: 'imap.UidSet',
  items: 'imap.FetchItem[]',
  onMessage: '(data: imap.FetchData) => void',
  capabilities: 'imap.Capabilities',
  known: 'imap.KnownMailbox',
  selected: 'imap.SelectData',
  error: 'imap.ImapError',
};

const exported = [...readFileSync(join(folder, 'index.ts'), 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(
  ([, names]) => [...names.matchAll(/\w+(?=,|\s*$)/g)].map(([name]) => name),
);

const has = (code, name) => new RegExp(`(?<![.\\w])${name}\\b`).test(code);

/** The block as a module, on as many lines in front as it has in the page. */
const moduleOf = ({ code, line }) => {
  if (code.startsWith('import ')) return '\n'.repeat(line) + code;
  const own = new Set([...code.matchAll(/const (\w+) =/g)].map(([, name]) => name));
  const names = exported.filter((name) => has(code, name) && !own.has(name));
  const declared = Object.entries(surroundings).filter(([name]) => has(code, name) && !own.has(name));
  const front = [
    "import type * as imap from './index.ts';",
    `import { ${names.join(', ')} } from './index.ts';`,
    ...declared.map(([name, type]) => `declare const ${name}: ${type};`),
  ].join(' ');
  return `${front}${'\n'.repeat(line)}${code}`;
};

/** What tsc says of the modules, each in a file of its own that imports as if it stood beside the page. */
const problemsOf = async (modules) => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const place = mkdtempSync(join(root, '.cache/readme-types-'));
  const toLibrary = relative(place, folder);
  try {
    const options = {
      ...{ noEmit: true, composite: false, emitDeclarationOnly: false, declaration: false },
      ...{
        noUnusedLocals: false,
        verbatimModuleSyntax: false,
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        types: ['node'],
      },
    };
    const config = { extends: '../../tsconfig.base.json', compilerOptions: options, include: ['*.ts'] };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(config));
    modules.forEach((text, at) => {
      const moved = text.replaceAll(/'(\.\.?\/[^']*)'/g, (_, path) => `'${join(toLibrary, path)}'`);
      writeFileSync(join(place, `block-${at}.ts`), moved);
    });
    const { stdout } = await run(process.execPath, [tsc, '-p', place, '--pretty', 'false']).catch((failed) => failed);
    return stdout.split('\n').flatMap((line) => {
      const found = /block-\d+\.ts\((\d+),\d+\): (.*)$/.exec(line);
      return found ? [`README.md:${found[1]}: ${found[2]}`] : line === '' ? [] : [line];
    });
  } finally {
    rmSync(place, { recursive: true });
  }
};

test('every block of code fits the types of the library', async () => {
  expect(blocks.length).toBeGreaterThan(6);
  expect(await problemsOf(blocks.map(moduleOf))).toEqual([]);
});

test('a block that does not fit is found, with its place', async () => {
  const wrong = moduleOf({ code: 'await session.run(select(5)).done;\n', line: 6 });
  expect(await problemsOf([wrong])).toEqual([expect.stringMatching(/^README\.md:7: .*number.*string/)]);
});
