// The log: one JSON line an event, from a closed list of events and fields. Numbers, codes and hashes only.
// There is no way to log a string that came from a person, a page or a mail server: that is the point of this file.

import { createHash } from 'node:crypto';
import type { SubmissionProblem } from '../shared/bridge/submission.ts';

export type LogEvent =
  | 'started'
  | 'stopping'
  | 'stopped'
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'socket-opened'
  | 'socket-closed'
  | 'upgrade-refused'
  | 'request-refused'
  | 'submission'
  | 'submission-refused'
  | 'defect';

export interface LogFields {
  readonly code?: SubmissionProblem['code'];
  /** HTTP status. */
  readonly status?: number;
  /** WebSocket close code. */
  readonly close?: number;
  /** The operator's own id of a mail server. */
  readonly server?: string;
  /** From {@link sessionMark}. */
  readonly session?: string;
  readonly bytesDown?: number;
  readonly bytesUp?: number;
  readonly milliseconds?: number;
  readonly port?: number;
  /** File and line in our own code where a defect surfaced. */
  readonly place?: string;
  /** Class name of a defect's error, never its message. */
  readonly error?: string;
}

/** The allow-list at run time too: a field of another name or shape does not get through. */
const fieldRules: { readonly [K in keyof LogFields]-?: (value: unknown) => boolean } = {
  code: (value) => typeof value === 'string' && /^[a-z-]{1,40}$/.test(value),
  status: Number.isFinite,
  close: Number.isFinite,
  server: (value) => typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value),
  session: (value) => typeof value === 'string' && /^[0-9a-f]{8}$/.test(value),
  bytesDown: Number.isFinite,
  bytesUp: Number.isFinite,
  milliseconds: Number.isFinite,
  port: Number.isFinite,
  place: (value) => typeof value === 'string' && /^[\w./@:-]{1,200}$/.test(value),
  error: (value) => typeof value === 'string' && /^\w{1,60}$/.test(value),
};

export type Log = (event: LogEvent, fields?: LogFields) => void;

/** A log that writes lines to `write`; `now` in milliseconds since 1970. */
export const createLog =
  (write: (line: string) => void, now: () => number): Log =>
  (event, fields = {}) => {
    const kept: Record<string, unknown> = { time: new Date(now()).toISOString(), event };
    for (const [name, rule] of Object.entries(fieldRules)) {
      const value = fields[name as keyof LogFields];
      if (value !== undefined && rule(value)) kept[name] = value;
    }
    write(`${JSON.stringify(kept)}\n`);
  };

/** Eight hex digits that stand for a session in the log; the id cannot be won back from them. */
export const sessionMark = (sid: string): string => createHash('sha256').update(sid).digest('hex').slice(0, 8);

/** Where an error came from, without its message: messages may quote what they choked on. */
export const defectFields = (thrown: unknown): LogFields => {
  if (!(thrown instanceof Error)) return { error: typeof thrown };
  const frame = /\(?([^\s()]+:\d+):\d+\)?$/m.exec(thrown.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '');
  const place = frame?.[1]?.split('/').slice(-2).join('/');
  return { error: thrown.name, ...(place ? { place } : {}) };
};
