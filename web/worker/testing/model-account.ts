// An account of the model server: mailboxes and messages, changed from outside by tests and by STORE.
// What a connection has been told of it is model-server.ts's business.

/** What a message says of itself and of others; with brackets. */
export interface ModelHeaders {
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  /** Local part of the one it went to. */
  readonly to?: string;
  /** What a draft says beside its text, as lines. */
  readonly draftFields?: string;
}

/** Flags are kept in the order they were set. */
export interface ModelMessage extends ModelHeaders {
  readonly uid: number;
  flags: readonly string[];
  modseq: number;
  readonly subject: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly internalDate: number;
}

export interface ModelMailbox {
  name: string;
  attributes: readonly string[];
  uidValidity: number;
  uidNext: number;
  highestModseq: number;
  /** By uid, ascending. */
  messages: ModelMessage[];
  /** What went, for clients that come back (RFC 7162). */
  expunged: { readonly uid: number; readonly modseq: number }[];
}

/** Told at once of every change; a connection that IDLEs passes it on. */
export interface Watcher {
  onChanged(mailbox: ModelMailbox): void;
  /** Its uids mean something else now, or it is gone: no connection may go on with it. */
  onReset(mailbox: ModelMailbox): void;
  /** A mailbox was made, deleted or renamed. */
  onTree?(told: { readonly name: string; readonly oldName?: string; readonly gone?: boolean }): void;
}

export class ModelAccount {
  readonly mailboxes = new Map<string, ModelMailbox>();
  readonly watchers = new Set<Watcher>();
  /** Messages as they were put there by APPEND, in order. */
  readonly appended: string[] = [];
  /** Uids of those whose place another one took, by REPLACE. */
  readonly replaced: number[] = [];
  /** Mailboxes that take nothing more. */
  readonly full = new Set<string>();
  #made = 0;
  #validity = 0;

  addMailbox(name: string, attributes: readonly string[] = []): ModelMailbox {
    const mailbox = {
      name,
      attributes,
      uidValidity: 1000 + this.#validity++,
      uidNext: 1,
      highestModseq: 1,
      messages: [],
      expunged: [],
    };
    this.mailboxes.set(name, mailbox);
    return mailbox;
  }

  mailbox(name: string): ModelMailbox {
    const found = this.mailboxes.get(name);
    if (!found) throw new Error(`the model has no mailbox ${name}`);
    return found;
  }

  /** A message arrives; returns its uid. */
  append(
    name: string,
    flags: readonly string[] = [],
    uidGap = 0,
    headers: ModelHeaders = {},
    subject: string | null = null,
  ): number {
    const number = ++this.#made;
    return this.#add(name, uidGap, {
      ...headers,
      flags,
      subject: subject ?? `Subject ${number} "quoted" \\ and {5}`,
      text: `Text ${number}.\r\nSecond line.\r\n`,
      internalDate: Date.UTC(2026, 0, 1) + number * 1000,
    });
  }

  /** A copy arrives; returns its uid. */
  copy(message: ModelMessage, name: string): number {
    return this.#add(name, 0, message);
  }

  #add(name: string, uidGap: number, message: Omit<ModelMessage, 'uid' | 'modseq'>): number {
    const mailbox = this.mailbox(name);
    const uid = mailbox.uidNext + uidGap;
    mailbox.uidNext = uid + 1;
    mailbox.highestModseq += 1;
    mailbox.messages.push({ ...message, uid, modseq: mailbox.highestModseq });
    this.#changed(mailbox);
    return uid;
  }

  /** A message goes; nothing happens when it is gone already. */
  expunge(name: string, uid: number): void {
    const mailbox = this.mailbox(name);
    const left = mailbox.messages.filter((message) => message.uid !== uid);
    if (left.length === mailbox.messages.length) return;
    mailbox.messages = left;
    mailbox.highestModseq += 1;
    mailbox.expunged.push({ uid, modseq: mailbox.highestModseq });
    this.#changed(mailbox);
  }

  /** Sets or clears a flag of a message that may be gone. True when that changed something. */
  setFlag(name: string, uid: number, flag: string, on: boolean): boolean {
    const mailbox = this.mailbox(name);
    const message = messageIn(mailbox, uid);
    if (!message || message.flags.includes(flag) === on) return false;
    message.flags = on ? [...message.flags, flag] : message.flags.filter((other) => other !== flag);
    mailbox.highestModseq += 1;
    message.modseq = mailbox.highestModseq;
    this.#changed(mailbox);
    return true;
  }

  /** Another client deletes a mailbox. */
  deleteMailbox(name: string): void {
    const mailbox = this.mailbox(name);
    this.mailboxes.delete(name);
    for (const watcher of [...this.watchers]) watcher.onReset(mailbox);
    this.#tree({ name, gone: true });
  }

  /** Another client renames a mailbox; what it has stays. */
  renameMailbox(from: string, to: string): void {
    const mailbox = this.mailbox(from);
    this.mailboxes.delete(from);
    mailbox.name = to;
    this.mailboxes.set(to, mailbox);
    for (const watcher of [...this.watchers]) watcher.onReset(mailbox);
    this.#tree({ name: to, oldName: from });
  }

  #tree(told: { readonly name: string; readonly oldName?: string; readonly gone?: boolean }): void {
    for (const watcher of [...this.watchers]) watcher.onTree?.(told);
  }

  /** The mailbox is made anew: the same number of messages, uids from 1 on, nothing seen. */
  resetUidValidity(name: string): void {
    const mailbox = this.mailbox(name);
    const count = mailbox.messages.length;
    mailbox.uidValidity = 1000 + this.#validity++;
    mailbox.uidNext = 1;
    mailbox.messages = [];
    mailbox.expunged = [];
    for (const watcher of [...this.watchers]) watcher.onReset(mailbox);
    for (let made = 0; made < count; made++) this.append(name);
  }

  #changed(mailbox: ModelMailbox): void {
    for (const watcher of [...this.watchers]) watcher.onChanged(mailbox);
  }
}

/** The message of that uid, found by halves: mailboxes of 100,000 are normal. */
export const messageIn = ({ messages }: ModelMailbox, uid: number): ModelMessage | undefined => {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (messages[middle]!.uid < uid) from = middle + 1;
    else to = middle;
  }
  return messages[from]?.uid === uid ? messages[from] : undefined;
};

export const unseenIn = (mailbox: ModelMailbox): number =>
  mailbox.messages.filter((message) => !message.flags.includes('\\Seen')).length;
