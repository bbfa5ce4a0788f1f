// What is known of particular mail servers beyond what they say themselves: data, a line each. Above each stands
// where it was seen: public reports as `owner/repository #number`, or a vendor's documents; the test asks for it.
// How a server is told and what the lines come to together is profile.ts.

export type ProfileFlag =
  /** `\Deleted` and EXPUNGE archive: to delete is to move to Trash and expunge there. */
  | 'expunge-archives'
  /** One message stands in several mailboxes; one that leaves a mailbox is not gone. */
  | 'mailboxes-are-labels'
  /** UID EXPUNGE is refused although UIDPLUS is there. */
  | 'no-uid-expunge'
  /** SEARCH may name a part of the messages, or ones that cannot be fetched: count, and ask within bounds. */
  | 'search-is-unsure'
  /** SEARCH HEADER breaks the server. */
  | 'no-header-search'
  /** `RFC822` comes empty: ask for `BODY.PEEK[]`. */
  | 'no-rfc822-items'
  /** RFC822.SIZE is a guess. */
  | 'size-is-estimate'
  /** ENVELOPE is damaged often: header fields tell more. */
  | 'envelope-is-unsure'
  /** A message put into Outbox is sent. */
  | 'outbox-sends'
  /** Refuses to work for who does not send ID after signing in. */
  | 'needs-id';

/** One thing that is known. Everything in it can be switched off by its name. */
export interface ProfileLine {
  /** `server/what`, unique. */
  readonly name: string;
  /** Capabilities that are advertised and better not used. */
  readonly deny?: readonly string[];
  readonly flags?: readonly ProfileFlag[];
  /** Connections for one account at a time, all programs of the person together. */
  readonly maxConnections?: number;
  /** Minutes after which an IDLE should be renewed. */
  readonly idleMinutes?: number;
}

/** By what a server is told: one of these is enough. Compared without case. */
export interface ProfileMatch {
  /** A piece of the `name` or `vendor` of ID. */
  readonly id?: readonly string[];
  /** A piece of the greeting. */
  readonly greeting?: readonly string[];
  /** The host's name, or its end when it begins with a dot. */
  readonly host?: readonly string[];
  /** Capabilities that only it has together. */
  readonly capabilities?: readonly string[];
}

export interface ServerProfile {
  readonly name: string;
  readonly match: ProfileMatch;
  readonly lines: readonly ProfileLine[];
}

