// Every limit of the bridge, in one place. docs/bridge-protocol.md has the same table with the reasons; a test compares the two.
// Limits of the mail program itself (message sizes, parsers) are the page's business.

import { recipientsAtMost } from '../shared/bridge/submission.ts';

/** `points` events are allowed within `seconds`. */
export interface Rate {
  readonly points: number;
  readonly seconds: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Bytes, characters, counts; names ending in `Ms` are milliseconds. */
export const limits = {
  headerBytes: 16 * 1024,
  headerCount: 50,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  signInBodyBytes: 4096,
  usernameChars: 320,
  passwordChars: 1024,
  accessTokenChars: 2560,
  cookieBytes: 4096,
  subprotocolBytes: 300,

  messageBytes: 1 << 20,
  controlBytes: 4096,
  fragments: 16,
  sliceBytes: 64 * 1024,
  highWaterBytes: 1 << 20,
  lowWaterBytes: 256 * 1024,
  creditBytes: 16 << 20,
  stallMs: minute,
  pingMs: 30_000,
  pingMisses: 2,
  idleSocketMs: 30 * minute,
  recheckMs: minute,
  closeGraceMs: 2000,
  socketsPerSession: 6,
  socketsPerUser: 9,
  socketsTotal: 2000,

  connectMs: 10_000,
  greetingMs: 10_000,
  authMs: 30_000,
  preAuthBytes: 64 * 1024,
  preAuthLineBytes: 8192,
  parkMs: 10_000,
  parkedTotal: 200,
  alerts: 3,
  alertChars: 300,

  submissionBytes: 200 << 20,
  envelopeBytes: 1 << 20,
  recipients: recipientsAtMost,
  addressBytes: 320,
  uploadIdleMs: minute,
  drainMs: 5 * minute,
  smtpStepMs: 30_000,
  smtpIdleMs: 10 * minute,
  smtpReplyBytes: 64 * 1024,
  submissionsAtOnce: 4,
  abilitiesMs: 10 * minute,
  answersKept: 10_000,
  answerMs: 24 * hour,
  triedSlackMs: 30_000,

  idleSessionMs: 30 * minute,
  sessionMs: 12 * hour,
  keptSessionMs: 14 * 24 * hour,
  resealMs: minute,
  revokedSessions: 100_000,

  pictureBytes: 10 << 20,
  pictureMs: 10_000,
  pictureRedirects: 3,
  pictureUrlChars: 4096,
  picturesAtOnce: 20,
  picturesAtOncePerSession: 6,
  picturesWaiting: 100,
  unsubscribeMs: 15_000,

  refusalFloorMs: 700,
  refusalJitterMs: 300,
  stopGraceMs: 3000,
  answerGraceMs: 20_000,

  signInsPerAddress: { points: 10, seconds: 60 } as Rate,
  signInsPerPair: { points: 5, seconds: 300 } as Rate,
  signInsPerAccount: { points: 30, seconds: 3600 } as Rate,
  accountDelayMs: 2000,
  accountDelayMostMs: 30_000,
  signInsTotal: { points: 300, seconds: 60 } as Rate,
  submissionsPerUser: { points: 60, seconds: 60 } as Rate,
  upgradesPerSession: { points: 60, seconds: 60 } as Rate,
  refusedUpgradesPerAddress: { points: 30, seconds: 60 } as Rate,
  picturesPerSession: { points: 300, seconds: 60 } as Rate,
  unsubscribesPerSession: { points: 10, seconds: 60 } as Rate,
};

export type Limits = Readonly<typeof limits>;
