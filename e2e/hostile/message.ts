// What a hostile message of the corpus is: a body of HTML, or a whole message where the attack lies outside of it. In both,
// RUN stands for script that tells on itself, CANARY for the address of a listener that nobody may ever contact.

/**
 * What a message tries. Rendering: R1 script, R2 SVG and MathML, R3 tricks on the parser, R4 text that becomes HTML later, R5
 * fields that are not the body, R6 loading by attribute, R7 by style, R8 connecting ahead, R9 navigation and frames, R10
 * tracking by allowed pictures, R11 covers, R12 forms, R13 parts that run into each other, R14 links and names that lie, R15
 * mail links, R16 attachments opened in place, R17 parts by Content-ID, R18 PDF, R19 receipts, R20 quoting. MIME: P1 floods,
 * P2 recursion, P3 readings that differ, P4 forged senders, P5 line ends in headers, P6 bombs, P7 names of objects' own
 * properties, P8 forged verdicts.
 */
export type Threat =
  | `R${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20}`
  | MimeThreat;
export type MimeThreat = `P${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

export interface HostileMessage {
  readonly threat: Threat;
  /** The attack, as a sentence fragment. */
  readonly title: string;
  readonly html: string;
  /** Text a person must still be able to read. */
  readonly readable: string;
}

/** A whole message, as it lies in the mailbox. */
export interface HostileMail {
  readonly threat: Threat;
  readonly title: string;
  readonly readable: string;
  /** Headers and body with LF line ends; characters stand for UTF-8, unless it is bytes. */
  readonly mime: string;
}

/** Fills in the placeholders. */
export const arm = (html: string, canary: string): string =>
  html.replaceAll('CANARY', canary).replaceAll('RUN', 'top.__pwned=1;parent.__pwned=1;self.__pwned=1;alert(1)');
