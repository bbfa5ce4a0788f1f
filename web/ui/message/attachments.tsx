// The attachments of a message as tiles: what each is, how large, download with progress and a way to stop.

import { useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../../shared/problems.ts';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { IconButton } from '../controls/button.tsx';
import {
  CalendarIcon,
  CrossIcon,
  DownloadIcon,
  EnvelopeIcon,
  FileIcon,
  FilmIcon,
  type Icon,
  ImageIcon,
  SoundIcon,
  TextFileIcon,
  ZipIcon,
} from '../controls/icons.tsx';
import { problemLine } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';
import styles from './attachments.module.css';
import { type MediaDrawing, mediaKind, sizeText } from './media-kind.ts';
import { saveFile } from './save-file.ts';

const drawings: Record<MediaDrawing, Icon> = {
  picture: ImageIcon,
  text: TextFileIcon,
  archive: ZipIcon,
  calendar: CalendarIcon,
  sound: SoundIcon,
  film: FilmIcon,
  message: EnvelopeIcon,
  file: FileIcon,
};

interface AttachmentsProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly attachments: readonly AttachmentSummary[];
}

export const Attachments = ({ mailbox, uid, attachments }: AttachmentsProps) => (
  <ul aria-label="Attachments" className={styles.list}>
    {attachments.map((attachment) => (
      <Tile key={attachment.section} mailbox={mailbox} uid={uid} attachment={attachment} />
    ))}
  </ul>
);

type Transfer =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly done: number; readonly of: number }
  | { readonly is: 'stopped'; readonly problem: Problem };

interface TileProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly attachment: AttachmentSummary;
}

const Tile = ({ mailbox, uid, attachment }: TileProps) => {
  const mail = useMail();
  const [transfer, setTransfer] = useState<Transfer>({ is: 'idle' });
  const stopper = useRef<AbortController | null>(null);
  useEffect(() => () => stopper.current?.abort(), []);

  const { fileName, mediaType, size, section } = attachment;
  const kind = mediaKind(mediaType, fileName);
  const Drawn = drawings[kind.drawing];
  const running = transfer.is === 'running';

  const download = async (): Promise<void> => {
    const controller = new AbortController();
    stopper.current = controller;
    setTransfer({ is: 'running', done: 0, of: size });
    try {
      const bytes = await mail.readPart(mailbox, uid, section, {
        signal: controller.signal,
        onProgress: (done, of) => setTransfer({ is: 'running', done, of }),
      });
      saveFile(bytes, fileName);
      setTransfer({ is: 'idle' });
    } catch (error) {
      const problem = problemOf(error);
      setTransfer(problem.code === 'cancelled' ? { is: 'idle' } : { is: 'stopped', problem });
    }
  };

  return (
    <li className={styles.tile}>
      <span className={styles.kind} data-kind={kind.drawing}>
        <Drawn size={20} />
      </span>
      <span className={styles.words}>
        <b title={fileName} dir="auto">
          {fileName}
        </b>
        <small>
          {running
            ? `${sizeText(transfer.done)} of ${sizeText(transfer.of)}`
            : transfer.is === 'stopped'
              ? problemLine(transfer.problem)
              : `${kind.words} · ${sizeText(size)}`}
        </small>
      </span>
      {running ? (
        <IconButton name={`Stop downloading ${fileName}`} icon={CrossIcon} onClick={() => stopper.current?.abort()} />
      ) : (
        <IconButton name={`Download ${fileName}`} icon={DownloadIcon} onClick={download} />
      )}
      {running ? (
        <progress
          className={styles.progress}
          aria-label={`Downloading ${fileName}`}
          value={transfer.done}
          max={Math.max(transfer.of, 1)}
        />
      ) : null}
    </li>
  );
};
