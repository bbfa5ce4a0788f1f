// One request of the bridge to a server that a message named: the name is resolved once, every address it has is looked at,
// and the connection goes to one of those. Nothing of the person travels along: no cookie, no referrer, no address.

import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { type BlockList, isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { ProblemError } from '../../shared/problems.ts';
import { problemOfSocketError } from '../upstream.ts';
import { isAllowedAddress, isExtraAddress } from './address-guard.ts';

/** Every address of a host. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface Outgoing {
  /** The operator's networks that are allowed besides public ones. */
  readonly networks: BlockList;
  /** Whose certificates are believed. */
  readonly trust: SecureContext;
  readonly resolve: Resolve;
}

export const resolveBySystem: Resolve = async (host) =>
  (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);

export interface GuardedRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the first name to the last byte that is read. */
  readonly timeoutMs: number;
  /** Of the answer's body; 0: the status says it all, and the body is not read. */
  readonly maxBytes: number;
  readonly httpsOnly: boolean;
  /** Aborted when nobody waits for the answer any more. */
  readonly gone?: AbortSignal;
}

export interface GuardedAnswer {
  readonly status: number;
  /** Where a redirection points, as it was written. */
  readonly location: string | null;
  readonly body: Buffer;
}

const refused = (): ProblemError => new ProblemError({ code: 'forbidden' });

/** Reads an address a message gave. Throws `forbidden` for what is not a plain address of the web. */
export const readTarget = (text: string, httpsOnly: boolean): URL => {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ProblemError({ code: 'bad-request' });
  }
  const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && !httpsOnly);
  if (!isWeb || url.username !== '' || url.password !== '' || url.hostname === '') throw refused();
  url.hash = '';
  return url;
};

/** The address to connect to. Throws `forbidden` when any of the host's addresses is not allowed. */
const addressOf = async (url: URL, outgoing: Outgoing): Promise<string> => {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(host) ? [host] : await outgoing.resolve(host).catch(() => []);
  const [first] = addresses;
  if (first === undefined) throw new ProblemError({ code: 'server-unreachable' });
  // One inner address among public ones is an attempt: which of them is dialled would be chance.
  if (!addresses.every((address) => isAllowedAddress(address, outgoing.networks))) throw refused();
  if (url.port !== '' && !isExtraAddress(first, outgoing.networks)) throw refused();
  return first;
};

/** Sends it and reads the answer. Redirections are not followed. Throws a ProblemError. */
export const guardedRequest = async (
  target: URL,
  { method, headers, body, timeoutMs, maxBytes, httpsOnly, gone }: GuardedRequest,
  outgoing: Outgoing,
): Promise<GuardedAnswer> => {
  const url = readTarget(target.href, httpsOnly);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  const signal = gone ? AbortSignal.any([stop.signal, gone]) : stop.signal;
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new ProblemError({ code: 'server-timeout' })));
  });
  stopped.catch(() => undefined);
  try {
    const address = await Promise.race([addressOf(url, outgoing), stopped]);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const options = {
      method,
      // Pinned: the name is not asked for again, so an answer that changes meanwhile changes nothing.
      host: address,
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      headers: {
        host: url.host,
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      agent: false as const,
      setHost: false,
      maxHeaderSize: 16 * 1024,
      signal,
    };
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      // The certificate is checked against the name, not the address.
      const secured = { ...options, secureContext: outgoing.trust, servername: isIP(host) ? '' : host };
      const outgoingRequest = url.protocol === 'https:' ? httpsRequest(secured) : httpRequest(options);
      outgoingRequest.on('response', resolve);
      outgoingRequest.on('error', reject);
      outgoingRequest.end(body);
    });
    const response = await Promise.race([answered, stopped]);
    const head = { status: response.statusCode ?? 0, location: response.headers.location ?? null };
    if (maxBytes === 0) return { ...head, body: Buffer.alloc(0) };
    const read = readBody(response, maxBytes);
    read.catch(() => undefined);
    return { ...head, body: await Promise.race([read, stopped]) };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(signal.aborted ? { code: 'server-timeout' } : problemOfSocketError(error));
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
};

/** Compressed bodies are not asked for, and what comes is bytes: nothing is unpacked here. */
const readBody = async (response: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const tooLong = new ProblemError({ code: 'limit-exceeded', limit: 'pictureBytes' });
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLong;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBytes) throw tooLong;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
