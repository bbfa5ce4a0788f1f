// Each server bug that the library tolerates: its name, where it was seen, an example. Tolerance is a list, not folklore.
// Only counts them; the tolerance itself lives in the reader of its subject, beside a mention of the name.

export const quirkNames = {
  'leading-nul': 'NUL bytes before a response (Bluemind)',
  'blank-line': 'an empty line between responses',
  'lone-lf': 'LF without CR at the end of a line',
  'trailing-space': '`* SEARCH 1 2 ` (Exchange, Yahoo)',
  'double-space': '`*  522 EXISTS` (DavMail)',
  'missing-text': '`* OK [HIGHESTMODSEQ 5]` without a sentence (Gmail)',
  'bare-continuation': '`+` alone (Proton Bridge, Bluemind)',
  'odd-response-code': '`[Error="not grammar"]` (Exchange)',
  'literal-after-odd-quotes': '`("a"b" {3}`: quotes do not pair up, the literal is real',
  'zero-prefixed-literal': '`{012}`',
  'break-after-literal': 'CRLF between a literal and `)` (Domino)',
  'text-after-literal': 'more bytes than the literal announced (DavMail counts characters)',
  'garbage-line': 'a line that is no response (Exchange 2003 after a tagged OK)',
  'unknown-tag': 'an answer to a tag that was not sent',
  'unasked-continuation': '`+` while nothing waits for it',
  'modseq-parentheses': 'ESEARCH `MODSEQ (917)`',
  'zero-modseq': '`[HIGHESTMODSEQ 0]`, `MODSEQ (0)` (Cyrus, Purelymail)',
  'zero-uidvalidity': '`[UIDVALIDITY 0]` (SmarterMail)',
  'fractional-number': '`1.86931e+06` octets (mail.ru)',
  'negative-number': '`-1` lines (Dovecot on damaged mail)',
  'zero-in-set': '`VANISHED 0:1` (Dovecot)',
  'star-in-set': '`VANISHED 7:*`',
  'empty-status': '`STATUS "INBOX" ()` (163.com)',
  'spaces-in-list': 'extra SP between addresses (Outlook.com)',
  'raw-quote': '`"a "quoted" name"` without backslashes (iCloud, 163.com)',
  'raw-backslash': '`"DOMAIN\\user"` with one backslash',
  'eight-bit-text': 'bytes above 127 in a quoted string that are not UTF-8',
  'nul-in-text': 'NUL inside a string',
  'short-envelope': 'ENVELOPE of nine fields (QQ)',
  'wrapped-envelope': 'ENVELOPE in extra parentheses (Domino)',
  'nil-address': 'NIL inside an address list (SmarterMail)',
  'placeholder-host': '`MISSING_DOMAIN`, `.MISSING-HOST-NAME.` as host',
  'childless-multipart': '`("ALTERNATIVE")` (Gmail)',
  'missing-subtype': '`("X-ZIP" NIL …)`',
  'odd-disposition': 'a string or `(NIL NIL)` as disposition (Exchange)',
  'nil-encoding': 'NIL transfer encoding (maddy)',
  'nil-parameter': '`("boundary" NIL)` (mail.ru)',
  'second-body-list': 'two lists after BODYSTRUCTURE (mail.ru)',
  'odd-flag': 'a flag with `]` or `[`, quoted, or `\\*` in FLAGS (Gmail, InterMail, Zoho)',
  'bare-backslash-attribute': '`LIST (\\) …` (home.pl)',
  'unquoted-name': 'a mailbox name with spaces and no quotes (Exchange)',
  'atom-for-string': 'an atom where the grammar has a string, as in ID (Proton)',
} as const;

export type QuirkName = keyof typeof quirkNames;

/** How often each quirk was met on one connection. Names only, never content. */
export class Quirks {
  readonly counts = new Map<string, number>();
  note(name: QuirkName): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
