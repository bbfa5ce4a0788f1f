// Where to? A list of all folders that take messages, filtered by what is typed.

import { useMemo, useState } from 'react';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import { Sheet } from '../controls/sheet.tsx';
import { MailboxIcon } from '../mailboxes/mailbox-icon.tsx';
import { mailboxTree, treeLines } from '../mailboxes/mailbox-tree-model.ts';
import { actions } from '../words/en/actions.ts';
import { locale, wordsOf } from '../words/words.ts';
import { ChooseList } from './choose-list.tsx';

interface FolderPickerProps {
  readonly title: string;
  readonly mailboxes: readonly MailboxSummary[];
  /** Where the messages are; null: in several. */
  readonly from: MailboxName | null;
  onPick(to: MailboxName): void;
  onClose(): void;
}

const nothingClosed: ReadonlySet<MailboxName> = new Set();

export const FolderPicker = ({ title, mailboxes, from, onPick, onClose }: FolderPickerProps) => {
  const words = wordsOf('actions', actions);
  const [typed, setTyped] = useState('');
  const lines = useMemo(() => treeLines(mailboxTree(mailboxes), nothingClosed), [mailboxes]);
  const wanted = typed.trim().toLocaleLowerCase(locale());
  const choices = lines
    .filter(({ node: { mailbox, label } }) => {
      if (!mailbox.selectable || mailbox.name === from) return false;
      const text = `${label} ${mailbox.path.join('/')}`.toLocaleLowerCase(locale());
      return wanted.split(/\s+/).every((word) => text.includes(word));
    })
    .map(({ node: { mailbox, label }, level }) => ({
      key: mailbox.name,
      name: wanted === '' || mailbox.path.length < 2 ? label : mailbox.path.join(' / '),
      before: <MailboxIcon role={mailbox.role} />,
      depth: wanted === '' ? level - 1 : 0,
    }));
  return (
    <Sheet title={title} onClose={onClose}>
      <ChooseList
        name={words.filterFolders}
        typed={typed}
        choices={choices}
        nothing={words.noFolder}
        onType={setTyped}
        onChoose={({ key }) => onPick(key)}
      />
    </Sheet>
  );
};
