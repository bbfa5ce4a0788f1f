import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packImap } from './pack-imap.mjs';

let folder;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'postern-imap-'));
  await packImap(folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the library runs by itself, without this project and its tools', () => {
  const program = `
    import { ImapSession, search } from ${JSON.stringify(join(folder, 'index.js'))};
    const sent = [];
    const session = new ImapSession({ send: (bytes) => sent.push(new TextDecoder().decode(bytes)), acceptPreauth: true });
    session.receive(new TextEncoder().encode('* PREAUTH [CAPABILITY IMAP4rev1 ESEARCH] hello\\r\\n'));
    const unseen = session.run(search('UNSEEN', { capabilities: session.capabilities })).done;
    session.receive(new TextEncoder().encode('* ESEARCH (TAG "A1") UID ALL 3:5\\r\\nA1 OK\\r\\n'));
    console.log(sent.join('') + (await unseen));
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  expect(said).toBe('A1 UID SEARCH RETURN (ALL) UNSEEN\r\n3:5\n');
});

test('the package holds scripts, their types and its papers, and nothing of the tests', () => {
  const files = readdirSync(folder, { recursive: true }).map(String);
  expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'index.js', 'index.d.ts']));
  expect(files.filter((file) => /test|fuzz|\.ts$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
});
