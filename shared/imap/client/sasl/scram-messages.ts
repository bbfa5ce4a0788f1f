// The messages of SCRAM (RFC 5802 §7) as text: what the server may say, read strictly. What they prove is scram.ts's business.

import { decodeBase64 } from './base64.ts';

export interface ServerFirst {
  /** Client's and server's nonce in one. */
  readonly nonce: string;
  readonly salt: Uint8Array;
  /** Above what a number can hold exactly: Infinity. */
  readonly iterations: number;
}

export type ServerFinal = { readonly is: 'signature'; readonly bytes: Uint8Array } | { readonly is: 'error' };

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a challenge; null when it is not UTF-8. */
export const messageText = (challenge: Uint8Array | null): string | null => {
  if (challenge === null) return null;
  try {
    return strict.decode(challenge);
  } catch {
    return null;
  }
};

/** `server-first-message`; 'extension' for one that demands what nobody knows (`m=`), null for what is none. */
export const readServerFirst = (text: string): ServerFirst | 'extension' | null => {
  if (text.startsWith('m=')) return 'extension';
  const [nonce, salt, iterations] = text.split(',');
  if (!nonce || !/^r=[\x21-\x2b\x2d-\x7e]+$/.test(nonce)) return null;
  if (!iterations || !/^i=[1-9][0-9]*$/.test(iterations)) return null;
  const saltBytes = salt?.startsWith('s=') ? decodeBase64(salt.slice(2)) : null;
  if (saltBytes === null || saltBytes.length === 0) return null;
  const count = Number(iterations.slice(2));
  return { nonce: nonce.slice(2), salt: saltBytes, iterations: Number.isSafeInteger(count) ? count : Infinity };
};

/** `server-final-message`; null for what is none. */
export const readServerFinal = (text: string): ServerFinal | null => {
  if (text.startsWith('e=')) return { is: 'error' };
  const [signature] = text.split(',');
  const bytes = signature?.startsWith('v=') ? decodeBase64(signature.slice(2)) : null;
  return bytes === null ? null : { is: 'signature', bytes };
};
