// Shows notifications in the system and hears of clicks on them: by the service worker where there is one, because phones
// let only that one show any, else by the page itself. What they say, and when, is notices.ts's business.

import type { MailboxName } from '../../client/model.ts';
import { readRoute, writeRoute } from '../route.ts';
import type { Notice } from './notice.ts';

type OnOpen = (mailbox: MailboxName, uid: number | null) => void;

const icon = '/icons/postern-192.png';

export class SystemNotices {
  readonly #onOpen: OnOpen;
  readonly #shown = new Set<Notification>();
  readonly #workers: ServiceWorkerContainer | undefined;

  constructor(onOpen: OnOpen) {
    this.#onOpen = onOpen;
    // Not everywhere: private windows of some browsers have none.
    this.#workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    this.#workers?.addEventListener('message', this.#onMessage);
  }

  /** @param uid null: what is known is the mailbox alone */
  async show({ title, body }: Notice, mailbox: MailboxName, uid: number | null): Promise<void> {
    const address = writeRoute({ mailbox, uid });
    const options = { body, icon, tag: address, data: { open: address } };
    try {
      const registration = await this.#registration();
      if (registration) await registration.showNotification(title, options);
      else this.#showHere(new Notification(title, options), mailbox, uid);
    } catch {
      // A phone without a service worker, or leave that was taken back.
    }
  }

  #showHere(shown: Notification, mailbox: MailboxName, uid: number | null): void {
    this.#shown.add(shown);
    shown.addEventListener('click', () => {
      window.focus();
      this.#open(mailbox, uid);
    });
    shown.addEventListener('close', () => this.#shown.delete(shown));
  }

  closeAll(): void {
    for (const shown of this.#shown) shown.close();
    this.#shown.clear();
    void this.#closeOfWorker();
  }

  /** Takes back what it said and hears of nothing any more. */
  stop(): void {
    this.#workers?.removeEventListener('message', this.#onMessage);
    this.closeAll();
  }

  #open(mailbox: MailboxName, uid: number | null): void {
    this.#onOpen(mailbox, uid);
    this.closeAll();
  }

  // The service worker's word after a click: web/service-worker/notice-click.ts.
  readonly #onMessage = ({ data }: MessageEvent<unknown>): void => {
    if (typeof data !== 'object' || data === null || !('open' in data) || typeof data.open !== 'string') return;
    const { mailbox, uid } = readRoute(data.open);
    if (mailbox !== null) this.#open(mailbox, uid);
  };

  async #registration(): Promise<ServiceWorkerRegistration | null> {
    const registration = await this.#workers?.getRegistration().catch(() => undefined);
    return registration?.active && 'showNotification' in registration ? registration : null;
  }

  async #closeOfWorker(): Promise<void> {
    const shown = await (await this.#registration())?.getNotifications().catch(() => []);
    for (const each of shown ?? []) each.close();
  }
}
