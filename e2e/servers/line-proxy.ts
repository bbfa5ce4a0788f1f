// A TCP line with a temper, between any two parts: it delays, counts, cuts. Bytes are never changed.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface LineProxyOptions {
  /** Where to; a function is asked for each connection, for a target that starts later. */
  readonly targetPort: number | (() => number);
  /** Milliseconds of a round trip; each direction takes half. Default 0. */
  readonly roundTrip?: number;
  /** Sees every chunk when it arrives at the proxy; `up` is towards the target. */
  onChunk?(connection: number, direction: 'up' | 'down', bytes: Buffer): void;
}

export interface LineProxy {
  readonly port: number;
  /** Bytes that came through since the start, both directions of all connections. */
  readonly bytes: { up: number; down: number };
  /** Cuts every connection after so many further bytes towards the client; 0 cuts at once. */
  cutAfter(bytes: number): void;
  /**
   * Open connections stay open and carry nothing any more, as behind a router that forgot them; later ones work.
   * `answers`: what the client says still arrives, and nobody hears what comes of it.
   */
  hush(what?: 'everything' | 'answers'): void;
  /** Milliseconds of a round trip on connections that begin from now on. */
  slow(roundTrip: number): void;
  /** New connections are accepted and ended at once while true: a server that is down. */
  refuse(refusing: boolean): void;
  stop(): Promise<void>;
}

/** Starts a proxy on a free loopback port. */
export const startLineProxy = async (options: LineProxyOptions): Promise<LineProxy> => {
  let roundTrip = options.roundTrip ?? 0;
  const open = new Set<Socket>();
  const bytes = { up: 0, down: 0 };
  /** Connections up to this one carry nothing in this direction. */
  const hushed = { up: 0, down: 0 };
  let refusing = false;
  let budget = Number.POSITIVE_INFINITY;
  let connections = 0;

  const cutAll = () => {
    budget = Number.POSITIVE_INFINITY;
    for (const socket of [...open]) socket.destroy();
  };

  // Chunks keep their order: each waits for its own time, and later ones never have an earlier time.
  const relay = (from: Socket, to: Socket, connection: number, direction: 'up' | 'down', half: number) => {
    from.on('data', (chunk: Buffer) => {
      options.onChunk?.(connection, direction, chunk);
      const send = () => {
        if (to.destroyed || connection <= hushed[direction]) return;
        const piece = direction === 'down' && chunk.length > budget ? chunk.subarray(0, budget) : chunk;
        bytes[direction] += piece.length;
        to.write(piece);
        if (direction !== 'down' || budget === Number.POSITIVE_INFINITY) return;
        budget -= piece.length;
        if (budget <= 0) setImmediate(cutAll);
      };
      if (half === 0) send();
      else setTimeout(send, half);
    });
    from.on('end', () => setTimeout(() => to.end(), half));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      setTimeout(() => to.destroy(), half);
    });
  };

  const server = createServer((client) => {
    if (refusing) {
      client.destroy();
      return;
    }
    connections += 1;
    const { targetPort } = options;
    const upstream = connect(typeof targetPort === 'number' ? targetPort : targetPort(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      open.add(socket);
    }
    relay(client, upstream, connections, 'up', roundTrip / 2);
    relay(upstream, client, connections, 'down', roundTrip / 2);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    bytes,
    cutAfter: (count) => {
      if (count <= 0) cutAll();
      else budget = count;
    },
    hush: (what = 'everything') => {
      hushed.down = connections;
      if (what === 'everything') hushed.up = connections;
    },
    slow: (milliseconds) => {
      roundTrip = milliseconds;
    },
    refuse: (value) => {
      refusing = value;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
};
