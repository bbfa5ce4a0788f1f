// Stands between the bridge and a real Dovecot, inside the TLS, and does what real servers do on bad days:
// unreadable responses, BYE, a line that drops in the middle of a literal. Hides COMPRESS, or it could not read along.

import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import type { Dovecot } from './dovecot.ts';

export interface ImapBetween {
  readonly port: number;
  /** Signed-in connections that are open now. */
  connections(): number;
  /** Sends these bytes to every client, between two responses. */
  say(bytes: string): void;
  /** Puts these bytes before the next chunk that holds `marker`, once. */
  sayBefore(marker: string, bytes: string): void;
  /** Says BYE and closes, as a server that is shut down. */
  bye(text: string): void;
  /** The next chunk that holds `marker` goes out up to `extra` bytes behind it, then the line drops, once. */
  dropBehind(marker: string, extra: number): void;
  /** Throws when something that was to happen once has not. */
  stop(): Promise<void>;
}

type Rule = (chunk: Buffer, client: TLSSocket) => Buffer | null;

const offer = 'COMPRESS=DEFLATE';

/** Overwrites the offer to compress. Announcements are short: they do not fall apart into two chunks. */
const hide = (chunk: Buffer): void => {
  for (let at = chunk.indexOf(offer); at >= 0; at = chunk.indexOf(offer)) chunk.write('X'.repeat(offer.length), at);
};

/** Starts it on a free port with a certificate of the same authority as Dovecot's. */
export const startImapBetween = async (dovecot: Dovecot): Promise<ImapBetween> => {
  const open = new Map<TLSSocket, Socket>();
  let rule: Rule | null = null;

  const server = createServer(
    { cert: readFileSync(dovecot.certificate.certFile), key: readFileSync(dovecot.certificate.keyFile) },
    (client) => {
      const upstream = connect(dovecot.imapPort, '127.0.0.1');
      open.set(client, upstream);
      upstream.on('data', (chunk) => {
        hide(chunk);
        const changed = rule?.(chunk, client) ?? chunk;
        if (!client.destroyed) client.write(changed);
      });
      client.on('data', (chunk) => upstream.write(chunk));
      const end = () => {
        open.delete(client);
        client.destroy();
        upstream.destroy();
      };
      for (const socket of [client, upstream]) socket.on('close', end).on('error', end);
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => open.size,
    say: (bytes) => {
      for (const client of open.keys()) client.write(bytes);
    },
    sayBefore: (marker, bytes) => {
      rule = (chunk) => {
        if (!chunk.includes(marker)) return null;
        rule = null;
        // The marker begins a response; what stands before it ends one.
        const at = chunk.indexOf(marker);
        return Buffer.concat([chunk.subarray(0, at), Buffer.from(bytes), chunk.subarray(at)]);
      };
    },
    bye: (text) => {
      for (const client of open.keys()) client.end(`* BYE ${text}\r\n`);
    },
    dropBehind: (marker, extra) => {
      rule = (chunk, client) => {
        const at = chunk.indexOf(marker);
        if (at === -1) return null;
        rule = null;
        client.end(chunk.subarray(0, at + marker.length + extra));
        return Buffer.alloc(0);
      };
    },
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const client of open.keys()) client.destroy();
      });
      if (rule) throw new Error('what was to be disturbed never came by');
    },
  };
};
