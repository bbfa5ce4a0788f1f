// What the engine tells of its own accord: new mail, the server's alerts, folders that went away, storage that failed.

import { useEffect, useRef } from 'react';
import type { MailboxName } from '../client/model.ts';
import { useToasts } from './controls/toasts.tsx';
import { inbox, type Route } from './route.ts';
import { useMail } from './use-live-query.ts';
import { app } from './words/en/app.ts';
import { list } from './words/en/list.ts';
import { wordsOf } from './words/words.ts';

/** Stand-ins and uids by turns that are remembered: no stand-in is used twice. */
const numbersAtMost = 200;

/**
 * The folder on screen was renamed or deleted by another program: its new name is shown, or the inbox. The open message came back
 * to it and is known by its own uid now: it stays open.
 */
export const useFollowing = (route: Route, replace: (route: Route) => void): void => {
  const { uid } = route;
  const mailbox = route.mailbox ?? inbox;
  const newest = useRef(route);
  useEffect(() => {
    newest.current = route;
  });
  const mail = useMail();
  const toasts = useToasts();
  useEffect(
    () =>
      mail.onMailboxGone(({ mailbox: gone, to }) => {
        if (gone !== mailbox) return;
        replace(to === null ? { mailbox: inbox, uid: null } : { mailbox: to, uid });
        const words = wordsOf('app', app);
        toasts.show(to === null ? words.folderGone(gone) : words.folderRenamed(gone, to));
      }),
    [mail, toasts, mailbox, uid, replace],
  );
  const told = useRef<readonly number[]>([]);
  useEffect(() => {
    const follow = (): void => {
      const at = uid === null ? -1 : told.current.indexOf(uid);
      if (at >= 0 && at % 2 === 0) replace({ ...newest.current, uid: told.current[at + 1]! });
    };
    // It may have been told between the click and now.
    follow();
    return mail.onNumbered(({ uids }) => {
      told.current = [...told.current, ...uids].slice(-numbersAtMost);
      follow();
    });
  }, [mail, uid, replace]);
};

/**
 * New mail is said aloud, and shown where another folder is open; the server's alerts stay until dismissed, and so does
 * that mail is not kept here any more.
 */
export const useTidings = (mailbox: MailboxName): void => {
  const mail = useMail();
  const toasts = useToasts();
  useEffect(
    () =>
      mail.onNewMail(({ mailbox: where, from, subject, count }) => {
        const words = wordsOf('app', app);
        const { noSubject } = wordsOf('list', list);
        const news = count === 1 ? words.newMail(from, subject || noSubject) : words.newMessages(count, from);
        if (where === mailbox) toasts.announce(news);
        else toasts.show(news);
      }),
    [mail, toasts, mailbox],
  );
  useEffect(
    () => mail.onAlert(({ text }) => toasts.show(wordsOf('app', app).alert(text), { stays: true })),
    [mail, toasts],
  );
  useEffect(
    () =>
      mail.onKeeping(({ kept }) => {
        if (!kept) toasts.show(wordsOf('app', app).notKept, { stays: true });
        // Else the browser may clear it when the device runs low. Only pages can ask; the answer changes nothing here.
        else navigator.storage?.persist?.().catch(() => undefined);
      }),
    [mail, toasts],
  );
  useEffect(
    () =>
      mail.onRebuilt(({ whole }) => {
        const { rebuilt, changesLost } = wordsOf('app', app);
        toasts.show(whole ? rebuilt : `${rebuilt} ${changesLost}`, { stays: true });
      }),
    [mail, toasts],
  );
};
