// The picture of a folder: of its role, or a plain one.

import type { MailboxRole } from '../../client/model.ts';
import {
  ArchiveIcon,
  EnvelopeIcon,
  FolderIcon,
  type Icon,
  InboxIcon,
  JunkIcon,
  PencilIcon,
  SendIcon,
  StarIcon,
  TrashIcon,
} from '../controls/icons.tsx';

const roleIcons: Record<MailboxRole, Icon> = {
  inbox: InboxIcon,
  drafts: PencilIcon,
  sent: SendIcon,
  archive: ArchiveIcon,
  junk: JunkIcon,
  trash: TrashIcon,
  flagged: StarIcon,
  all: EnvelopeIcon,
};

export const MailboxIcon = ({ role }: { readonly role: MailboxRole | null }) => {
  const Drawn = role ? roleIcons[role] : FolderIcon;
  return <Drawn />;
};
