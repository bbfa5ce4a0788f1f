// One attachment: what it is, how large, a glimpse of it, the way to open it, download with progress and a way to stop.

import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { IconButton } from '../controls/button.tsx';
import { CrossIcon, EnvelopeIcon, type Icon } from '../controls/icons.tsx';
import {
  CalendarIcon,
  DownloadIcon,
  FileIcon,
  FilmIcon,
  ImageIcon,
  SoundIcon,
  TextFileIcon,
  ZipIcon,
} from '../controls/more-icons.tsx';
import { problemLine } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';
import { attachments as english } from '../words/en/attachments.ts';
import { wordsOf } from '../words/words.ts';
import styles from './attachments.module.css';
import { type MediaDrawing, mediaKind, sizeText } from './media-kind.ts';
import { saveFile } from './save-file.ts';
import { TileGlimpse } from './tile-glimpse.tsx';
import { useTransfer } from './use-transfer.ts';

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

interface AttachmentTileProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly attachment: AttachmentSummary;
  /** It may be fetched for a glimpse of it. */
  readonly isPictured: boolean;
  /** Null: it does not open in the app. */
  readonly onView: (() => void) | null;
}

export const AttachmentTile = ({ mailbox, uid, attachment, isPictured, onView }: AttachmentTileProps) => {
  const mail = useMail();
  const { transfer, start, stop } = useTransfer();
  const words = wordsOf('attachments', english);
  const { fileName, mediaType, size, section } = attachment;
  const kind = mediaKind(mediaType, fileName);
  const Drawn = drawings[kind.drawing];
  const running = transfer.is === 'running';

  const download = (): Promise<void> =>
    start(size, async (options) => saveFile(await mail.readPart(mailbox, uid, section, options), fileName));

  const face = (
    <>
      <span className={styles.kind} data-kind={kind.drawing}>
        <Drawn size={20} />
        {isPictured ? <TileGlimpse mailbox={mailbox} uid={uid} attachment={attachment} /> : null}
      </span>
      <span className={styles.words}>
        <b dir="auto">{fileName}</b>
        <small>
          {running
            ? words.progress(sizeText(transfer.done), sizeText(transfer.of))
            : transfer.is === 'stopped'
              ? problemLine(transfer.problem)
              : `${kind.words} · ${sizeText(size)}`}
        </small>
      </span>
    </>
  );
  return (
    <li className={styles.tile} title={fileName}>
      {onView ? (
        <button type="button" className={styles.face} aria-label={words.open(fileName)} onClick={onView}>
          {face}
        </button>
      ) : (
        <span className={styles.face}>{face}</span>
      )}
      {running ? (
        <IconButton name={words.stop(fileName)} icon={CrossIcon} onClick={stop} />
      ) : (
        <IconButton name={words.download(fileName)} icon={DownloadIcon} onClick={download} />
      )}
      {running ? (
        <progress
          className={styles.progress}
          aria-label={words.downloading(fileName)}
          value={transfer.done}
          max={Math.max(transfer.of, 1)}
        />
      ) : null}
    </li>
  );
};
