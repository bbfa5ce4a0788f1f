// Another mail program reads a message: mutt, as Debian has it, unpacked into the cache and run without a terminal of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackedPackages } from './debian-tree.ts';

/** With the libraries that a small Debian has not. */
const packages = (
  'mutt libgpgme11 libassuan0 libgpg-error0 libtokyocabinet9 libidn12 libidn2-0 libgsasl18 libntlm0 libgssglue1 libncursesw6 libtinfo6 ' +
  'libgnutls30 libgssapi-krb5-2 libkrb5-3 libk5crypto3 libkrb5support0 libkeyutils1 libcom-err2'
).split(' ');

const settings = `set charset=utf-8
set pipe_decode=yes
set wait_key=no
set quit=yes
set header_cache=""
ignore *
unignore from to cc subject
`;

export interface ReadByMutt {
  /** From, To, Cc and Subject as it shows them, an empty line, and the text. */
  readonly shown: string;
  /** Saved under the names that it offers. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** A mailbox with one message, on this machine and without TLS. */
export interface ImapMailbox {
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

/**
 * @param from the message, or where it is to be had
 * @param files how many attachments there are, at the end of the message
 */
export const readByMutt = async (from: Uint8Array | ImapMailbox, files: number): Promise<ReadByMutt> => {
  const unpacked = await unpackedPackages('mutt-2.2', packages);
  const directory = await mkdtemp(join(tmpdir(), 'postern-mutt-'));
  try {
    await mkdir(join(directory, 'saved'));
    let mailbox = join(directory, 'mail');
    // Else it asks whether it should make a folder for mail.
    let rc = `${settings}set folder="${directory}"\n`;
    if (from instanceof Uint8Array) {
      for (const folder of ['cur', 'new', 'tmp']) await mkdir(join(mailbox, folder), { recursive: true });
      await writeFile(join(mailbox, 'cur/1:2,S'), from);
    } else {
      mailbox = `imap://localhost:${from.port}/INBOX`;
      rc += `set ssl_starttls=no\nset ssl_force_tls=no\nset imap_user="${from.username}"\nset imap_pass="${from.password}"\n`;
    }
    await writeFile(join(directory, 'rc'), rc);
    const save = `<save-entry><bol>${directory}/saved/<enter>`;
    const all = Array.from({ length: files }, () => save).join('<previous-entry>');
    const keys = [
      `<pipe-message>cat>${directory}/out<enter>`,
      ...(files > 0 ? [`<view-attachments><last-entry>${all}<exit>`] : []),
      '<exit>',
    ].join('');
    const libraries = ['usr/lib', 'lib'].map((folder) => join(unpacked, folder, 'x86_64-linux-gnu')).join(':');
    const environment = {
      LD_LIBRARY_PATH: libraries,
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      LINES: '24',
      COLUMNS: '80',
      HOME: directory,
    };
    const options = ['-n', '-R', '-F', join(directory, 'rc'), '-f', mailbox, '-e', `push "${keys}"`];
    // It wants a terminal: Python makes one, at which nobody types.
    const child = spawn(
      'python3',
      ['-c', 'import pty, sys; pty.spawn(sys.argv[1:])', join(unpacked, 'usr/bin/mutt'), ...options],
      { env: { ...process.env, ...environment }, stdio: 'ignore', timeout: 30_000 },
    );
    await once(child, 'exit');
    const names = await readdir(join(directory, 'saved'));
    const saved = names.map(async (name) => [name, await readFile(join(directory, 'saved', name))] as const);
    return { shown: await readFile(join(directory, 'out'), 'utf8'), files: new Map(await Promise.all(saved)) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
