// The left pane: whose mail this is, the folders, and how fresh it all is. A drawer where the window is narrow.

import { useEffect, useRef } from 'react';
import type { MailboxName } from '../../client/model.ts';
import type { RememberedSession, SessionInfo } from '../../client/session-api.ts';
import { ComposeButton } from '../compose/ways-in/compose-button.tsx';
import { IconButton } from '../controls/button.tsx';
import { EnvelopeIcon, GearIcon } from '../controls/icons.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { Splitter } from '../view/lazy-view.tsx';
import { mailboxes as english } from '../words/en/mailboxes.ts';
import { wordsOf } from '../words/words.ts';
import { AccountMenu } from './lazy-account-menu.tsx';
import { FreshState } from './lazy-fresh-state.tsx';
import { MailboxTree } from './mailbox-tree.tsx';
import styles from './sidebar.module.css';

interface SidebarProps {
  readonly session: SessionInfo | RememberedSession;
  readonly mailbox: MailboxName;
  /** Drawn out, where it is a drawer. */
  readonly open: boolean;
  onOpenMailbox(mailbox: MailboxName): void;
  onClose(): void;
  onShowShortcuts(): void;
  onShowConsole(): void;
  /** On that page, or the first. */
  onShowSettings(page?: string): void;
  onSignOut(): void;
}

export const Sidebar = (props: SidebarProps) => {
  const { session, mailbox, open, onOpenMailbox, onClose, ...menu } = props;
  const mailboxes = useLiveValue(useMail().mailboxes);
  const words = wordsOf('mailboxes', english);
  const drawer = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    drawer.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"], button')?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open, onClose]);

  return (
    <>
      <nav ref={drawer} className={styles.sidebar} aria-label={words.mailboxes} data-open={open || undefined}>
        <header className={styles.head}>
          <span className={styles.logo}>
            <EnvelopeIcon size={18} />
          </span>
          <div className={styles.who}>
            <b title={session.username}>{session.username.split('@', 1)[0]}</b>
            <small title={session.server.label}>
              {session.username.includes('@') ? session.username : session.server.label}
            </small>
          </div>
          <AccountMenu {...menu} />
        </header>
        <ComposeButton onAsked={onClose} />
        <div className={styles.folders}>
          {mailboxes ? <MailboxTree mailboxes={mailboxes} open={mailbox} onOpen={onOpenMailbox} /> : <Bones />}
        </div>
        <div className={styles.bottom}>
          <FreshState />
          <IconButton name={words.settings} icon={GearIcon} onClick={() => menu.onShowSettings()} />
        </div>
        <Splitter pane="sidebar" />
      </nav>
      {open ? <div className={styles.veil} onPointerDown={onClose} /> : null}
    </>
  );
};

const boneWidths = [52, 58, 40, 64, 44, 50];

/** Folders that are on their way. */
const Bones = () => (
  <div className={styles.bones} aria-hidden="true">
    {boneWidths.map((width) => (
      <i key={width} style={{ inlineSize: `${width}%` }} />
    ))}
  </div>
);
