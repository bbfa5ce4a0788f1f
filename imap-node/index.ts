// The IMAP library on Node's sockets. What is not here is nobody else's to import.

export { type ConnectOptions, connectImap, type ImapConnection } from './connect.ts';
export { ConnectError, type ConnectProblem, type ConnectStep } from './connect-error.ts';
export { saslCrypto } from './sasl-crypto.ts';
export { defaultTimeouts, type Timeouts } from './timeouts.ts';
export type { ClientCertificate } from './tls-line.ts';
