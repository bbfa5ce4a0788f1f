// What the model server does to messages besides flags: moves, copies, removes and takes in new ones. RFC 9051 §6.3.12,
// §6.4.7 to §6.4.9, with the codes of UIDPLUS where that is announced.

import type { ModelAccount, ModelMailbox, ModelMessage } from './model-account.ts';

/** Where a command's messages went, in order. */
interface Copied {
  readonly from: number[];
  readonly to: number[];
}

export class ModelChanges {
  readonly #account: ModelAccount;
  readonly #capabilities: readonly string[];
  readonly #send: (text: string) => void;

  constructor(account: ModelAccount, capabilities: readonly string[], send: (text: string) => void) {
    this.#account = account;
    this.#capabilities = capabilities;
    this.#send = send;
  }

  /** The end of the tagged line. */
  copy(messages: readonly ModelMessage[], to: string): string {
    const target = this.#account.mailboxes.get(to);
    if (!target) return 'NO [TRYCREATE] no such mailbox';
    return `OK ${this.#codeOf(target, this.#take(messages, target))}copied`;
  }

  /** The end of the tagged line; COPYUID comes before the messages are gone (RFC 6851 §4.3). */
  move(mailbox: ModelMailbox, messages: readonly ModelMessage[], to: string): string {
    const target = this.#account.mailboxes.get(to);
    if (!target) return 'NO [TRYCREATE] no such mailbox';
    const code = this.#codeOf(target, this.#take(messages, target));
    if (code) this.#send(`* OK ${code}moved\r\n`);
    for (const { uid } of messages) this.#account.expunge(mailbox.name, uid);
    return 'OK moved';
  }

  expunge(mailbox: ModelMailbox, isMeant: (uid: number) => boolean): undefined {
    for (const { uid, flags } of [...mailbox.messages])
      if (flags.includes('\\Deleted') && isMeant(uid)) this.#account.expunge(mailbox.name, uid);
  }

  append(name: string, flags: readonly string[], content: string): string {
    const target = this.#account.mailboxes.get(name);
    if (!target) return 'NO [TRYCREATE] no such mailbox';
    if (this.#account.full.has(name)) return 'NO [OVERQUOTA] no room left';
    this.#account.appended.push(content);
    const header = (field: string): string => new RegExp(`^${field}: (.*)$`, 'im').exec(content)?.[1]?.trim() ?? '';
    const draftFields = content.match(/^(?:X-Postern-About|Disposition-Notification-To): .*\r\n/gm)?.join('') ?? '';
    const headers = { messageId: header('Message-ID'), draftFields };
    const uid = this.#account.append(name, flags, 0, headers, header('Subject'));
    return `OK ${this.#has('UIDPLUS') ? `[APPENDUID ${target.uidValidity} ${uid}] ` : ''}appended`;
  }

  create(name: string): string {
    if (this.#account.mailboxes.has(name)) return 'NO [ALREADYEXISTS] there';
    this.#account.addMailbox(name);
    return 'OK made';
  }

  delete(name: string): string {
    if (!this.#account.mailboxes.has(name)) return 'NO [NONEXISTENT] no such mailbox';
    this.#account.deleteMailbox(name);
    return 'OK deleted';
  }

  rename(from: string, to: string): string {
    if (!this.#account.mailboxes.has(from)) return 'NO [NONEXISTENT] no such mailbox';
    if (this.#account.mailboxes.has(to)) return 'NO [ALREADYEXISTS] there';
    this.#account.renameMailbox(from, to);
    return 'OK renamed';
  }

  #has(capability: string): boolean {
    return this.#capabilities.includes(capability);
  }

  #take(messages: readonly ModelMessage[], target: ModelMailbox): Copied {
    const from = messages.map(({ uid }) => uid);
    return { from, to: messages.map((message) => this.#account.copy(message, target.name)) };
  }

  #codeOf({ uidValidity }: ModelMailbox, { from, to }: Copied): string {
    if (!this.#has('UIDPLUS') || from.length === 0) return '';
    return `[COPYUID ${uidValidity} ${from.join(',')} ${to.join(',')}] `;
  }
}
