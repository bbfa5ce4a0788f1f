// A package of files that one maker's mail programs send (TNEF, `winmail.dat`): what lies in it, in place of the package.
// A large one waits until somebody wants it; one that cannot be opened stays a file.

import { useMemo, useState } from 'react';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { Button } from '../controls/button.tsx';
import { ClipIcon } from '../controls/icons.tsx';
import { attachments as english } from '../words/en/attachments.ts';
import { wordsOf } from '../words/words.ts';
import styles from './attachments.module.css';
import { Attachments } from './attachments.tsx';
import type { CardView } from './card-view.ts';
import { sizeText } from './media-kind.ts';
import { MessageBody } from './message-body.tsx';
import type { RemotePictures } from './remote-pictures.ts';
import { useOpenedMessage } from './use-opened-message.ts';

/** Bytes of a package that is opened unasked. */
const openedUnasked = 2_000_000;

interface PackedFilesProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly me: string;
  readonly subject: string;
  readonly attachment: AttachmentSummary;
  readonly view: CardView;
  readonly pictures: RemotePictures;
  /** The message has no words of its own: those of the package are shown. */
  readonly withText: boolean;
}

export const PackedFiles = ({ attachment, withText, ...props }: PackedFilesProps) => {
  const { mailbox, uid } = props;
  const [wanted, setWanted] = useState(attachment.size <= openedUnasked);
  const { opening } = useOpenedMessage({ mailbox, uid }, wanted, null, attachment.section);
  const opened = opening.is === 'open' ? opening.message : null;
  const inside = useMemo(() => opened && (withText ? opened : { ...opened, body: [] }), [opened, withText]);
  if (!wanted)
    return (
      <div className={styles.packed}>
        <Button icon={ClipIcon} onClick={() => setWanted(true)}>
          {wordsOf('attachments', english).unpack(attachment.fileName, sizeText(attachment.size))}
        </Button>
      </div>
    );
  if (opening.is === 'opening') return <div className={styles.packed} aria-busy="true" />;
  if (!inside || inside.body.length + inside.attachments.length === 0)
    return <Attachments {...props} attachments={[attachment]} />;
  return <MessageBody {...props} message={inside} isPacked />;
};
