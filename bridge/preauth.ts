// The first frame a browser reads: a PREAUTH greeting in the bridge's own words, with the mail server's capabilities.

import type { Limits } from './limits.ts';

/** What the bridge has already done for the page: signing in, TLS, compression. */
const isForTheBridge = (capability: string): boolean =>
  /^(AUTH=.*|STARTTLS|LOGINDISABLED|COMPRESS=.*)$/i.test(capability);

/** A `capability` is an atom (RFC 9051 §9); anything else would break the line. */
const isAtom = (text: string): boolean => /^[!#$&'+-[^-z|}~]+$/.test(text);

/** One line of `text` (RFC 9051 §9): no control characters, cut to the limit. */
export const oneLine = (text: string, limits: Limits): string =>
  text
    .replace(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .slice(0, limits.alertChars);

/**
 * `* PREAUTH [CAPABILITY …] Postern ready`, then the alerts of the sign-in, which RFC 9051 §7.1 wants shown.
 * @param capabilities as the mail server announced them after sign-in
 */
export const preauthGreeting = (
  capabilities: readonly string[],
  alerts: readonly string[],
  limits: Limits,
): Uint8Array => {
  const kept = capabilities.filter((capability) => isAtom(capability) && !isForTheBridge(capability));
  const lines = [
    `* PREAUTH [CAPABILITY ${(kept.length > 0 ? kept : ['IMAP4rev1']).join(' ')}] Postern ready\r\n`,
    ...alerts.slice(0, limits.alerts).map((alert) => `* OK [ALERT] ${oneLine(alert, limits) || 'Alert'}\r\n`),
  ];
  return Buffer.from(lines.join(''), 'utf8');
};
