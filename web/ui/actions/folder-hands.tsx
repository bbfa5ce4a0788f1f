// What is done with folders: made, renamed, deleted, emptied, read. Asks for a name, and before what cannot be undone.

import { type ReactNode, type RefObject, useState } from 'react';
import type { ChangeMade, MailChange } from '../../client/mail-changes.ts';
import type { MailboxSummary } from '../../client/model.ts';
import { ContextMenu, type Point } from '../controls/context-menu.tsx';
import { CheckIcon, FolderIcon, PencilIcon, TrashIcon } from '../controls/icons.tsx';
import type { MenuEntry } from '../controls/menu.tsx';
import { Question } from '../controls/sheet.tsx';
import { type ToastOptions, useToasts } from '../controls/toasts.tsx';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { inbox } from '../route.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { actions as english } from '../words/en/actions.ts';
import { wordsOf } from '../words/words.ts';
import { PlusIcon } from './action-icons.tsx';
import { FolderNameDialog } from './folder-name-dialog.tsx';
import { delimiterOf, mailboxNamed, parentOf } from './folder-names.ts';
import type { FolderAct, HandsWorld } from './lazy-hands.tsx';

interface FolderWork {
  make(change: MailChange): Promise<ChangeMade | null>;
  wayBack(made: ChangeMade): ToastOptions;
  /** What is on screen by now. */
  readonly now: RefObject<HandsWorld>;
}

type Open =
  | { readonly is: 'menu'; readonly mailbox: MailboxSummary; readonly at: Point }
  | { readonly is: 'create'; readonly mailbox: MailboxSummary | null }
  | { readonly is: 'rename' | 'delete' | 'empty'; readonly mailbox: MailboxSummary };

export interface FolderHands {
  folder(name: FolderAct, mailbox: MailboxSummary | null): void;
  folderMenu(mailbox: MailboxSummary, at: Point): void;
  readonly drawn: ReactNode;
}

export const useFolderHands = ({ make, wayBack, now }: FolderWork): FolderHands => {
  const toasts = useToasts();
  const mailboxes = useLiveValue(useMail().mailboxes) ?? [];
  const [open, setOpen] = useState<Open | null>(null);
  const words = wordsOf('actions', english);
  const close = (): void => setOpen(null);
  const delimiter = delimiterOf(mailboxes);

  const folder = (name: FolderAct, mailbox: MailboxSummary | null): void => {
    if (name === 'create') setOpen({ is: name, mailbox });
    else if (mailbox && name === 'markRead') {
      const change: MailChange = { kind: 'flags', mailbox: mailbox.name, uids: 'all', flag: '\\Seen', on: true };
      void make(change).then(
        (made) => made && made.count > 0 && toasts.show(words.markedRead(made.count), wayBack(made)),
      );
    } else if (mailbox && name !== 'markRead') setOpen({ is: name, mailbox });
  };

  const entries = (mailbox: MailboxSummary): MenuEntry[] => {
    const { role, selectable } = mailbox;
    const item = (name: string, icon: typeof PlusIcon, act: FolderAct): MenuEntry => ({
      kind: 'item',
      name,
      icon,
      onChoose: () => folder(act, mailbox),
    });
    const canEmpty = (role === 'trash' || role === 'junk') && mailbox.total !== 0;
    return [
      ...(selectable ? [item(words.markAllRead, CheckIcon, 'markRead')] : []),
      ...(canEmpty ? [item(words.empty, TrashIcon, 'empty')] : []),
      ...(selectable ? [{ kind: 'line' } as const] : []),
      ...(role === null || role === 'inbox' ? [item(words.createInside, PlusIcon, 'create')] : []),
      { kind: 'item', name: words.create, icon: FolderIcon, onChoose: () => folder('create', null) },
      ...(role === null
        ? [
            { kind: 'line' } as const,
            item(words.rename, PencilIcon, 'rename'),
            item(words.deleteFolder, TrashIcon, 'delete'),
          ]
        : []),
    ];
  };

  const create = async (parent: MailboxSummary | null, name: string): Promise<void> => {
    const mailbox = mailboxNamed(parent?.name ?? null, name, delimiter);
    const made = await make({ kind: 'create-mailbox', mailbox });
    if (made) toasts.show(words.created(name), wayBack(made));
  };
  const rename = async ({ name: mailbox, ...rest }: MailboxSummary, name: string): Promise<void> => {
    const to = mailboxNamed(parentOf({ name: mailbox, ...rest }, delimiter), name, delimiter);
    const made = to === mailbox ? null : await make({ kind: 'rename-mailbox', mailbox, to });
    if (!made) return;
    toasts.show(words.renamed(name), wayBack(made));
    if (now.current.mailbox === mailbox) now.current.onOpenMailbox(to);
  };
  const remove = async (mailbox: MailboxSummary): Promise<void> => {
    if (!(await make({ kind: 'delete-mailbox', mailbox: mailbox.name }))) return;
    toasts.show(words.folderDeleted(mailboxLabel(mailbox)));
    if (now.current.mailbox === mailbox.name) now.current.onOpenMailbox(inbox);
  };
  const empty = async (mailbox: MailboxSummary): Promise<void> => {
    const made = await make({ kind: 'delete', mailbox: mailbox.name, uids: 'all' });
    if (!made) return;
    toasts.show(words.emptied(mailboxLabel(mailbox)));
    // In the folder that was emptied there is nothing to read.
    if (now.current.mailbox === mailbox.name && now.current.uid !== null) now.current.onLeave();
  };

  const draw = (shown: Open): ReactNode => {
    const { mailbox } = shown;
    const label = mailbox ? mailboxLabel(mailbox) : '';
    if (shown.is === 'create')
      return (
        <FolderNameDialog
          title={mailbox ? words.newFolderIn(label) : words.newFolder}
          yes={words.createIt}
          parent={mailbox?.name ?? null}
          onClose={close}
          onName={(name) => {
            close();
            void create(mailbox, name);
          }}
        />
      );
    if (!mailbox) return null;
    if (shown.is === 'menu')
      return <ContextMenu name={words.folderMenu(label)} at={shown.at} entries={entries(mailbox)} onClose={close} />;
    if (shown.is === 'rename')
      return (
        <FolderNameDialog
          title={words.renameFolder(label)}
          yes={words.renameIt}
          parent={parentOf(mailbox, delimiter)}
          own={mailbox}
          onClose={close}
          onName={(name) => {
            close();
            void rename(mailbox, name);
          }}
        />
      );
    const isEmptying = shown.is === 'empty';
    return (
      <Question
        title={isEmptying ? words.askEmpty(label) : words.askDeleteFolder(label)}
        text={mailbox.total === null ? words.cannotUndo : words.deletesMessages(mailbox.total)}
        yes={isEmptying ? words.emptyIt : words.deleteIt}
        no={words.cancel}
        onAnswer={(yes) => {
          close();
          if (yes) void (isEmptying ? empty(mailbox) : remove(mailbox));
        }}
      />
    );
  };
  return {
    folder,
    folderMenu: (mailbox, at) => setOpen({ is: 'menu', mailbox, at }),
    drawn: open ? draw(open) : null,
  };
};
