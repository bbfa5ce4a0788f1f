// The first frame a browser reads: a PREAUTH greeting in the bridge's own words, with the mail server's capabilities.

import type { Limits } from './limits.ts';

/** What the bridge has already done for the page: signing in, TLS, compression. */
const isForTheBridge = (capability: string): boolean =>
  /^(AUTH=.*|STARTTLS|LOGINDISABLED|COMPRESS=.*)$/i.test(capability);

/** A `capability` is an atom (RFC 9051 §9); anything else would break the line. */
const isAtom = (text: string): boolean => /^[!#$&'+-[^-z|}~]+$/.test(text);

/** Controls of all kinds, line separators, and what reorders the text around it: no server's words may do that to ours. */
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** One line of `text` (RFC 9051 §9), fit to stand beside other text, cut to the limit. */
export const oneLine = (text: string, limits: Limits): string =>
  text.replace(unfit, ' ').trim().slice(0, limits.alertChars);

/** Longest `name` or `vendor` passed on; RFC 2971 §3.3 allows 1024. */
const identityChars = 200;

/** By these the page knows a server with habits of its own. The other fields (host names, session ids) are no business of its. */
const identityFields = ['name', 'vendor'];

/** `* ID (…)`, RFC 2971 §3.2, as far as it can be written in quotes; '' when nothing is left. */
const identityLine = (identity: ReadonlyMap<string, string | null> | null): string => {
  const fields = identityFields.flatMap((field) => {
    const text = identity
      ?.get(field)
      ?.replace(/[^ -~]|["\\]/g, '')
      .slice(0, identityChars);
    return text ? [`"${field}" "${text}"`] : [];
  });
  return fields.length > 0 ? `* ID (${fields.join(' ')})\r\n` : '';
};

/**
 * `* PREAUTH [CAPABILITY …] Postern ready`, then who the server says it is, and the alerts of the sign-in, which
 * RFC 9051 §7.1 wants shown.
 * @param capabilities as the mail server announced them after sign-in
 */
export const preauthGreeting = (
  capabilities: readonly string[],
  alerts: readonly string[],
  limits: Limits,
  identity: ReadonlyMap<string, string | null> | null = null,
): Uint8Array => {
  const kept = capabilities.filter((capability) => isAtom(capability) && !isForTheBridge(capability));
  const lines = [
    `* PREAUTH [CAPABILITY ${(kept.length > 0 ? kept : ['IMAP4rev1']).join(' ')}] Postern ready\r\n`,
    identityLine(identity),
    ...alerts.slice(0, limits.alerts).map((alert) => `* OK [ALERT] ${oneLine(alert, limits) || 'Alert'}\r\n`),
  ];
  return Buffer.from(lines.join(''), 'utf8');
};
