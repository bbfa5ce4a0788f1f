// Shows notifications in the system and hears of clicks on them: by the service worker where there is one, because phones
// let only that one show any, else by the page itself. What they say, and when, is notices.ts's business.

import type { MailboxName } from '../../client/model.ts';
import { readRoute, writeRoute } from '../route.ts';
import type { Notice } from './notice.ts';

type OnOpen = (mailbox: MailboxName, uid: number | null) => void;

/** Where the mail is: here, or for a letter's own window, which its address says, where that was opened. */
const mailPage = (): Window | null => {
  if (location.search !== '?letter') return window;
  const opener = window.opener as Window | null;
  return opener?.closed === false ? opener : null;
};

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
    window.addEventListener('message', this.#onMessage);
  }

  /** @param uid null: what is known is the mailbox alone */
  async show({ title, body }: Notice, mailbox: MailboxName, uid: number | null): Promise<void> {
    const address = writeRoute({ mailbox, uid });
    const options = { body, icon, tag: address, data: { open: address } };
    try {
      const registration = await this.#registration();
      if (registration) await registration.showNotification(title, options);
      else this.#showHere(new Notification(title, options), address);
    } catch {
      // A phone without a service worker, or leave that was taken back.
    }
  }

  #showHere(shown: Notification, address: string): void {
    this.#shown.add(shown);
    shown.addEventListener('click', () => {
      const page = mailPage();
      page?.focus();
      if (page) page.postMessage({ open: address }, location.origin);
      else window.open(address, '_blank', 'noopener');
      this.closeAll();
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
    window.removeEventListener('message', this.#onMessage);
    this.closeAll();
  }

  // The word after a click: of the service worker (web/service-worker/notice-click.ts) or of a page, maybe this one.
  readonly #onMessage = ({ data, origin }: MessageEvent<unknown>): void => {
    if (origin !== location.origin) return;
    if (typeof data !== 'object' || data === null || !('open' in data) || typeof data.open !== 'string') return;
    const { mailbox, uid } = readRoute(data.open);
    if (mailbox === null) return;
    this.#onOpen(mailbox, uid);
    this.closeAll();
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
