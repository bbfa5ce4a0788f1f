// Reads the line before the message of POST /api/submission, strictly: docs/bridge-protocol.md says what it may be.
// Nothing gets through that could end a line of SMTP (RFC 5321 §4.1.1).

import type { SubmissionEnvelope } from '../../shared/bridge/submission.ts';
import { ProblemError } from '../../shared/problems.ts';
import type { Limits } from '../limits.ts';

const keys = new Set(['key', 'from', 'recipients', 'smtpUtf8', 'eightBit', 'dsn', 'holdFor', 'partial', 'triedAgo']);

const bad = (): ProblemError => new ProblemError({ code: 'bad-request' });

const utf8 = new TextEncoder();

/** Controls, blanks (but within quotes of a local part), and the brackets that stand around it in a command. */
const isAddress = (value: unknown, limits: Limits): value is string =>
  typeof value === 'string' &&
  utf8.encode(value).length <= limits.addressBytes &&
  /^(?:"(?:[^"\\\p{C}\p{Z}<>]|[ ]|\\[ -;=?-~])+"|[^\p{C}\p{Z}<>"@]+)@[^\p{C}\p{Z}<>"@]+$/u.test(value);

const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean';

const readDsn = (value: unknown): NonNullable<SubmissionEnvelope['dsn']> => {
  if (typeof value !== 'object' || value === null) throw bad();
  const { full, notify, ...more } = value as Record<string, unknown>;
  if (Object.keys(more).length > 0 || !isFlag(full) || !Array.isArray(notify) || notify.length === 0) throw bad();
  const known: readonly unknown[] = ['success', 'failure', 'delay'];
  if (notify.length > 3 || !notify.every((one) => known.includes(one))) throw bad();
  return { notify, full: full === true };
};

/** Throws `bad-request`, or `limit-exceeded` for more recipients than a letter may have. */
export const readEnvelope = (line: string, limits: Limits): SubmissionEnvelope => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw bad();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw bad();
  const record = value as Record<string, unknown>;
  if (Object.keys(record).some((name) => !keys.has(name))) throw bad();
  const { dsn, eightBit, from, holdFor, key, partial, recipients, smtpUtf8, triedAgo } = record;
  if (typeof key !== 'string' || !/^[\w-]{22,64}$/.test(key)) throw bad();
  // '': from nobody, as notices are (RFC 5321 §4.5.5).
  if (!(from === '' || isAddress(from, limits)) || !Array.isArray(recipients) || recipients.length === 0) throw bad();
  if (recipients.length > limits.recipients) throw new ProblemError({ code: 'limit-exceeded', limit: 'recipients' });
  if (!recipients.every((one) => isAddress(one, limits)) || new Set(recipients).size !== recipients.length) throw bad();
  if (!isFlag(smtpUtf8) || !isFlag(eightBit) || !isFlag(partial)) throw bad();
  // RFC 4865 §5: up to nine digits.
  if (holdFor !== undefined && !(Number.isInteger(holdFor) && Number(holdFor) > 0 && Number(holdFor) <= 999_999_999))
    throw bad();
  if (triedAgo !== undefined && !(Number.isSafeInteger(triedAgo) && Number(triedAgo) >= 0)) throw bad();
  return {
    key,
    from,
    recipients,
    smtpUtf8: smtpUtf8 === true,
    eightBit: eightBit === true,
    partial: partial === true,
    ...(dsn === undefined ? {} : { dsn: readDsn(dsn) }),
    ...(holdFor === undefined ? {} : { holdFor: holdFor as number }),
    ...(triedAgo === undefined ? {} : { triedAgo: triedAgo as number }),
  };
};
