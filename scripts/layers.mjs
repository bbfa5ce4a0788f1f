// `npm run layers`: who may import whom, and which words may stand where. The tables are the rules; ARCHITECTURE.md explains them.
// Plain Node, reads source as text: comments do not count, and only what stands in the code does.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutComments } from './source-text.mjs';

/**
 * Folder → what of ours it may import besides itself (a longer path wins over a shorter one).
 * `types` may be imported as types only (tests: whole), `tests` by its tests only; `packages` and `node` say what else
 * it may import.
 */
export const folders = {
  'shared/imap': { may: [], packages: [], node: false },
  'shared/mime': { may: [], packages: [], node: false },
  'shared/bridge': { may: [], packages: [], node: false },
  'shared/testing': { may: ['shared/imap', 'shared/bridge'], packages: [], node: false },
  shared: { may: [], packages: [], node: false },
  'imap-node': { may: ['shared/imap'], tests: ['bridge/testing'], packages: [], node: true },
  bridge: { may: ['shared/imap', 'shared/bridge', 'imap-node'], packages: 'any', node: true },
  'web/store': { may: ['shared/imap'], packages: 'any', node: false },
  'web/worker': {
    may: ['shared/imap', 'shared/mime', 'shared/bridge', 'web/store', 'web/device'],
    types: ['web/client'],
    packages: 'any',
    node: false,
  },
  'web/client': { may: ['shared/bridge', 'shared/mime'], packages: [], node: false },
  'web/device': { may: ['shared/mime'], packages: [], node: false },
  'web/html': { may: [], packages: ['dompurify'], node: false },
  'web/ui': { may: ['web/client', 'web/device', 'web/html'], packages: 'any', node: false },
  'web/service-worker': { may: [], packages: [], node: false },
  web: { may: ['web/client', 'web/ui', 'web/worker'], packages: 'any', node: false },
  e2e: { may: 'any', packages: 'any', node: true },
  bench: { may: 'any', packages: 'any', node: true },
};

/** Open to everybody: the closed list of problem codes, and how what is typed into the search box is cut into items. */
const openToAll = new Set(['shared/problems.ts', 'shared/query-items.ts']);

