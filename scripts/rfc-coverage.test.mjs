// docs/rfc-coverage.md against the code, in both directions: what the page names is there, and what is there is on the page.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { saslMechanisms } from '../shared/imap/index.ts';
import { extensionCodes } from '../shared/imap/wire/extension-code.ts';
import { root } from './run.mjs';

const library = join(root, 'shared/imap');
const read = (path) => readFileSync(path, 'utf8');

/** Paths of the page are the library's own unless they begin with another folder of the checkout. */
const place = (path) => join(/^(bridge|e2e|imap-node|web|shared\/mime)\//.test(path) ? root : library, path);

const quoted = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map((found) => found[1]);

/** Section title → rows. */
const sections = new Map(
  read(join(root, 'docs/rfc-coverage.md'))
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [title] = text.split('\n');
      const lines = text.split('\n').filter((line) => line.startsWith('| ') && !line.includes('| RFC | covered |'));
      const rows = lines.map((line) => {
        const [what, rfc, covered, code, proof, missing] = line
          .split(' | ')
          .map((cell) => cell.replace(/^\||\|$/g, '').trim());
        return { what, rfc, covered, code: quoted(code), proof: quoted(proof), missing };
      });
      return [title, rows];
    }),
);
const rows = [...sections.values()].flat();
const wordsOf = (title, filter = () => true) =>
  sections
    .get(title)
    .filter(filter)
    .flatMap(({ what }) => quoted(what));

describe.each(rows)('$what', ({ what, rfc, covered, code, proof, missing }) => {
  test('says yes with code and proof, or what is missing', () => {
    expect(covered).toMatch(/^(yes|partial|no)$/);
    if (covered === 'no') expect([...code, ...proof]).toEqual([]);
    else expect(code).not.toEqual([]);
    if (covered === 'yes') expect(proof).not.toEqual([]);
    if (covered === 'yes') expect(missing).toBe('');
    else expect(missing).not.toBe('');
  });

  test('its files are there and speak of it', () => {
    const names = quoted(what).flatMap((name) => [name, ...name.split(/[=*]/)]);
    const speaks = (path) => {
      const text = `${path}\n${read(place(path))}`.toUpperCase();
      return (rfc !== 'vendor' && text.includes(rfc)) || names.some((name) => text.includes(name.toUpperCase()));
    };
    for (const path of [...code, ...proof]) expect({ path, is: existsSync(place(path)) }).toEqual({ path, is: true });
    if (quoted(what).length > 0)
      for (const path of code) expect({ path, speaks: speaks(path) }).toEqual({ path, speaks: true });
    if (covered === 'yes' && quoted(what).length > 0)
      expect(proof.filter(speaks), 'a proof that speaks of it').not.toEqual([]);
  });
});

test('nothing is on the page twice in one table', () => {
  for (const [title, table] of sections) {
    const all = table.flatMap(({ what }) => quoted(what));
    expect({ title, twice: all.filter((word, at) => all.indexOf(word) !== at) }).toEqual({ title, twice: [] });
  }
});

const sources = (folder) =>
  readdirSync(join(library, folder)).filter((name) => name.endsWith('.ts') && !/\.(test|fuzz)\.ts$/.test(name));

test.each(['client/commands', 'client/sasl'])('every file of %s is on the page', (folder) => {
  const named = new Set(rows.flatMap(({ code }) => code));
  expect(sources(folder).filter((name) => !named.has(`${folder}/${name}`))).toEqual([]);
});

test('every word that a command sends is on the page', () => {
  const words = sources('client/commands').flatMap((name) => {
    const text = read(join(library, 'client/commands', name));
    const literal = [...text.matchAll(/\bname: ([^\n]*)/g)].flatMap(([, value]) => [
      ...value.matchAll(/'([A-Z][A-Z ]+)'/g),
    ]);
    return literal.map((found) => found[1].replace(/^UID /, '').split(' ')[0]);
  });
  const known = wordsOf('Commands', ({ covered }) => covered !== 'no');
  expect([...new Set(words)].filter((word) => !known.includes(word))).toEqual([]);
});

test('the keywords of the page are those that the tables of response.ts read', () => {
  const text = read(join(library, 'wire/response.ts'));
  const inTables = [...text.matchAll(/^ {2}\['([A-Z]+)', ?\(/gm)].map((found) => found[1]);
  const statuses = ['OK', 'NO', 'BAD', 'BYE', 'PREAUTH'];
  expect(inTables.length).toBeGreaterThan(20);
  expect(wordsOf('Responses', ({ covered }) => covered !== 'no').sort()).toEqual([...statuses, ...inTables].sort());
});

test('the codes of the page are those that are read', () => {
  const text = read(join(library, 'wire/response-code.ts'));
  const plain = /const plainCodes = \[(.*?)\] as const/s.exec(text)[1];
  const names = [...plain.matchAll(/'([A-Z-]+)'/g), ...text.matchAll(/^add\('([A-Z-]+)'/gm)].map((found) => found[1]);
  expect(names.length).toBeGreaterThan(40);
  expect(wordsOf('Response codes').sort()).toEqual([...names, ...extensionCodes.map(([name]) => name)].sort());
});

test('the mechanisms of the page are those that can be chosen', () => {
  const known = wordsOf('SASL', ({ covered }) => covered !== 'no');
  expect(known.sort()).toEqual([...saslMechanisms].sort());
});

test('what the library set out to cover has a line each', () => {
  const extensions = `LITERAL+ LITERAL- SASL-IR ID ENABLE NAMESPACE CHILDREN SPECIAL-USE CREATE-SPECIAL-USE LIST-EXTENDED LIST-STATUS
    LIST-MYRIGHTS LIST-METADATA UIDPLUS MOVE UNSELECT IDLE NOTIFY CONDSTORE QRESYNC ESEARCH SEARCHRES ESORT SORT THREAD=REFS
    CONTEXT=SEARCH MULTISEARCH WITHIN SEARCH=FUZZY PARTIAL UIDONLY MESSAGELIMIT BINARY MULTIAPPEND APPENDLIMIT REPLACE
    COMPRESS=DEFLATE QUOTA ACL METADATA PREVIEW SAVEDATE OBJECTID STATUS=SIZE UTF8=ACCEPT INPROGRESS X-GM-EXT-1 XLIST`;
  const commands = `CAPABILITY NOOP LOGOUT AUTHENTICATE LOGIN SELECT EXAMINE CREATE DELETE RENAME SUBSCRIBE UNSUBSCRIBE LIST LSUB STATUS
    APPEND CHECK CLOSE UNSELECT EXPUNGE SEARCH FETCH STORE COPY MOVE PARTIAL`;
  const lacking = (title, words) => words.split(/\s+/).filter((word) => !wordsOf(title).includes(word));
  expect(lacking('Extensions', extensions)).toEqual([]);
  expect(lacking('Commands', commands)).toEqual([]);
});
