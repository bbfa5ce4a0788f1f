// Real sockets, both ends in one process: a TCP pair, and a WebSocket pair. For tests of whoever sits between two.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export interface TcpPair {
  /** The end that dialled. */
  readonly near: Socket;
  /** The end that was dialled: the mail server's. */
  readonly far: Socket;
}

export const tcpPair = async (): Promise<TcpPair> => {
  const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[far]] = (await Promise.all([once(server, 'connection'), once(near, 'connect')])) as [[Socket], unknown];
  server.close();
  for (const socket of [near, far]) socket.on('error', () => {});
  return { near, far };
};

export interface WebSocketPair {
  /** The bridge's end. */
  readonly server: WebSocket;
  /** The page's end. */
  readonly client: WebSocket;
  close(): void;
}

/** @param autoPong false: the page's end answers no ping */
export const webSocketPair = async (autoPong = true): Promise<WebSocketPair> => {
  const listener = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(listener, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(listener.address() as AddressInfo).port}`, { autoPong });
  const [[server]] = (await Promise.all([once(listener, 'connection'), once(client, 'open')])) as [
    [WebSocket],
    unknown,
  ];
  return {
    server,
    client,
    close: () => {
      client.terminate();
      server.terminate();
      listener.close();
    },
  };
};
