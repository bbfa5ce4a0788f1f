// Finds TCP ports on loopback that nobody listens on.
// A port can be taken between asking and using it: whoever starts a server retries with a new one.

import { createServer } from 'node:net';

/** A free port on 127.0.0.1, chosen by the system. */
export const freePort = (): Promise<number> => freePorts(1).then((ports) => ports[0]!);

/** As many different free ports as asked for; all are held open until the last is known, so none comes twice. */
export const freePorts = async (count: number): Promise<number[]> => {
  const holders = Array.from({ length: count }, () => createServer());
  try {
    return await Promise.all(
      holders.map(
        (holder) =>
          new Promise<number>((resolve, reject) => {
            holder.once('error', reject);
            holder.listen(0, '127.0.0.1', () => {
              const address = holder.address();
              if (address && typeof address === 'object') resolve(address.port);
              else reject(new Error('No TCP port on loopback'));
            });
          }),
      ),
    );
  } finally {
    await Promise.all(holders.map((holder) => new Promise<void>((resolve) => holder.close(() => resolve()))));
  }
};
