// Which HTTP status and which close code go with a problem. The table of docs/bridge-protocol.md, as code.

import { closeCodes } from '../shared/bridge/control.ts';
import type { ProblemCode } from '../shared/problems.ts';

type Answer = { readonly status?: number; readonly close?: number };

const { policy, sessionExpired, upstreamFailed, upstreamClosed, stalled, bridgeStopping } = closeCodes;

/** Problems the bridge says. `status` absent: never by HTTP; `close` absent: never at a WebSocket. */
export const bridgeProblems: { readonly [code in ProblemCode]?: Answer } = {
  'bad-request': { status: 400, close: policy },
  forbidden: { status: 403 },
  'not-signed-in': { status: 401, close: sessionExpired },
  'session-expired': { status: 401, close: sessionExpired },
  'credentials-refused': { status: 401, close: sessionExpired },
  'too-many-attempts': { status: 429, close: policy },
  'server-not-allowed': { status: 403, close: upstreamFailed },
  'server-unreachable': { status: 502, close: upstreamFailed },
  'server-timeout': { status: 504, close: upstreamFailed },
  'tls-invalid': { status: 502, close: upstreamFailed },
  'server-protocol': { status: 502, close: upstreamFailed },
  'server-refused': { status: 503, close: upstreamFailed },
  'no-common-mechanism': { status: 502, close: upstreamFailed },
  'server-unverified': { status: 502, close: upstreamFailed },
  'limit-exceeded': { status: 413, close: policy },
  'bridge-stopping': { status: 503, close: bridgeStopping },
  'connection-lost': { close: upstreamClosed },
  'connection-stalled': { close: stalled },
  unexpected: { status: 500, close: upstreamFailed },
};

export const statusOf = (code: ProblemCode): number => bridgeProblems[code]?.status ?? 500;
export const closeCodeOf = (code: ProblemCode): number => bridgeProblems[code]?.close ?? upstreamFailed;
