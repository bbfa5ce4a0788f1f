// The screen of somebody who is signed in: three panes, the keys, and what the address bar says put together.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MailboxName, MailboxRole } from '../client/model.ts';
import type { RememberedSession, SessionInfo } from '../client/session-api.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { ProtocolConsole } from './console/lazy-console.tsx';
import { useToasts } from './controls/toasts.tsx';
import { DocumentTitle } from './document-title.tsx';
import { useShortcuts } from './keyboard.ts';
import styles from './mail-screen.module.css';
import { Sidebar } from './mailboxes/sidebar.tsx';
import { Reader } from './message/reader.tsx';
import { ListPane } from './message-list/list-pane.tsx';
import type { ListHandle } from './message-list/message-list.tsx';
import { useMessageActions } from './message-list/use-message-actions.ts';
import { inbox, type Route } from './route.ts';
import type { SearchBoxHandle } from './search/search-box.tsx';
import { StoragePage } from './settings/lazy-storage.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useChanges, useFailedChanges } from './use-changes.ts';
import { useLiveValue, useMail } from './use-live-query.ts';
import { useRoute } from './use-route.ts';

interface MailScreenProps {
  readonly session: SessionInfo | RememberedSession;
  onSignOut(): void;
  /** Erases what is kept here and goes on without; rejects when the bridge cannot be told. */
  onStopKeeping(): Promise<void>;
}

export const MailScreen = ({ session, onSignOut, onStopKeeping }: MailScreenProps) => {
  const mail = useMail();
  const mailboxes = useLiveValue(mail.mailboxes);
  const { route, go, replace, leaveMessage } = useRoute();
  const [drawer, setDrawer] = useState(false);
  const [help, setHelp] = useState(false);
  const [console, setConsole] = useState(false);
  const [storage, setStorage] = useState(false);
  const list = useRef<ListHandle>(null);
  const searchBox = useRef<SearchBoxHandle>(null);
  const scrolled = useMemo(() => new Map<MailboxName, number>(), []);

  const mailbox = route.mailbox ?? inbox;
  const { uid } = route;
  const query = route.query ?? null;
  // Messages of other folders are opened while a search is shown; it ends where it began.
  const [home, setHome] = useState(mailbox);
  if (query === null && home !== mailbox) setHome(mailbox);
  const me = session.username.includes('@') ? session.username : '';
  const summary = mailboxes?.find(({ name }) => name === mailbox);

  useEffect(() => {
    if (route.mailbox === null) replace({ mailbox: inbox, uid: null, query });
  }, [route.mailbox, query, replace]);
  useEffect(() => mail.watchMailbox(mailbox), [mail, mailbox]);
  useTidings(mailbox);
  useFollowing(mailbox, uid, replace);

  const openMessage = useCallback(
    (where: MailboxName, wanted: number) => {
      // From message to message the entry is the same one, so that "back" always leads to the list.
      if (uid === null) go({ mailbox: where, uid: wanted, query });
      else replace({ mailbox: where, uid: wanted, query });
    },
    [go, replace, uid, query],
  );
  const search = useCallback(
    (wanted: string) => {
      // A search that is typed on is one entry: "back" leads to the folder.
      if (query === null) go({ mailbox: home, uid: null, query: wanted });
      else replace({ mailbox: home, uid: null, query: wanted });
    },
    [go, replace, home, query],
  );
  const leaveSearch = useCallback(() => {
    if (query !== null) go({ mailbox: home, uid: null });
  }, [go, home, query]);
  const openMailbox = useCallback(
    (name: MailboxName) => {
      go({ mailbox: name, uid: null });
      setDrawer(false);
    },
    [go],
  );
  const closeDrawer = useCallback(() => setDrawer(false), []);
  const showHelp = useCallback(() => setHelp(true), []);
  const showConsole = useCallback(() => {
    setConsole(true);
    setDrawer(false);
  }, []);
  const showStorage = useCallback(() => {
    setStorage(true);
    setDrawer(false);
  }, []);
  const hideStorage = useCallback(() => setStorage(false), []);
  const hideConsole = useCallback(() => setConsole(false), []);
  const move = useCallback((by: number) => list.current?.move(by), []);

  // On a phone the pane that had the focus goes away with the message.
  const wasOpen = useRef(uid !== null);
  useEffect(() => {
    if (wasOpen.current && uid === null) list.current?.focus();
    wasOpen.current = uid !== null;
  }, [uid]);

  const actions = useMessageActions(mailbox);
  const changes = useChanges();
  useFailedChanges();
  const putting = useRef<string | null>(null);
  // What is open gives way to its neighbour: the older one, or at the end of the list the newer one.
  const putAway = async (change: (mailbox: MailboxName, uid: number) => Promise<boolean>): Promise<void> => {
    const gone = uid ?? (query === null ? list.current?.target()?.uid : undefined);
    const key = `${mailbox}/${gone}`;
    // A key that is pressed twice before the list has moved on is meant for two messages, and not twice for this one.
    if (gone === undefined || putting.current === key) return;
    putting.current = key;
    const position = uid === null ? null : await mail.positionOf(mailbox, gone).catch(() => null);
    const at = (place: number) => (place < 0 ? null : mail.uidAt(mailbox, place).catch(() => null));
    const next = position === null ? null : ((await at(position + 1)) ?? (await at(position - 1)));
    if (!(await change(mailbox, gone)) || uid === null) return;
    if (next === null || query !== null) leaveMessage();
    else openMessage(mailbox, next);
  };
  const archive = () => void putAway(changes.archive);
  const remove = () => void putAway((from, gone) => changes.remove(from, gone, summary?.role ?? null));
  const goToRole = (role: MailboxRole) => () => {
    const found = mailboxes?.find((candidate) => candidate.role === role);
    if (found) openMailbox(found.name);
  };
  const target = () => list.current?.target();
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    open: () => list.current?.openCursor(),
    back: leaveMessage,
    archive,
    delete: remove,
    undo() {
      putting.current = null;
      changes.undo();
    },
    star() {
      const row = target();
      if (row) actions.setFlagged(row.uid, !row.flags.flagged);
    },
    markRead() {
      const row = target();
      if (row) actions.setSeen(row.uid, true);
    },
    markUnread() {
      const row = target();
      if (row) actions.setSeen(row.uid, false);
    },
    goInbox: () => openMailbox(mailboxes?.find(({ role }) => role === 'inbox')?.name ?? inbox),
    goDrafts: goToRole('drafts'),
    goSent: goToRole('sent'),
    goArchive: goToRole('archive'),
    console: showConsole,
    search: () => searchBox.current?.focus(),
    help: showHelp,
  });

  return (
    <div className={styles.window}>
      <DocumentTitle mailbox={mailbox} summary={summary} />
      <ConnectionBanner />
      <div className={styles.panes} data-reading={uid !== null || undefined}>
        <Sidebar
          session={session}
          mailbox={mailbox}
          open={drawer}
          onOpenMailbox={openMailbox}
          onClose={closeDrawer}
          onShowShortcuts={showHelp}
          onShowConsole={showConsole}
          onShowStorage={showStorage}
          onSignOut={onSignOut}
        />
        <main className={styles.main} inert={drawer}>
          <ListPane
            mailbox={mailbox}
            summary={summary}
            me={me}
            openUid={uid}
            scrolled={scrolled}
            handle={list}
            query={query}
            home={home}
            searchBox={searchBox}
            onOpen={openMessage}
            onSearch={search}
            onLeaveSearch={leaveSearch}
            onShowMailboxes={() => setDrawer(true)}
          />
          <Reader
            mailbox={mailbox}
            uid={uid}
            me={me}
            onMove={move}
            onBack={leaveMessage}
            onArchive={archive}
            onDelete={remove}
          />
        </main>
      </div>
      {console ? <ProtocolConsole onClose={hideConsole} /> : null}
      {storage ? <StoragePage onClose={hideStorage} onRemove={onSignOut} onStopKeeping={onStopKeeping} /> : null}
      {help ? <ShortcutHelp onClose={() => setHelp(false)} /> : null}
    </div>
  );
};

