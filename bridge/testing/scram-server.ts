// The server's side of SCRAM-SHA-256 for a scripted mail server: knows the password, or only pretends to.

import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import type { Answers } from './mail-server.ts';

export interface ScramServerOptions {
  readonly password: string;
  /** Default 4096. */
  readonly iterations?: number;
  /** `pretends`: sends a signature it cannot have made; `skips`: says OK instead. */
  readonly proves?: 'knows' | 'pretends' | 'skips';
}

const hmac = (key: Uint8Array, data: Uint8Array | string): Buffer => createHmac('sha256', key).update(data).digest();
const text = (base64: string): string => Buffer.from(base64, 'base64').toString();
const challenge = (message: string): string => `+ ${Buffer.from(message).toString('base64')}\r\n`;

/** Answers of a server that announces SASL-IR, for one sign-in. `next` answers everything behind it. */
export const scramAnswers = (options: ScramServerOptions, next: Answers = () => 'T OK\r\n'): Answers => {
  const { password, iterations = 4096, proves = 'knows' } = options;
  const salt = Buffer.from('sixteen bytes of');
  let tag = '';
  let said = '';
  let step: 'idle' | 'proof' | 'end' = 'idle';
  return (line, connection) => {
    const [first = '', verb, , message = ''] = line.split(' ');
    if (verb === 'AUTHENTICATE') {
      tag = first;
      step = 'proof';
      const bare = text(message).replace(/^n,,/, '');
      const serverFirst = `r=${/r=(.*)$/.exec(bare)?.[1]}server,s=${salt.toString('base64')},i=${iterations}`;
      said = `${bare},${serverFirst}`;
      return challenge(serverFirst);
    }
    if (line === '*') return `${tag} BAD given up\r\n`;
    if (step === 'proof') {
      step = 'end';
      const [withoutProof, proof = ''] = text(line).split(',p=');
      const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
      const all = `${said},${withoutProof}`;
      const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
      const signature = hmac(storedKey, all);
      const clientKey = Buffer.from(proof, 'base64').map((byte, at) => byte ^ signature[at]!);
      const isRight = createHash('sha256').update(clientKey).digest().equals(storedKey);
      if (proves === 'skips') return `${tag} OK [CAPABILITY IMAP4rev1] welcome\r\n`;
      if (proves === 'pretends') return challenge(`v=${Buffer.alloc(32, 1).toString('base64')}`);
      if (!isRight) return challenge('e=invalid-proof');
      said = '';
      return challenge(`v=${hmac(hmac(salted, 'Server Key'), all).toString('base64')}`);
    }
    if (step === 'end' && line === '') {
      step = 'idle';
      return said === '' ? `${tag} OK [CAPABILITY IMAP4rev1] in\r\n` : `${tag} NO [AUTHENTICATIONFAILED] no\r\n`;
    }
    return next(line, connection);
  };
};
