// Keeps the page's snapshot up to date while somebody is signed in who wants mail kept on this device.
// What a snapshot holds is page-snapshot.ts's business, where it lies snapshot-database.ts's.

import type { RememberedSession, SessionInfo } from '../../shared/bridge/control.ts';
import type { ListSnapshot } from './list-snapshot.ts';
import type { MailClient } from './mail-client.ts';
import {
  type PageSnapshot,
  type RememberedList,
  rememberedList,
  snapshotLists,
  writePageSnapshot,
} from './page-snapshot.ts';
import { beginSnapshots, eraseStoredSnapshot, storeSnapshot } from './snapshot-database.ts';

/** Milliseconds between a change and its writing: a mailbox that is being filled changes many times a second. */
const writeDelay = 1000;

export class SnapshotKeeper {
  readonly #mail: Pick<MailClient, 'mailboxes' | 'list'>;
  readonly #release: string;
  readonly #onRemembered: () => void;
  #lists: readonly RememberedList[];
  /** The list on screen, or the last that was. */
  #shown: ListSnapshot | null = null;
  #session: RememberedSession | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #written = '';
  #stop: (() => void) | null = null;

  /**
   * @param start what this page began with; its other lists stay remembered
   * @param onRemembered somebody's mail is on screen and remembered for the first time
   */
  constructor(
    mail: Pick<MailClient, 'mailboxes' | 'list'>,
    release: string,
    start: PageSnapshot | null,
    onRemembered: () => void,
  ) {
    this.#mail = mail;
    this.#release = release;
    this.#onRemembered = onRemembered;
    this.#lists = start?.lists ?? [];
  }

  /** Remembers this session's mail from now on; the function returned ends that. Who wants none kept has none kept. */
  start(session: SessionInfo | RememberedSession): () => void {
    this.#stop?.();
    if (!session.keep) {
      void this.erase();
      return () => undefined;
    }
    beginSnapshots();
    // All that the bridge said of it but the token: what can be done, like writing, is known with the first frame.
    this.#session = { ...session, token: null };
    const changed = () => {
      this.#noteList();
      this.#timer ??= setTimeout(() => this.#write(), writeDelay);
    };
    // A page that has come to rest has written all there is, and is put away before the next one begins.
    const leaving = () => {
      if (this.#timer !== null) this.#write();
    };
    const ends = [this.#mail.mailboxes.subscribe(changed), this.#mail.list.subscribe(changed)];
    // 'hidden' is the last that a page on a telephone may hear; 'pagehide' is the last elsewhere.
    document.addEventListener('visibilitychange', leaving);
    window.addEventListener('pagehide', leaving);
    const stop = () => {
      if (this.#stop !== stop) return;
      this.#stop = null;
      this.#session = null;
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = null;
      for (const end of ends) end();
      document.removeEventListener('visibilitychange', leaving);
      window.removeEventListener('pagehide', leaving);
    };
    this.#stop = stop;
    changed();
    return stop;
  }

  /** Writes nothing more, and takes away what was written. */
  async erase(): Promise<void> {
    this.#stop?.();
    this.#lists = [];
    this.#shown = null;
    this.#written = '';
    await eraseStoredSnapshot();
  }

  /** A list that is left is remembered as it was last. */
  #noteList(): void {
    const list = this.#mail.list.get();
    if (!list) return;
    if (this.#shown && this.#shown.mailbox !== list.mailbox) this.#remember(this.#shown);
    this.#shown = list;
  }

  #remember(list: ListSnapshot): boolean {
    const remembered = rememberedList(list);
    if (!remembered) return false;
    const others = this.#lists.filter(({ mailbox }) => mailbox !== list.mailbox);
    this.#lists = [remembered, ...others].slice(0, snapshotLists);
    return true;
  }

  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const mailboxes = this.#mail.mailboxes.get();
    const list = this.#mail.list.get();
    if (!this.#session || !mailboxes || !list || !this.#remember(list)) return;
    const text = writePageSnapshot({ session: this.#session, mailboxes, lists: this.#lists }, this.#release);
    if (text === this.#written) return;
    const isFirst = this.#written === '';
    this.#written = text ?? '';
    void (text === null ? eraseStoredSnapshot() : storeSnapshot(text));
    if (isFirst) this.#onRemembered();
  }
}