/** The folder on screen was renamed or deleted by another program: its new name is shown, or the inbox. */
const useFollowing = (mailbox: MailboxName, uid: number | null, replace: (route: Route) => void): void => {
  const mail = useMail();
  const toasts = useToasts();
  useEffect(
    () =>
      mail.onMailboxGone(({ mailbox: gone, to }) => {
        if (gone !== mailbox) return;
        replace(to === null ? { mailbox: inbox, uid: null } : { mailbox: to, uid });
        if (to === null) toasts.show(`The folder “${gone}” was deleted elsewhere. This is your inbox.`);
        else toasts.show(`The folder “${gone}” is called “${to}” now.`);
      }),
    [mail, toasts, mailbox, uid, replace],
  );
};

const noLongerKept =
  'Mail is no longer kept on this device: its storage is full or fails. Everything goes on, but the next visit reads anew.';

const rebuiltWords = 'The mail kept on this device could not be read, and is being fetched anew.';

/**
 * New mail is said aloud, and shown where another folder is open; the server's alerts stay until dismissed, and so does
 * that mail is not kept here any more.
 */
const useTidings = (mailbox: MailboxName): void => {
  const mail = useMail();
  const toasts = useToasts();
  useEffect(
    () =>
      mail.onNewMail(({ mailbox: where, from, subject, count }) => {
        const words =
          count === 1 ? `New mail from ${from}: ${subject || 'No subject'}` : `${count} new messages, one from ${from}`;
        if (where === mailbox) toasts.announce(words);
        else toasts.show(words);
      }),
    [mail, toasts, mailbox],
  );
  useEffect(
    () => mail.onAlert(({ text }) => toasts.show(`Your mail server says: ${text}`, { stays: true })),
    [mail, toasts],
  );
  useEffect(
    () =>
      mail.onKeeping(({ kept }) => {
        if (!kept) toasts.show(noLongerKept, { stays: true });
        // Else the browser may clear it when the device runs low. Only pages can ask; the answer changes nothing here.
        else navigator.storage?.persist?.().catch(() => undefined);
      }),
    [mail, toasts],
  );
  useEffect(
    () =>
      mail.onRebuilt(({ whole }) => {
        const doubt = whole ? '' : ' Changes that had not reached the mail server yet may be lost.';
        toasts.show(rebuiltWords + doubt, { stays: true });
      }),
    [mail, toasts],
  );
};
