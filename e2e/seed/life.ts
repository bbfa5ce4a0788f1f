// What every kind of message shares: whose mailbox it is, what time it is, chance, and names for messages.

import type { Letter } from './letter.ts';
import { writeLetter } from './letter.ts';
import type { SeedMessage } from './message.ts';
import type { Random } from './random.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Life {
  readonly random: Random;
  /** The present of the mailbox, milliseconds since 1970: nothing is younger. */
  readonly now: number;
}

/** A letter and what the server knows of it. */
export interface Draft {
  readonly mailbox: string;
  readonly letter: Letter;
  /** INTERNALDATE; a moment after the letter's own date when absent. */
  readonly arrived?: number;
  readonly flags?: readonly string[];
}

/** A Message-ID as some program of that domain makes it, without angle brackets. */
export const messageId = (random: Random, address: string): string => {
  const domain = address.slice(address.indexOf('@') + 1);
  const style = random.whole(0, 2);
  if (style === 0)
    return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-a${random.hex(3)}-${random.hex(12)}@${domain}`;
  if (style === 1) return `20${random.hex(10)}.${random.hex(6).toUpperCase()}@mail.${domain}`;
  return `CA+${random.hex(24)}@${domain}`;
};

/** A past moment `daysAgo` days back, at a time of day when people write mail. */
export const moment = ({ random, now }: Life, daysAgo: number): number => {
  const midnight = Math.floor((now - daysAgo * day) / day) * day;
  const at = midnight + random.whole(6 * 60, 21 * 60 + 40) * minute + random.whole(0, 59) * 1000;
  return Math.min(at, now - random.whole(2, 90) * minute);
};

/** The clock of most who write is one hour east of Greenwich. */
export const homeZone = 60;

const receivedField = (random: Random, at: number, from: string): string => {
  const domain = from.slice(from.indexOf('@') + 1) || 'unknown.example';
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return `Received: from mail.${domain} (mail.${domain} [192.0.2.${random.whole(2, 250)}])\r\n\tby mx.example.org with ESMTPS id ${random.hex(10)}\r\n\tfor <ida@example.org>; ${date}`;
};

/** The octets of a draft; what came from outside carries the trace of its way. */
export const finish = (random: Random, draft: Draft): SeedMessage => {
  const { letter } = draft;
  const sent = letter.date ?? draft.arrived ?? 0;
  const isOwn = draft.mailbox === 'Sent' || draft.mailbox === 'Drafts';
  const arrived = draft.arrived ?? sent + (isOwn ? 0 : random.whole(1, 20) * 1000);
  const from = letter.from?.[0]?.address ?? '';
  const trace = isOwn ? [] : [`Return-Path: <${from}>`, receivedField(random, arrived, from)];
  const whole = { ...letter, headers: [...trace, ...(letter.headers ?? [])] };
  return { raw: writeLetter(whole, random.hex(16)), date: arrived, flags: draft.flags ?? [] };
};
