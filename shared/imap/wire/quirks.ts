// Each server bug that the library lives with: its name and an example. Tolerance is a list, not folklore.
// Only names and counts them; the tolerance itself lives in the reader of its subject, beside a mention of the name.
// Each has a transcript in testdata/quirks and a line in docs/server-quirks.md, which says where it was seen.

/** What a reader tolerates and counts. */
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
  'odd-object-id': '`MAILBOXID (…)` with bytes that are no id (Cyrus)',
  'atom-for-string': 'an atom where the grammar has a string, as in ID (Proton)',
} as const;

export type QuirkName = keyof typeof quirkNames;

/** What nobody can see in the bytes of a response: the library asks, or takes what comes, in such a way that it does no harm. */
export const precautionNames = {
  'literal-in-text': '`{5}` at the end of a sentence, or in a quoted string',
  'three-empty-bodies': '`{0}`, `""` and `NIL` for an empty body',
  'news-before-idling': 'EXISTS between IDLE and its `+` (Exchange)',
  'unasked-fetch': 'FETCH data of other messages, or without a uid, while a FETCH runs',
  'several-search-lines': 'one SEARCH answered in several lines, or in none (mox)',
  'numbers-in-completion': 'numbers in the sentence of a completion (iCloud)',
  'early-capability': 'CAPABILITY in front of the tagged OK of the login (Gmail)',
  'huge-number': 'numbers of 63 bits (mox)',
  'oversize-number': 'a number of more than 32, or 64, bits',
  'size-estimate': 'RFC822.SIZE that is not the size (Exchange, hMailServer)',
  'misaligned-body': 'BODYSTRUCTURE that does not fit its grammar (Yandex)',
  'plain-message-part': 'message/rfc822 as a basic part (Gmail)',
  'quoted-header-names': 'quoted names in HEADER.FIELDS are refused',
  'descending-range': '`9,7:3` is refused (QQ)',
  'slice-echo': '`<0>` on a whole part, none on a slice (Bluemind)',
  'cut-fetch': 'a FETCH that the end of the line cuts short is no empty result',
  'new-mail-range': '`n:*` names the last old message too',
  'thread-id-nil': '`THREADID NIL`, and items in any order',
  'different-header-bytes': 'BODY[HEADER] differs from the header in BODY[] (Zimbra)',
  'odd-prompt': 'AUTHENTICATE LOGIN with prompts that say nothing (QQ)',
  'id-after-login': 'refused without ID between login and SELECT (163.com), or with ID before (mail.de)',
  'modseq-without-condstore': 'HIGHESTMODSEQ without the capability (Yahoo)',
  'missing-uidnext': 'SELECT without UIDNEXT (163.com, Winmail)',
  'shrinking-uidnext': 'UIDNEXT goes down (Delta Chat)',
  'partial-search': 'SEARCH ALL answers with a part (163.com)',
  'expunge-out-of-range': 'EXPUNGE of a number beyond the count (Cyrus)',
  'early-shrink': 'EXISTS goes down before EXPUNGE comes (Domino, Courier)',
  'select-parameters': 'SELECT with a parameter is BAD (Purelymail, iCloud)',
  throttled: '`Suggested Backoff Time: 92415 milliseconds` (Exchange)',
  'not-connected': '"authenticated but not connected" (Exchange)',
  'silent-esearch': 'ESEARCH answered with nothing (Exchange)',
  'random-unavailable': '`NO [UNAVAILABLE]` to a SEARCH at random (Yandex)',
  'poisoned-range': 'one broken message, and the whole range is NO (Yahoo)',
  'partly-good-fetch': 'NO behind rows that came (Scalix, Exchange)',
  'message-limit': 'so many messages at a time, `[MESSAGELIMIT 1000 23221]` (Yahoo)',
  'silent-uid': 'a uid in SEARCH, nothing in FETCH (Exchange, iCloud)',
  'unusable-namespace': 'NAMESPACE with a NIL delimiter, under another word, or BAD (189.cn)',
  'personal-prefix': 'everything lives below `INBOX.` (Courier)',
  'refused-special-use': 'return options of LIST are refused (Proton)',
  'refused-lsub': 'LSUB is refused (Exchange)',
  'inbox-case': '`Inbox` for INBOX, also before a level (Yahoo)',
  'harmful-qresync': 'QRESYNC without ENABLED, mail disappears (iCloud)',
  'empty-rfc822': 'an empty RFC822 item (iCloud)',
  'expunge-archives': '`\\Deleted` and EXPUNGE archive, labels are mailboxes (Gmail)',
  'refused-sort': 'SORT is offered and refused (Courier)',
  'unusable-copyuid': 'COPYUID of zeros or of nothing, or untagged (Outlook, SmarterMail)',
  'refused-uid-expunge': 'UID EXPUNGE is offered and refused (Proton)',
} as const;

export type PrecautionName = keyof typeof precautionNames;

/** How often each quirk was met on one connection. Names only, never content. */
export class Quirks {
  readonly counts = new Map<string, number>();
  /** All of them together. */
  total = 0;
  note(name: QuirkName): void {
    this.total++;
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
