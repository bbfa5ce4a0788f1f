// Pieces of transcripts for the engine's stories: a small INBOX of three messages with uids 11, 12 and 14, of which 14
// is unread. Each piece is what one moment of the conversation looks like on a server that can do everything.

import { richCapabilities } from './model-server.ts';

/** What is asked of a message's header when it is opened. */
export const originAsked =
  'BODY.PEEK[HEADER.FIELDS (AUTHENTICATION-RESULTS DKIM-SIGNATURE FROM LIST-UNSUBSCRIBE LIST-UNSUBSCRIBE-POST LIST-POST LIST-ID DISPOSITION-NOTIFICATION-TO DISPOSITION-NOTIFICATION-OPTIONS RETURN-PATH DELIVERED-TO X-ORIGINAL-TO ENVELOPE-TO)]<0.32768>';

/** How stories are run: with the server's bytes as they come, and one at a time. */
export const ways: readonly (readonly [name: string, options: { readonly byteByByte: boolean }])[] = [
  ['in whole lines', { byteByByte: false }],
  ['byte by byte', { byteByByte: true }],
];

export const greeting = (capabilities: readonly string[] = richCapabilities): string =>
  `S: * PREAUTH [CAPABILITY ${['IMAP4rev1', ...capabilities].join(' ')}] ready\n`;

/** The items of a row, as the engine asks for them. */
export const rowItems =
  'UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (REFERENCES)] PREVIEW';

const ann = '(("Ann" NIL "ann" "example.org"))';
export const plainText = '("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 12 1)';

/** One row. Its subject is a literal, so that a line can be cut in the middle of one. */
export const row = (
  seq: number,
  uid: number,
  { flags = '\\Seen', structure = plainText }: { readonly flags?: string; readonly structure?: string } = {},
): string => {
  const subject = `Message ${uid}`;
  return [
    `S: * ${seq} FETCH (UID ${uid} FLAGS (${flags}) INTERNALDATE "05-Jan-2026 08:00:00 +0000" RFC822.SIZE 300`,
    ` ENVELOPE (NIL {${subject.length}}\nS: ${subject} ${ann} ${ann} ${ann} NIL NIL NIL NIL "<${uid}@example.org>")`,
    ` BODYSTRUCTURE ${structure} BODY[HEADER.FIELDS (REFERENCES)] {2}\nS: \nS:  PREVIEW "Hello ${uid}")\n`,
  ].join('');
};

/** What INBOX is like when its story begins. */
const inbox = { exists: 3, uidNext: 15, uidValidity: 7, modseq: 90 };

/** SELECT and LIST in one burst, and what the server has. */
export const selectAndList = (change: Partial<typeof inbox> = {}, unseen = 1): string => {
  const { exists, uidNext, uidValidity, modseq } = { ...inbox, ...change };
  const status = `MESSAGES ${exists} UNSEEN ${unseen} UIDNEXT ${uidNext} UIDVALIDITY ${uidValidity} HIGHESTMODSEQ ${modseq}`;
  return `
C: * SELECT "INBOX" (CONDSTORE)
${listCommand}
${selected(change, '<tag:2>')}S: * LIST (\\HasNoChildren) "/" "INBOX"
S: * STATUS "INBOX" (${status})
S: * LIST (\\HasNoChildren \\Sent) "/" "Sent"
S: * STATUS "Sent" (MESSAGES 2 UNSEEN 0 UIDNEXT 3 UIDVALIDITY 8 HIGHESTMODSEQ 1)
S: <tag> OK listed
`;
};

/** LIST as the engine asks for it. */
export const listCommand =
  'C: * LIST "" "*" RETURN (SPECIAL-USE SUBSCRIBED CHILDREN STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ))';

/** The server's answer to SELECT. */
export const selected = (change: Partial<typeof inbox> = {}, tag = '<tag>'): string => {
  const { exists, uidNext, uidValidity, modseq } = { ...inbox, ...change };
  return `S: * FLAGS (\\Seen \\Flagged)
S: * ${exists} EXISTS
S: * OK [UIDVALIDITY ${uidValidity}] valid
S: * OK [UIDNEXT ${uidNext}] next
S: * OK [HIGHESTMODSEQ ${modseq}] highest
S: ${tag} OK [READ-WRITE] selected
`;
};

/** The first window and every uid, in one burst. */
export const firstFill = `
C: * FETCH 1:3 (${rowItems})
C: * UID SEARCH RETURN (ALL) ALL
${row(1, 11)}${row(2, 12)}${row(3, 14, { flags: '' })}S: <tag:2> OK fetched
S: * ESEARCH (TAG "<tag>") UID ALL 11:12,14
S: <tag> OK searched
`;

/** Nothing was asked for a while: the unread ones are counted. */
export const recount = (unseen = 1): string => `
C: * UID SEARCH RETURN (COUNT) UNSEEN
S: * ESEARCH (TAG "<tag>") UID COUNT ${unseen}
S: <tag> OK searched
`;

export const idle = `
C: * IDLE
S: + idling
`;

/** From the greeting to IDLE. */
export const toIdle = greeting() + selectAndList() + firstFill + recount() + idle;

/** The text of a message, asked for during IDLE. */
export const openDuringIdle = (uid: number, seq: number): string => `
C: DONE
C: * UID FETCH ${uid} (UID BODY.PEEK[1]<0.262144> ${originAsked})
S: <tag:2> OK idle ended
S: * ${seq} FETCH (UID ${uid} BODY[1]<0> {12}
S: Hello there.)
S: <tag> OK fetched
`;

/** IDLE ends for another command; its answer comes with the next piece. */
export const endIdle = (command: string): string => `
C: DONE
C: * ${command}
S: <tag:2> OK idle ended
`;
