// A small but honest IMAP server in memory, already signed in (PREAUTH), for one connection of a model account.
// Keeps what the client has been told, and tells the rest when RFC 9051 allows it: EXPUNGE never during FETCH by
// sequence number (§7.5.1), everything at once during IDLE, else around a command's own answer.

import type { FakeLine, Peer } from './fake-line.ts';
import {
  type ModelAccount,
  type ModelMailbox,
  type ModelMessage,
  messageIn,
  unseenIn,
  type Watcher,
} from './model-account.ts';
import { ModelChanges } from './model-changes.ts';
import { fetchResponse, itemsIn } from './model-fetch.ts';
import { isFound, membership, searchForm, sortedBy } from './model-search.ts';

export interface ModelOptions {
  /** Besides IMAP4rev1. */
  readonly capabilities: readonly string[];
  /** A number in [0, 1): when news is told, and whether it names uids. */
  chance(): number;
  /** What a command is answered with in place of being done: `NO [OVERQUOTA] full`; null: it is done. */
  refuses?(command: string): string | null;
  /** What PERMANENTFLAGS says; it is not said without. */
  readonly permanentFlags?: string;
}

/** Everything the engine makes use of. */
export const richCapabilities = 'IDLE ESEARCH LIST-EXTENDED LIST-STATUS SPECIAL-USE CONDSTORE PREVIEW'.split(' ');
/** And mailboxes that are reopened in one round trip. */
export const quickCapabilities = [...richCapabilities, 'ENABLE', 'QRESYNC'];
/** And news of mailboxes that are not selected. */
export const tellingCapabilities = [...quickCapabilities, 'NOTIFY'];