/** Words that may not stand in the code of a place. */
export const bans = [
  {
    name: 'shared code has no clock and no chance of its own',
    where: (path) => path.startsWith('shared/'),
    words: [
      /\bDate\s*\.\s*now\b/,
      /\bnew\s+Date\s*(\(\s*\)|(?![\s(\w$]))/,
      /\bMath\s*\.\s*random\b/,
      /\bperformance\s*\.\s*now\b/,
      /\b(getRandomValues|randomUUID)\b/,
      /(?<![.\w$])set(Timeout|Interval|Immediate)\b/,
    ],
  },
  {
    name: 'shared code knows neither Node nor DOM',
    where: (path) => path.startsWith('shared/'),
    words: [
      /(?<![.\w$'"-])process\s*[.[]/,
      /(?<![.\w$'"-])Buffer\b/,
      /(?<![.\w$'"-])(window|document|localStorage)\s*[.[]/,
    ],
  },
  {
    name: 'only web/html turns text into markup',
    where: (path) => !/^(web\/html|e2e|bench)\//.test(path),
    words: [
      /\b(inner|outer)HTML\b/,
      /\bsrcdoc\b/i,
      /\binsertAdjacentHTML\b/,
      /\bdocument\s*\.\s*write(ln)?\b/,
      /\bDOMParser\b/,
      /\bdangerouslySetInnerHTML\b/,
      /\bcreateContextualFragment\b/,
      /\b(setHTMLUnsafe|parseHTMLUnsafe)\b/,
    ],
  },
  {
    name: 'no code made of text',
    where: () => true,
    words: [/(?<![.\w$])eval\s*\(/, /\bnew\s+Function\s*\(/],
  },
];

const isTest = (path) => /\.(test|fuzz|bench)\.tsx?$/.test(path) || /(^|\/)testing\//.test(path);

const folderOf = (path) =>
  Object.keys(folders)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];

const isBelow = (path, list) => list.some((folder) => path.startsWith(`${folder}/`));

const importForms = [
  // import x from '…', import type { x } from '…', export … from '…'
  /\b(?<how>import|export)\s+(?<type>type\s+)?(?<names>[\w$*{}\s,]*?)\s*\bfrom\s*(?<quote>['"])(?<target>[^'"\n]+)\k<quote>/g,
  // import '…'
  /\bimport\s*(?<quote>['"])(?<target>[^'"\n]+)\k<quote>/g,
  // import('…')
  /\bimport\s*\(\s*(?<quote>['"])(?<target>[^'"\n]+)\k<quote>/g,
  // new URL('./worker.ts', import.meta.url): how a worker's script is named
  /\bnew\s+URL\s*\(\s*(?<quote>['"])(?<target>\.[^'"\n]*\.tsx?)\k<quote>\s*,\s*import\.meta\.url/g,
];

/** Does `import { type A, type B }` name only types? */
const namesOnlyTypes = (names) => {
  const inside = names.match(/^\{(.*)\}$/s)?.[1];
  if (inside === undefined) return false;
  const members = inside.split(',').map((member) => member.trim());
  return members.filter(Boolean).every((member) => /^type\s/.test(member));
};

const importsOf = (code) =>
  importForms.flatMap((form) =>
    [...code.matchAll(form)].map((found) => ({
      target: found.groups.target,
      typeOnly: found.groups.type !== undefined || namesOnlyTypes((found.groups.names ?? '').trim()),
      index: found.index,
    })),
  );

const packageName = (target) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/** The sentence about one import, or null when it is allowed. */
const problemOfImport = (path, { target, typeOnly }) => {
  const folder = folderOf(path);
  if (folder === undefined) return null;
  const rule = folders[folder];
  const test = isTest(path);
  if (target.startsWith('.')) {
    const wanted = normalize(join(dirname(path), target.replace(/\?.*$/, '')));
    if (openToAll.has(wanted) || rule.may === 'any') return null;
    const wantedFolder = folderOf(wanted);
    if (wantedFolder === folder || isBelow(wanted, rule.may)) return null;
    if ((typeOnly || test) && isBelow(wanted, rule.types ?? [])) return null;
    if (test && (wanted.startsWith('shared/testing/') || isBelow(wanted, rule.tests ?? []))) return null;
    const asTypes = isBelow(wanted, rule.types ?? []) ? ' except as types' : '';
    return `${folder} may not import ${wantedFolder ?? wanted}${asTypes}`;
  }
  if (target.startsWith('node:')) return rule.node || test ? null : `${folder} may not import ${target}`;
  if (rule.packages === 'any' || rule.packages.includes(packageName(target)) || test) return null;
  return `${folder} may not import the package ${packageName(target)}`;
};

const lineOf = (text, index) => text.slice(0, index).split('\n').length;

/**
 * Everything that breaks a rule in one file.
 * @param {string} path from the root of the checkout, with `/`
 * @param {string} source
 * @returns {{path: string, line: number, problem: string}[]}
 */
export const problemsIn = (path, source) => {
  const code = withoutComments(source);
  const problems = [];
  for (const each of importsOf(code)) {
    const problem = problemOfImport(path, each);
    if (problem) problems.push({ path, line: lineOf(code, each.index), problem });
  }
  if (folderOf(path) === undefined || isTest(path)) return problems;
  for (const { name, where, words } of bans) {
    if (!where(path)) continue;
    for (const word of words) {
      const found = code.match(word);
      if (found) problems.push({ path, line: lineOf(code, found.index), problem: `${name}: ${found[0].trim()}` });
    }
  }
  return problems;
};

const sourceFiles = (root) =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '*.ts', '*.tsx'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((path) => path && existsSync(join(root, path)));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = sourceFiles(root);
  const problems = files.flatMap((path) => problemsIn(path, readFileSync(join(root, path), 'utf8')));
  for (const { path, line, problem } of problems) console.error(`${path}:${line}: ${problem}`);
  console.log(`layers: ${files.length} files, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