/** The first that matches counts. */
export const serverProfiles: readonly ServerProfile[] = [
  {
    name: 'gmail',
    match: {
      id: ['gimap'],
      greeting: ['gimap ready'],
      host: ['imap.gmail.com', 'imap.googlemail.com'],
      capabilities: ['X-GM-EXT-1', 'XLIST'],
    },
    lines: [
      // nylas/nylas-mail #333
      { name: 'gmail/expunge', flags: ['expunge-archives', 'mailboxes-are-labels'] },
      // imapsync/imapsync #61, nodemailer/wildduck #35
      { name: 'gmail/connections', maxConnections: 15 },
    ],
  },
  {
    name: 'icloud',
    match: {
      greeting: ['iscream ready'],
      host: ['.mail.me.com', '.mail.icloud.com'],
      capabilities: ['XAPPLEPUSHSERVICE', 'X-SUN-IMAP'],
    },
    lines: [
      // Foundry376/Mailspring-Sync pull 91, jstedfast/MailKit #1871, bkaankose/Wino-Mail #43, bugzilla.mozilla.org 1747311
      {
        name: 'icloud/qresync',
        deny: ['QRESYNC'],
      },
      // jstedfast/MailKit #970
      { name: 'icloud/annotate', deny: ['ANNOTATE-EXPERIMENT-1'] },
      // modern-email/defects #36, polo2ro/imapbox pull 58
      { name: 'icloud/rfc822', flags: ['no-rfc822-items'] },
      // wesm/msgvault pull 436
      { name: 'icloud/search', flags: ['search-is-unsure'] },
      // MailCore/mailcore2 #1967
      { name: 'icloud/envelope', flags: ['envelope-is-unsure'] },
    ],
  },
  {
    name: 'exchange',
    match: {
      greeting: ['microsoft exchange imap4 service', 'microsoft exchange server'],
      host: ['outlook.office365.com', '.outlook.com', '.office365.com'],
      capabilities: ['CLIENTACCESSRULES'],
    },
    lines: [
      // jstedfast/MailKit #2016
      { name: 'exchange/rev2', deny: ['IMAP4REV2'] },
      // jstedfast/MailKit #908, #1615
      { name: 'exchange/silent', flags: ['search-is-unsure'] },
      // Microsoft, Set-ImapSettings EnableExactRFC822Size
      { name: 'exchange/size', flags: ['size-is-estimate'] },
      // imapsync/imapsync #198, #272
      { name: 'exchange/connections', maxConnections: 3 },
    ],
  },
  {
    name: 'yahoo',
    match: {
      greeting: ['imapgate'],
      host: ['.mail.yahoo.com', '.mail.yahoo.co.jp', '.aol.com', '.verizon.net'],
      capabilities: ['XYMHIGHESTMODSEQ'],
    },
    lines: [
      // mscdex/node-imap #737, jstedfast/MailKit #221
      { name: 'yahoo/search', flags: ['no-header-search'] },
      // postalsys/imapflow #75
      { name: 'yahoo/connections', maxConnections: 3 },
    ],
  },
  {
    name: 'coremail',
    match: {
      id: ['coremail'],
      greeting: ['coremail system'],
      host: ['imap.163.com', 'imap.126.com', 'imap.yeah.net', 'imap.188.com'],
      capabilities: ['X-CM-EXT-1'],
    },
    lines: [
      // mscdex/node-imap #908, pimalaya/himalaya #651
      { name: 'coremail/id', flags: ['needs-id'] },
      // chatmail/async-imap #132
      { name: 'coremail/search', flags: ['search-is-unsure'] },
      // emersion/go-imap #659
      { name: 'coremail/envelope', flags: ['envelope-is-unsure'] },
    ],
  },
  {
    name: 'qq',
    match: { greeting: ['qqmail'], host: ['imap.qq.com', '.exmail.qq.com'] },
    lines: [
      // jstedfast/MailKit #233, #279, emersion/go-imap #143
      {
        name: 'qq/envelope',
        flags: ['envelope-is-unsure'],
      },
    ],
  },
  {
    name: 'proton',
    match: { id: ['proton'], greeting: ['proton mail bridge', 'protonmail bridge'] },
    lines: [
      // ProtonMail/proton-bridge #123
      { name: 'proton/expunge', flags: ['no-uid-expunge'] },
      // jstedfast/MailKit #674
      { name: 'proton/list', deny: ['LIST-EXTENDED'], flags: ['mailboxes-are-labels'] },
    ],
  },
  {
    name: 'yandex',
    match: { greeting: ['yandex imap'], host: ['imap.yandex.com', 'imap.yandex.ru'] },
    lines: [
      // Foundry376/Mailspring-Sync, its IDLE of Yandex
      { name: 'yandex/idle', idleMinutes: 4 },
    ],
  },
  {
    name: 'courier',
    match: { id: ['courier'], greeting: ['courier-imap ready'] },
    lines: [
      // svarshavchik/courier-libs, its configuration
      { name: 'courier/outbox', flags: ['outbox-sends'] },
      // svarshavchik/courier-libs, MAXPERIP
      { name: 'courier/connections', maxConnections: 4 },
    ],
  },
  {
    name: 'purelymail',
    match: { host: ['.purelymail.com'] },
    lines: [
      // jstedfast/MailKit #446, #452
      { name: 'purelymail/condstore', deny: ['CONDSTORE', 'QRESYNC'] },
    ],
  },
  {
    name: 'hmailserver',
    match: { greeting: ['imaprev1'] },
    lines: [
      // hmailserver/hmailserver #476
      { name: 'hmailserver/size', flags: ['size-is-estimate'] },
    ],
  },
];
