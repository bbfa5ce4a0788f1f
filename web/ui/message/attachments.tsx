// The attachments of a message: a tile for each, all of them as one archive, and the viewer of those that open in the app.

import { useMemo, useState } from 'react';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { CrossIcon } from '../controls/icons.tsx';
import { DownloadIcon } from '../controls/more-icons.tsx';
import { problemLine } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';
import { Viewer } from '../viewer/lazy-viewer.tsx';
import { attachments as english } from '../words/en/attachments.ts';
import { wordsOf } from '../words/words.ts';
import { AttachmentTile } from './attachment-tile.tsx';
import styles from './attachments.module.css';
import { sizeText } from './media-kind.ts';
import { saveFile } from './save-file.ts';
import { useTransfer } from './use-transfer.ts';
import { shownOnTiles, viewerOf } from './what-opens.ts';
import { zipNameOf } from './zip-names.ts';

interface AttachmentsProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly subject: string;
  readonly attachments: readonly AttachmentSummary[];
}

export const Attachments = ({ mailbox, uid, subject, attachments }: AttachmentsProps) => {
  const [viewed, setViewed] = useState<string | null>(null);
  const files = useMemo(() => attachments.filter((each) => viewerOf(each) !== null), [attachments]);
  const pictured = useMemo(() => shownOnTiles(attachments), [attachments]);
  return (
    <>
      <ul aria-label={wordsOf('attachments', english).attachments} className={styles.list}>
        {attachments.map((attachment) => (
          <AttachmentTile
            key={attachment.section}
            mailbox={mailbox}
            uid={uid}
            attachment={attachment}
            isPictured={pictured.has(attachment.section)}
            onView={files.includes(attachment) ? () => setViewed(attachment.section) : null}
          />
        ))}
      </ul>
      {attachments.length > 1 ? (
        <DownloadAll mailbox={mailbox} uid={uid} subject={subject} attachments={attachments} />
      ) : null}
      {viewed === null ? null : (
        <Viewer mailbox={mailbox} uid={uid} files={files} first={viewed} onClose={() => setViewed(null)} />
      )}
    </>
  );
};

const DownloadAll = ({ mailbox, uid, subject, attachments }: AttachmentsProps) => {
  const mail = useMail();
  const { transfer, start, stop } = useTransfer();
  const words = wordsOf('attachments', english);
  const size = attachments.reduce((sum, each) => sum + each.size, 0);
  const download = (): Promise<void> =>
    start(size, async (options) => {
      const { zipOf } = await import('./download-all.ts');
      saveFile(await zipOf(mail, mailbox, uid, attachments, options), zipNameOf(subject));
    });
  if (transfer.is !== 'running')
    return (
      <div className={styles.all}>
        <Button look="quiet" icon={DownloadIcon} onClick={download}>
          {words.downloadAll}
        </Button>
        <small>
          {transfer.is === 'stopped' ? problemLine(transfer.problem) : words.all(attachments.length, sizeText(size))}
        </small>
      </div>
    );
  return (
    <div className={styles.all}>
      <progress
        className={styles.allProgress}
        aria-label={words.downloadingAll}
        value={transfer.done}
        max={Math.max(transfer.of, 1)}
      />
      <small>{words.progress(sizeText(transfer.done), sizeText(transfer.of))}</small>
      <IconButton name={words.stopAll} icon={CrossIcon} onClick={stop} />
    </div>
  );
};
