// What a hostile message of the corpus is. In its HTML, RUN stands for script that tells on itself, CANARY for the
// address of a listener that nobody may ever contact.

export interface HostileMessage {
  /** The attack, as a sentence fragment. */
  readonly title: string;
  readonly html: string;
  /** Text a person must still be able to read. */
  readonly readable: string;
}

/** Fills in the placeholders. */
export const arm = (html: string, canary: string): string =>
  html.replaceAll('CANARY', canary).replaceAll('RUN', 'top.__pwned=1;parent.__pwned=1;self.__pwned=1;alert(1)');
