// Flags and keywords, as lists in FETCH, FLAGS and PERMANENTFLAGS.

import { BACKSLASH, CLOSE, QUOTE, SP } from './bytes.ts';
import type { Decoder } from './decoder.ts';
import { plainListEnd } from './plain-run.ts';

/** System flags as RFC 9051 §2.3.2 spells them; others keep the server's spelling. */
const systemFlags = ['\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft', '\\Recent'];
const spelling = new Map(systemFlags.map((flag) => [flag.toLowerCase(), flag]));

/** A system flag in its usual spelling; any other flag unchanged. */
export const canonicalFlag = (flag: string): string =>
  flag.charCodeAt(0) === BACKSLASH ? (spelling.get(flag.toLowerCase()) ?? flag) : flag;

/** One flag: a run up to SP or `)`. Quoted ones and ones with brackets are quirk odd-flag. */
const readFlag = (d: Decoder): string => {
  if (d.peek() === QUOTE) {
    d.note('odd-flag');
    return canonicalFlag(d.string());
  }
  const flag = d.atom();
  const next = d.peek();
  if (next !== -1 && next !== SP && next !== CLOSE) d.fail('end of flag');
  if (flag.includes('[') || flag.includes(']')) d.note('odd-flag');
  return canonicalFlag(flag);
};

const readFlags = (d: Decoder, star: boolean): readonly string[] => {
  const flags: string[] = [];
  d.list(() => {
    const flag = readFlag(d);
    if (flag !== '\\*' || star) flags.push(flag);
    else d.note('odd-flag');
  });
  return Object.freeze(flags);
};

const readPlainFlags = (d: Decoder): readonly string[] => readFlags(d, false);

/**
 * `flag-list`. `\\*` means something only in PERMANENTFLAGS (`star`); elsewhere it is dropped.
 * Messages with the same flags share one list.
 */
export const readFlagList = (d: Decoder, star = false): readonly string[] => {
  if (star) return readFlags(d, true);
  const known = d.remembered.flags;
  return d.shared(known, plainListEnd(d, known.longest), readPlainFlags);
};
