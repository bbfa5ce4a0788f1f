// The screen of somebody who is signed in: three panes, the keys, and what the address bar says put together.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MailboxName, MailboxRole } from '../client/model.ts';
import type { RememberedSession, SessionInfo } from '../client/session-api.ts';
import { HandsProvider, useHandsOf } from './actions/lazy-hands.tsx';
import { useArrangement } from './arrange/use-arrangement.ts';
import { type AnswerName, askAnswer } from './compose/ways-in/ask-answer.ts';
import { ComposeDoor } from './compose/ways-in/compose-door.tsx';
import { requestLetter } from './compose/ways-in/letter-requests.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { ProtocolConsole } from './console/lazy-console.tsx';
import { DocumentTitle } from './document-title.tsx';
import { useShortcuts } from './keyboard.ts';
import { ShortcutHelp } from './lazy-shortcuts.tsx';
import styles from './mail-screen.module.css';
import { Sidebar } from './mailboxes/sidebar.tsx';
import { Reader, type ReaderHandle } from './message/lazy-reader.tsx';
import { ListPane } from './message-list/list-pane.tsx';
import type { ListHandle } from './message-list/message-list.tsx';
import { nowhere, type RowOf } from './message-list/use-row-of.ts';
import { useNotices } from './notices/use-notices.ts';
import { Palette } from './palette/lazy-palette.ts';
import { noteSearch } from './palette/recent-searches.ts';
import { inbox } from './route.ts';
import type { SearchBoxHandle } from './search/search-box.tsx';
import { Settings, useSettings } from './settings/lazy-settings.tsx';
import { useFailedChanges } from './use-changes.ts';
import { useLiveValue, useMail } from './use-live-query.ts';
import { useRoute } from './use-route.ts';
import { useFollowing, useTidings } from './use-tidings.ts';
import { Splitter } from './view/lazy-view.tsx';
import { paneStyle, useView } from './view/view.ts';

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
  const [palette, setPalette] = useState(false);
  const [console, setConsole] = useState(false);
  const settings = useSettings();
  const view = useView();
  const list = useRef<ListHandle>(null);
  const reader = useRef<ReaderHandle>(null);
  const searchBox = useRef<SearchBoxHandle>(null);
  const scrolled = useMemo(() => new Map<MailboxName, number>(), []);

  const mailbox = route.mailbox ?? inbox;
  const { uid } = route;
  const query = route.query ?? null;
  // Messages of other folders are opened while a search is shown; it ends where it began.
  const { home = mailbox } = route;
  const [found, setFound] = useState<RowOf | null>(null);
  const me = session.username.includes('@') ? session.username : '';
  const summary = mailboxes?.find(({ name }) => name === mailbox);

  useEffect(() => {
    if (route.mailbox === null) replace({ mailbox: inbox, uid: null, query });
  }, [route.mailbox, query, replace]);
  const order = useArrangement(mailbox, summary?.role ?? null, me);
  useEffect(() => mail.watchMailbox(mailbox, order.text), [mail, mailbox, order.text]);
  useTidings(mailbox);
  useFollowing(route, replace);

  const openMessage = useCallback(
    (where: MailboxName, wanted: number) => {
      // From message to message the entry is the same one, so that "back" always leads to the list.
      const next = { mailbox: where, uid: wanted, query, home };
      if (uid === null) go(next);
      else replace(next);
    },
    [go, replace, uid, query, home],
  );
  const search = useCallback(
    (wanted: string) => {
      noteSearch(wanted);
      // A search that is typed on is one entry: "back" leads to the folder.
      if (query === null) go({ mailbox: home, uid: null, query: wanted });
      else replace({ mailbox: home, uid: null, query: wanted });
    },
    [go, replace, home, query],
  );
  const arrangeFound = useCallback(
    (wanted: string) => replace({ mailbox, uid, query: wanted, home }),
    [replace, mailbox, uid, home],
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
  useNotices((where, wanted) => (wanted === null ? openMailbox(where) : openMessage(where, wanted)));
  const closeDrawer = useCallback(() => setDrawer(false), []);
  const showHelp = useCallback(() => setHelp(true), []);
  const showConsole = useCallback(() => {
    setConsole(true);
    setDrawer(false);
  }, []);
  const openSettings = settings.open;
  const showSettings = useCallback(
    (page?: string) => {
      openSettings(page);
      setDrawer(false);
    },
    [openSettings],
  );
  const hideConsole = useCallback(() => setConsole(false), []);
  const move = useCallback((by: number) => list.current?.move(by), []);

  // On a phone the pane that had the focus goes away with the message.
  const wasOpen = useRef(uid !== null);
  useEffect(() => {
    if (wasOpen.current && uid === null) list.current?.focus();
    wasOpen.current = uid !== null;
  }, [uid]);

  useFailedChanges();
  const { hands, drawn } = useHandsOf({
    mailbox,
    uid,
    query,
    list,
    onOpen: openMessage,
    onOpenMailbox: openMailbox,
    onLeave: leaveMessage,
  });
  const goToRole = (role: MailboxRole) => () => {
    const found = mailboxes?.find((candidate) => candidate.role === role);
    if (found) openMailbox(found.name);
  };
  const answer = (how: AnswerName) => async () => {
    const target = (await list.current?.target()) ?? null;
    askAnswer(how, uid === null ? null : { mailbox, uid }, target);
  };
  const doing = {
    compose: () => requestLetter({ how: 'new' }),
    reply: answer('reply'),
    replyAll: answer('reply-all'),
    replyList: answer('reply-list'),
    forward: answer('forward'),
    forwardAttached: answer('forward-attached'),
    redirect: answer('redirect'),
    editAsNew: answer('as-new'),
    next: () => move(1),
    previous: () => move(-1),
    open: () => list.current?.openCursor(),
    nextCard: () => reader.current?.moveCard(1),
    previousCard: () => reader.current?.moveCard(-1),
    openAll: () => reader.current?.openAll(true),
    foldAll: () => reader.current?.openAll(false),
    back: leaveMessage,
    archive: () => hands.act('archive'),
    delete: () => hands.act('delete'),
    undo: hands.undo,
    star: () => hands.act('star'),
    markRead: () => hands.act('markRead'),
    markUnread: () => hands.act('markUnread'),
    junk: () => hands.act('junk'),
    move: () => hands.act('move'),
    label: () => hands.act('label'),
    choose: () => list.current?.choose(false),
    chooseAll: () => list.current?.choose(true),
    chooseNone: () => list.current?.endChoice(),
    goInbox: () => openMailbox(mailboxes?.find(({ role }) => role === 'inbox')?.name ?? inbox),
    goDrafts: goToRole('drafts'),
    goSent: goToRole('sent'),
    goArchive: goToRole('archive'),
    console: showConsole,
    search: () => searchBox.current?.focus(),
    palette: () => setPalette(true),
    help: showHelp,
  };
  useShortcuts(doing);

  return (
    <HandsProvider value={hands}>
      <div className={styles.window}>
        <DocumentTitle mailbox={mailbox} summary={summary} />
        <ConnectionBanner />
        <div
          className={styles.panes}
          data-layout={view.layout}
          data-reading={uid !== null || undefined}
          style={paneStyle(view)}
        >
          <Sidebar
            session={session}
            mailbox={mailbox}
            open={drawer}
            onOpenMailbox={openMailbox}
            onClose={closeDrawer}
            onShowShortcuts={showHelp}
            onShowConsole={showConsole}
            onShowSettings={showSettings}
            onSignOut={onSignOut}
          />
          <main className={styles.main} inert={drawer}>
            <ListPane
              mailbox={mailbox}
              summary={summary}
              me={me}
              openUid={uid}
              scrolled={scrolled}
              order={order}
              handle={list}
              query={query}
              home={home}
              searchBox={searchBox}
              onOpen={openMessage}
              onFound={setFound}
              onSearch={search}
              onArrangeFound={arrangeFound}
              onLeaveSearch={leaveSearch}
              onShowMailboxes={() => setDrawer(true)}
            />
            <Splitter pane={view.layout === 'above' ? 'above' : 'columns'} />
            <Reader
              mailbox={mailbox}
              uid={uid}
              me={me}
              found={query === null ? null : (found ?? nowhere)}
              handle={reader}
              onMove={move}
              onBack={leaveMessage}
            />
          </main>
        </div>
        {session.sends === true ? <ComposeDoor username={session.username} /> : null}
        {console ? <ProtocolConsole onClose={hideConsole} /> : null}
        {settings.page === null ? null : (
          <Settings
            page={settings.page}
            onTurn={settings.turn}
            onClose={settings.close}
            onRemove={onSignOut}
            onStopKeeping={onStopKeeping}
          />
        )}
        {palette ? (
          <Palette
            mailbox={mailbox}
            actions={doing}
            onOpenMailbox={openMailbox}
            onSearch={search}
            onShowSettings={showSettings}
            onSignOut={onSignOut}
            onClose={() => setPalette(false)}
          />
        ) : null}
        {help ? <ShortcutHelp onClose={() => setHelp(false)} /> : null}
        {drawn}
      </div>
    </HandsProvider>
  );
};
