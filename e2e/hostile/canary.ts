// A server that nobody may contact, and that notices who does.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Canary {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  /** Connections so far: any bytes, any protocol. */
  hits(): number;
  close(): Promise<void>;
}

export const startCanary = async (): Promise<Canary> => {
  let connections = 0;
  const server = createServer((_, response) => response.end());
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits: () => connections,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
