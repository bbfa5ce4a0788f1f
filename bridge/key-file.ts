// The file with the keys that seal sessions: made once, read at start, rotated on request.
// One key a line, `KID BASE64URL`; the first seals, all of them open. What is derived from them is session.ts's business.

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from './allowed-servers.ts';

export interface MasterKey {
  /** Short name of the key, written into what it sealed. */
  readonly kid: string;
  /** 32 random bytes. */
  readonly secret: Buffer;
}

/** How many keys a rotation leaves: with monthly rotation every session outlives its key's retirement. */
export const keysKept = 2;

const newLine = (): string => `${randomBytes(6).toString('hex')} ${randomBytes(32).toString('base64url')}\n`;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'error';

const parse = (text: string, file: string): MasterKey[] => {
  const keys = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line): MasterKey => {
      const match = /^([0-9a-zA-Z]{1,24}) ([\w-]{43})$/.exec(line.trim());
      if (!match)
        throw new ConfigError(`--key-file ${file}: a line is not a key; move the file away to have a new one`);
      return { kid: match[1]!, secret: Buffer.from(match[2]!, 'base64url') };
    });
  if (keys.length === 0) throw new ConfigError(`--key-file ${file}: no key in it; remove the file to have a new one`);
  if (new Set(keys.map((key) => key.kid)).size !== keys.length)
    throw new ConfigError(`--key-file ${file}: two keys have the same name`);
  return keys;
};

/** The keys of the file, newest first; makes the file (mode 0600) when there is none. Throws {@link ConfigError}. */
export const loadKeys = (file: string): MasterKey[] => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // `wx`: of two bridges that start together only one makes the file.
    writeFileSync(file, newLine(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST' && codeOf(error) !== 'EROFS' && codeOf(error) !== 'EACCES')
      throw new ConfigError(`--key-file ${file}: cannot be made (${codeOf(error)})`);
  }
  try {
    if ((statSync(file).mode & 0o077) !== 0)
      throw new ConfigError(`--key-file ${file}: others may read it; chmod 600 it, or better make a new one`);
    return parse(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`--key-file ${file}: cannot be read (${codeOf(error)})`);
  }
};

/** Puts a new key first and keeps the newest {@link keysKept}; sessions of dropped keys end. A bridge reads it at its next start. */
export const rotateKeys = (file: string): MasterKey[] => {
  loadKeys(file);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const fresh = `${file}.new`;
  writeFileSync(
    fresh,
    newLine() +
      lines
        .slice(0, keysKept - 1)
        .map((line) => `${line.trim()}\n`)
        .join(''),
    { mode: 0o600 },
  );
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
  return loadKeys(file);
};
