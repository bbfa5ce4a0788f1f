// New mail in the system's notifications while the person looks elsewhere, and the count of unread mail on the app's icon.
// Loaded after the first paint. What each says is notice.ts's business, how it is shown system-notices.ts's.

import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import plainIcon from '../icon.png';
import type { Mail } from '../use-live-query.ts';
import { notices } from './choice.ts';
import unreadIcon from './icon-unread.svg';
import { arrivalNotice, hasArrived, type Notice, noticeOf } from './notice.ts';
import { SystemNotices } from './system-notices.ts';

/** Milliseconds in which two signs of new mail in a mailbox are of the same mail. */
const sameMail = 5000;
/** Milliseconds that a tab which knows no more than a number leaves to one that knows the sender. */
const firstSay = 1500;

/** Milliseconds in which the numbers of a mailbox come to rest: how many there are and how many are unread come one by one. */
const restTime = 500;

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/** May this tab speak of new mail there? Of all tabs one may; without locks each does. */
const mayTell = (mailbox: MailboxName): Promise<boolean> =>
  new Promise((resolve) => {
    const { locks } = navigator as { locks?: LockManager };
    if (!locks) return resolve(true);
    const held = locks.request(`postern-notice/${mailbox}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? pause(sameMail) : undefined;
    });
    held.catch(() => resolve(true));
  });

/** Says the count wherever there is room for it: on the installed app's icon, and as a dot on the tab's. */
const showUnread = (unread: number): void => {
  navigator.setAppBadge?.(unread).catch(() => undefined); // refused where the app is not installed
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const icon = unread > 0 ? unreadIcon : plainIcon;
  if (link && link.getAttribute('href') !== icon) link.href = icon;
};

/**
 * Returns the function that ends it, and takes back what it said.
 * @param onOpen a notification was clicked; without a uid it told of a mailbox
 */
export const startNotices = (mail: Mail, onOpen: (mailbox: MailboxName, uid: number | null) => void): (() => void) => {
  const system = new SystemNotices(onOpen);
  const closeAll = (): void => system.closeAll();
  const inboxNow = (): MailboxSummary | undefined => mail.mailboxes.get()?.find(({ role }) => role === 'inbox');
  const show = (notice: Notice, mailbox: MailboxName, uid: number | null): void => {
    if (document.hasFocus() || globalThis.Notification?.permission !== 'granted') return;
    void system.show(notice, mailbox, uid);
  };

  let before: MailboxSummary | undefined;
  // Of mail in the folder on screen the engine tells by itself, and its numbers may come long after.
  const isOnScreen = (inbox: MailboxSummary): boolean => mail.list.get()?.mailbox === inbox.name;
  /** While another folder is on screen no more is known of the inbox than its numbers. */
  const compare = (): void => {
    const inbox = inboxNow();
    if (mail.connection.get().is !== 'live' || !inbox) return;
    const arrived = before !== undefined && hasArrived(before, inbox);
    before = inbox;
    if (!arrived) return;
    const notice = arrivalNotice(inbox, notices.value.get());
    // The tab that is looked at takes the turn, and says nothing.
    if (document.hasFocus()) void mayTell(inbox.name);
    else if (notice)
      void pause(firstSay)
        .then(() => mayTell(inbox.name))
        .then((mine) => mine && show(notice, inbox.name, null));
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  const count = (): void => {
    const inbox = inboxNow();
    showUnread(inbox?.unread ?? 0);
    if (inbox && isOnScreen(inbox)) before = inbox;
    clearTimeout(resting);
    resting = setTimeout(compare, restTime);
  };
  const stopCounting = mail.mailboxes.subscribe(count);
  // One tab is told of new mail by the engine: the one that was looked at last.
  const stopListening = mail.onNewMail((news) => {
    void mayTell(news.mailbox);
    const role = mail.mailboxes.get()?.find(({ name }) => name === news.mailbox)?.role ?? null;
    const notice = noticeOf(news, role, notices.value.get());
    if (notice) show(notice, news.mailbox, news.uid);
  });
  // Who is back sees the mail itself.
  window.addEventListener('focus', closeAll);
  count();
  return () => {
    stopCounting();
    clearTimeout(resting);
    stopListening();
    window.removeEventListener('focus', closeAll);
    system.stop();
    showUnread(0);
  };
};
