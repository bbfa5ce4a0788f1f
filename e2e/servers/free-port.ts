// Finds TCP ports on loopback that nobody listens on, below those that the system gives to connections by itself: a server
// that is restarted finds its port as it left it. Whoever starts a server still retries with a new one: two may choose alike.

import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** Above what programs listen on by custom, below the ports of outgoing connections; none that browsers refuse. */
const lowest = 16_000;
const end = 32_000;
const attempts = 50;

/** A port on 127.0.0.1 that was free a moment ago. */
export const freePort = (): Promise<number> => freePorts(1).then((ports) => ports[0]!);

/** Resolves with a server on that port; null: it is taken. */
const hold = (port: number): Promise<Server | null> =>
  new Promise((resolve, reject) => {
    const holder = createServer();
    holder.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    holder.listen(port, '127.0.0.1', () => resolve(holder));
  });

/** As many different free ports as asked for; all are held open until the last is known, so none comes twice. */
export const freePorts = async (count: number): Promise<number[]> => {
  const held = new Map<number, Server>();
  try {
    for (let attempt = 0; held.size < count; attempt++) {
      if (attempt === attempts) throw new Error(`No free TCP port on loopback after ${attempts} attempts`);
      const port = randomInt(lowest, end);
      const holder = held.has(port) ? null : await hold(port);
      if (holder) held.set(port, holder);
    }
    return [...held.keys()];
  } finally {
    await Promise.all(
      [...held.values()].map((holder) => new Promise<void>((resolve) => holder.close(() => resolve()))),
    );
  }
};