interface Told {
  readonly uid: number;
  flags: string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class ModelServer implements Peer, Watcher {
  readonly #account: ModelAccount;
  readonly #line: FakeLine;
  readonly #options: ModelOptions;
  readonly #changes: ModelChanges;
  #received = '';
  /** The client has been told to go on with its literal. */
  #hasInvited = false;
  #mailbox: ModelMailbox | null = null;
  /** The messages the client knows of, by sequence number from 1 on. */
  #told: Told[] = [];
  #condstore = false;
  #qresync = false;
  #notifies = false;
  #gone = false;
  #idleTag: string | null = null;

  constructor(account: ModelAccount, line: FakeLine, options: ModelOptions) {
    this.#account = account;
    this.#line = line;
    this.#options = options;
    this.#changes = new ModelChanges(account, options.capabilities, (text) => this.#send(text));
    account.watchers.add(this);
  }

  start(): void {
    this.#send(`* PREAUTH [CAPABILITY IMAP4rev1 ${this.#options.capabilities.join(' ')}] model\r\n`);
  }

  receive(bytes: Uint8Array): void {
    this.#received += decoder.decode(bytes);
  }

  /** Runs one command. Between two of them anything may happen to the account. */
  work(): boolean {
    const end = this.#received.indexOf('\r\n');
    if (end < 0 || this.#gone) return false;
    const line = this.#received.slice(0, end);
    const literal = /\{(\d+)(\+?)\}$/.exec(line);
    if (!literal) {
      this.#received = this.#received.slice(end + 2);
      this.#onLine(line);
      return true;
    }
    const from = end + 2;
    const to = from + Number(literal[1]);
    if (this.#received.length >= to + 2) {
      const content = this.#received.slice(from, to);
      this.#received = this.#received.slice(to + 2);
      this.#hasInvited = false;
      this.#onAppend(line, content);
      return true;
    }
    if (literal[2] === '+' || this.#hasInvited) return false;
    this.#hasInvited = true;
    this.#send('+ go on\r\n');
    return true;
  }

  onChanged(mailbox: ModelMailbox): void {
    if (this.#line.closed) this.#account.watchers.delete(this);
    else if (mailbox !== this.#mailbox && this.#notifies) this.#tellStatus(mailbox);
    else if (mailbox === this.#mailbox && this.#idleTag !== null) this.#tellNews(true);
  }

  onTree({ name, oldName, gone }: { readonly name: string; readonly oldName?: string; readonly gone?: boolean }): void {
    if (!this.#notifies || this.#line.closed) return;
    const former = oldName === undefined ? '' : ` ("OLDNAME" ("${oldName}"))`;
    this.#send(`* LIST (${gone ? '\\NonExistent' : ''}) "/" "${name}"${former}\r\n`);
  }

  // RFC 5465 §5.2 leaves open what is told besides the number of messages.
  #tellStatus(mailbox: ModelMailbox): void {
    const all = this.#statusItems(mailbox);
    const told = this.#options.chance() < 0.3 ? all.replace(/UNSEEN \d+ /, '') : all;
    this.#send(`* STATUS "${mailbox.name}" ${told}\r\n`);
  }

  onReset(mailbox: ModelMailbox): void {
    if (mailbox !== this.#mailbox) return;
    this.#account.watchers.delete(this);
    this.#gone = true;
    this.#send('* BYE the mailbox was made anew\r\n');
    this.#line.dropWhenEmpty();
  }

  #send(text: string): void {
    this.#line.push(encoder.encode(text));
  }

  #onLine(line: string): void {
    if (this.#idleTag !== null) {
      if (line !== 'DONE') throw new Error(`the client sent "${line}" during IDLE`);
      const tag = this.#idleTag;
      this.#idleTag = null;
      this.#send(`${tag} OK IDLE\r\n`);
      return;
    }
    const [, tag, rest] = /^(\S+) (.*)$/.exec(line) ?? [];
    if (tag === undefined || rest === undefined) throw new Error(`the client sent "${line}"`);
    this.#run(tag, rest);
  }

  /** The commands with a literal. */
  #onAppend(line: string, content: string): void {
    const replacing = /^(\S+) UID REPLACE (\d+) "(.*?)"(?: \((.*?)\))? \{\d+\+?\}$/.exec(line);
    if (replacing) {
      const [, tag, uid, name, flags] = replacing;
      this.#send(
        `${tag} ${this.#around(() => this.#replace(Number(uid), name!, flags?.split(' ') ?? [], content))}\r\n`,
      );
      return;
    }
    const form = /^(\S+) APPEND "(.*?)"(?: \((.*?)\))?(?: ".*?")? \{\d+\+?\}$/;
    const [, tag, name, flags] = form.exec(line) ?? [];
    if (tag === undefined || name === undefined) throw new Error(`the client sent "${line}"`);
    const completion = this.#around(() => this.#changes.append(name, flags ? flags.split(' ') : [], content));
    this.#send(`${tag} ${completion}\r\n`);
  }

  /** RFC 8508 §3.1: both or neither. */
  #replace(uid: number, name: string, flags: readonly string[], content: string): string {
    if (!this.#mailbox?.messages.some((message) => message.uid === uid)) return 'NO [NONEXISTENT] it is gone';
    const appended = this.#changes.append(name, flags, content);
    const [, code] = /^OK (\[.*?\])/.exec(appended) ?? [];
    if (code === undefined) return appended;
    this.#send(`* OK ${code} replaced\r\n`);
    this.#account.replaced.push(uid);
    this.#account.expunge(this.#mailbox.name, uid);
    return 'OK replaced';
  }

  #run(tag: string, command: string): void {
    const forms: readonly (readonly [RegExp, (...parts: string[]) => string | undefined])[] = [
      [/^LIST "" "\*"(.*)$/, (options) => this.#list(options!)],
      [
        /^LIST "" \(("[^)]*")\)( RETURN .*)$/,
        (names, options) => this.#list(options!, new Set(names!.slice(1, -1).split('" "'))),
      ],
      [/^LIST "" "([^"*]+)"( RETURN .*)?$/, (name, options) => this.#list(options ?? '', new Set([name!]))],
      [
        /^NOTIFY SET( STATUS)? \(SELECTED-DELAYED \(.*?\)\) \(PERSONAL \(.*\)\)$/i,
        (status) => {
          this.#notifies = true;
          for (const mailbox of this.#account.mailboxes.values())
            if (status && mailbox !== this.#mailbox)
              this.#send(`* STATUS "${mailbox.name}" ${this.#statusItems(mailbox)}\r\n`);
          return undefined;
        },
      ],
      [/^STATUS "(.*)" \(.*\)$/, (name) => this.#status(name!)],
      [/^ENABLE (.*)$/, (names) => this.#enable(names!.split(' '))],
      [/^SELECT "(.*?)"( \(CONDSTORE\))?$/, (name, condstore) => this.#select(name!, condstore !== undefined)],
      [
        /^SELECT "(.*?)" \(QRESYNC \((\d+) (\d+)(?: \(\S+ \S+\))?\)\)$/,
        (name, uidValidity, modseq) => this.#reselect(name!, Number(uidValidity), Number(modseq)),
      ],
      // As Dovecot does: what has come behind it is run before news is looked for.
      [/^NOOP$/, () => (this.#received === '' ? this.#around(() => undefined) : undefined)],
      [/^CREATE "(.*?)"/, (name) => this.#changes.create(name!)],
      [/^DELETE "(.*?)"$/, (name) => this.#changes.delete(name!)],
      [/^RENAME "(.*?)" "(.*?)"$/, (from, to) => this.#changes.rename(from!, to!)],
      [/^(?:UN)?SUBSCRIBE ".*"$/, () => undefined],
      [
        /^UID (COPY|MOVE) (\S+) "(.*)"$/,
        (way, set, to) => this.#around(() => this.#take(way === 'MOVE' ? 'move' : 'copy', set!, to!)),
      ],
      [
        /^(?:UID )?EXPUNGE(?: (\S+))?$/,
        (set) => this.#around(() => this.#changes.expunge(this.#mailbox!, set ? this.#inSet(set) : () => true)),
      ],
      [/^LOGOUT$/, () => this.#logout()],
      [/^FETCH (\S+) \((.*)\)$/, (set, items) => this.#fetch(set!, items!, false)],
      [
        /^UID FETCH (\S+) \((.*?)\)(?: \(CHANGEDSINCE (\d+)\))?$/,
        (set, items, since) => this.#around(() => this.#fetch(set!, items!, true, Number(since ?? 0))),
      ],
      [searchForm, (form, key) => this.#search(tag, form, key!)],
      [
        /^UID SORT \((.*)\) US-ASCII (ALL|UNSEEN|FLAGGED)$/,
        (criteria, key) => this.#around(() => this.#sort(criteria!, key!)),
      ],
      [
        /^UID STORE (\S+) ([+-])FLAGS\.SILENT \((.*)\)$/,
        (set, sign, flags) => this.#around(() => this.#store(set!, sign === '+', flags!.split(' '))),
      ],
    ];
    if (command === 'IDLE') {
      this.#idleTag = tag;
      this.#send('+ idling\r\n');
      this.#tellNews(true);
      return;
    }
    const refusal = this.#options.refuses?.(command);
    if (refusal) {
      this.#send(`${tag} ${refusal}\r\n`);
      return;
    }
    for (const [form, answer] of forms) {
      const found = form.exec(command);
      if (!found) continue;
      if (!this.#mailbox && /^(UID|FETCH)/.test(command)) {
        this.#send(`${tag} BAD no mailbox selected\r\n`);
        return;
      }
      this.#send(`${tag} ${answer(...found.slice(1)) ?? 'OK done'}\r\n`);
      return;
    }
    throw new Error(`the model does not know "${command}"`);
  }

  // News comes before or behind the command's own answers; behind it there is nothing left to tell.
  #around(answer: () => string | undefined): string | undefined {
    if (this.#options.chance() < 0.3) this.#tellNews(true);
    const completion = answer();
    this.#tellNews(true);
    return completion;
  }

  // --- commands -----------------------------------------------------------------------------------------------------

  #statusItems(mailbox: ModelMailbox): string {
    const { messages, uidNext, uidValidity } = mailbox;
    return `(MESSAGES ${messages.length} UNSEEN ${unseenIn(mailbox)} UIDNEXT ${uidNext} UIDVALIDITY ${uidValidity})`;
  }

  #list(options: string, names: ReadonlySet<string> | null = null): undefined {
    for (const mailbox of this.#account.mailboxes.values()) {
      if (names && !names.has(mailbox.name)) continue;
      this.#send(`* LIST (${mailbox.attributes.join(' ')}) "/" "${mailbox.name}"\r\n`);
      if (options.includes('STATUS (')) this.#send(`* STATUS "${mailbox.name}" ${this.#statusItems(mailbox)}\r\n`);
    }
  }

  #status(name: string): string | undefined {
    if (!this.#account.mailboxes.has(name)) return 'NO [NONEXISTENT] no such mailbox';
    this.#send(`* STATUS "${name}" ${this.#statusItems(this.#account.mailbox(name))}\r\n`);
    return undefined;
  }

  #enable(names: readonly string[]): undefined {
    if (names.includes('QRESYNC') && this.#options.capabilities.includes('QRESYNC')) {
      this.#qresync = true;
      this.#send('* ENABLED QRESYNC\r\n');
    }
  }

  /** RFC 7162 §3.2.5 */
  #reselect(name: string, uidValidity: number, modseq: number): string | undefined {
    if (!this.#qresync) return 'BAD not enabled';
    const completion = this.#select(name, true);
    const mailbox = this.#mailbox;
    if (mailbox?.uidValidity !== uidValidity) return completion;
    const gone = mailbox.expunged.filter((each) => each.modseq > modseq).map(({ uid }) => uid);
    // What went since then; or, where that was not kept, all that is not there.
    if (this.#options.chance() < 0.3)
      for (let uid = 1; uid < mailbox.uidNext; uid++) if (!this.#message(uid)) gone.push(uid);
    if (gone.length > 0) this.#send(`* VANISHED (EARLIER) ${[...new Set(gone)].sort((a, b) => a - b).join(',')}\r\n`);
    for (const [index, message] of mailbox.messages.entries())
      if (message.modseq > modseq) this.#send(fetchResponse(index + 1, message, ['UID', 'FLAGS', 'MODSEQ']));
    return completion;
  }

  #select(name: string, condstore: boolean): string | undefined {
    if (this.#mailbox) this.#send('* OK [CLOSED] left\r\n');
    this.#mailbox = this.#account.mailboxes.get(name) ?? null;
    this.#told = [];
    if (!this.#mailbox) return 'NO no such mailbox';
    const { messages, uidNext, uidValidity, highestModseq } = this.#mailbox;
    this.#told = messages.map(({ uid, flags }) => ({ uid, flags: flags.join(' ') }));
    this.#condstore ||= condstore;
    this.#send('* FLAGS (\\Seen \\Flagged)\r\n');
    if (this.#options.permanentFlags !== undefined)
      this.#send(`* OK [PERMANENTFLAGS (${this.#options.permanentFlags})] limited\r\n`);
    this.#send(`* ${messages.length} EXISTS\r\n`);
    this.#send(`* OK [UIDVALIDITY ${uidValidity}] valid\r\n* OK [UIDNEXT ${uidNext}] next\r\n`);
    if (condstore || this.#qresync) this.#send(`* OK [HIGHESTMODSEQ ${highestModseq}] highest\r\n`);
    return 'OK [READ-WRITE] selected';
  }

  #logout(): string | undefined {
    this.#send('* BYE\r\n');
    this.#account.watchers.delete(this);
    return undefined;
  }

  #fetch(set: string, itemText: string, byUid: boolean, since = 0): undefined {
    const items = itemsIn(itemText);
    if (byUid && !items.includes('UID')) items.unshift('UID');
    if (since > 0 && !items.includes('MODSEQ')) items.push('MODSEQ');
    const inSet = membership(set, byUid ? (this.#told.at(-1)?.uid ?? 0) : this.#told.length);
    for (const [index, told] of this.#told.entries()) {
      const message = this.#message(told.uid);
      if (!message || !inSet(byUid ? told.uid : index + 1) || (since > 0 && message.modseq <= since)) continue;
      if (items.includes('FLAGS')) told.flags = message.flags.join(' ');
      this.#send(fetchResponse(index + 1, message, items));
    }
  }

  #search(tag: string, form: string | undefined, key: string): string | undefined {
    return this.#around(() => {
      // A message that is gone and not told to be may be in the answer or not (RFC 9051 leaves it open).
      const withGone = this.#options.chance() < 0.5;
      const uids = this.#told
        .filter(({ uid }) => {
          const message = this.#message(uid);
          if (!message) return withGone && key === 'ALL';
          return isFound(message, key);
        })
        .map(({ uid }) => uid);
      if (form === 'COUNT') this.#send(`* ESEARCH (TAG "${tag}") UID COUNT ${uids.length}\r\n`);
      else if (form === 'ALL')
        this.#send(`* ESEARCH (TAG "${tag}") UID${uids.length > 0 ? ` ALL ${uids.join(',')}` : ''}\r\n`);
      else this.#send(`* SEARCH${uids.map((uid) => ` ${uid}`).join('')}\r\n`);
      return undefined;
    });
  }

  #sort(criteria: string, key: string): undefined {
    const found = this.#told.flatMap(({ uid }) => this.#message(uid) ?? []).filter((message) => isFound(message, key));
    this.#send(
      `* SORT${found
        .sort(sortedBy(criteria))
        .map(({ uid }) => ` ${uid}`)
        .join('')}\r\n`,
    );
  }

  /** Those messages of a set of uids that are there. */
  #take(way: 'copy' | 'move', set: string, to: string): string {
    const inSet = this.#inSet(set);
    const mailbox = this.#mailbox!;
    const messages = mailbox.messages.filter(({ uid }) => inSet(uid));
    return way === 'copy' ? this.#changes.copy(messages, to) : this.#changes.move(mailbox, messages, to);
  }

  #inSet(set: string): (uid: number) => boolean {
    return membership(set, this.#told.at(-1)?.uid ?? 0);
  }

  #store(set: string, on: boolean, flags: readonly string[]): undefined {
    const mailbox = this.#mailbox!;
    const inSet = this.#inSet(set);
    for (const [index, told] of this.#told.entries()) {
      const message = this.#message(told.uid);
      if (!message || !inSet(told.uid)) continue;
      const wasTold = told.flags === message.flags.join(' ');
      // Others hear of it by their own connections; this one asked for silence.
      const changed = flags.map((flag) => this.#account.setFlag(mailbox.name, told.uid, flag, on)).includes(true);
      if (wasTold) told.flags = message.flags.join(' ');
      if (changed && this.#condstore)
        this.#send(`* ${index + 1} FETCH (UID ${told.uid} MODSEQ (${message.modseq}))\r\n`);
    }
  }

  // --- news ---------------------------------------------------------------------------------------------------------

  #message(uid: number): ModelMessage | undefined {
    return this.#mailbox ? messageIn(this.#mailbox, uid) : undefined;
  }

  /** Tells what the client does not know yet. */
  #tellNews(withExpunge: boolean): void {
    const mailbox = this.#mailbox;
    if (!mailbox) return;
    const gone: number[] = [];
    for (let index = this.#told.length - 1; withExpunge && index >= 0; index--) {
      const { uid } = this.#told[index]!;
      if (this.#message(uid)) continue;
      this.#told.splice(index, 1);
      gone.unshift(uid);
      if (!this.#qresync) this.#send(`* ${index + 1} EXPUNGE\r\n`);
    }
    if (this.#qresync && gone.length > 0) this.#send(`* VANISHED ${gone.join(',')}\r\n`);
    for (const [index, told] of this.#told.entries()) {
      const message = this.#message(told.uid);
      const flags = message?.flags.join(' ') ?? told.flags;
      if (told.flags === flags) continue;
      told.flags = flags;
      const uid = this.#qresync || this.#options.chance() < 0.5 ? `UID ${told.uid} ` : '';
      this.#send(`* ${index + 1} FETCH (${uid}FLAGS (${flags}))\r\n`);
    }
    const last = this.#told.at(-1)?.uid ?? 0;
    const fresh = mailbox.messages.filter((message) => message.uid > last);
    if (fresh.length === 0) return;
    this.#told.push(...fresh.map(({ uid, flags }) => ({ uid, flags: flags.join(' ') })));
    this.#send(`* ${this.#told.length} EXISTS\r\n`);
  }
}
