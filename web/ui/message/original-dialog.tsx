// A message as it came: all of it, or its head; to copy, and to save as a file. Loads with its first opening.

import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../../shared/problems.ts';
import type { MessagePlace } from '../../client/conversation.ts';
import type { MessageDetail } from '../../client/model.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { CrossIcon } from '../controls/icons.tsx';
import { DownloadIcon } from '../controls/more-icons.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { problemLine } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';
import { app } from '../words/en/app.ts';
import { attachments } from '../words/en/attachments.ts';
import { cardMenu as english } from '../words/en/card-menu.ts';
import { wordsOf } from '../words/words.ts';
import { sizeText } from './media-kind.ts';
import styles from './original-dialog.module.css';
import { saveFile } from './save-file.ts';
import { type SourceText, sourceText } from './source-text.ts';
import { useTransfer } from './use-transfer.ts';

/** Bytes that are drawn: a browser has its trouble with more in one element. What is fetched to be shown is little more. */
const shownAtMost = 1_000_000;

export interface OriginalDialogProps {
  readonly place: MessagePlace;
  readonly message: MessageDetail;
  readonly kind: 'source' | 'headers';
  onClose(): void;
}

interface Source extends SourceText {
  readonly bytes: Blob;
  readonly isCut: boolean;
}

/** A name that no file system minds. */
const fileNameOf = (subject: string): string =>
  `${subject.replace(/[\p{Cc}\p{Bidi_Control}/\\:*?"<>|]+/gu, '_').slice(0, 80) || 'message'}.eml`;

const OriginalDialog = ({ place: { mailbox, uid }, message, kind, onClose }: OriginalDialogProps) => {
  const mail = useMail();
  const toasts = useToasts();
  const words = wordsOf('cardMenu', english);
  const dialog = useRef<HTMLDialogElement>(null);
  const [source, setSource] = useState<Source | null>(null);
  const { transfer, start, stop } = useTransfer();
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const stopper = new AbortController();
    const { signal } = stopper;
    const read = async (): Promise<void> => {
      const section = kind === 'source' ? 'START' : 'HEADER';
      const bytes = await mail.readPart(mailbox, uid, section, { signal });
      const isCut = bytes.size > shownAtMost;
      const shown = new Uint8Array(await bytes.slice(0, shownAtMost).arrayBuffer());
      if (!signal.aborted) setSource({ bytes, isCut, ...sourceText(shown, isCut) });
    };
    read().catch((error: unknown) => !signal.aborted && setProblem(problemLine(problemOf(error))));
    return () => stopper.abort();
  }, [mail, mailbox, uid, kind]);

  const files = wordsOf('attachments', attachments);
  const fileName = fileNameOf(message.subject);
  const running = transfer.is === 'running';
  const save = ({ bytes, isCut }: Source): Promise<void> =>
    start(bytes.size, async (options) =>
      saveFile(isCut ? await mail.readPart(mailbox, uid, 'SOURCE', options) : bytes, fileName),
    );
  const title = kind === 'source' ? words.originalTitle : words.headersTitle;
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        <Button
          disabled={!source}
          onClick={() =>
            navigator.clipboard.writeText(source?.text ?? '').then(
              () => toasts.show(words.copied),
              () => toasts.show(words.notCopied),
            )
          }
        >
          {words.copy}
        </Button>
        {kind === 'source' ? (
          <Button
            icon={running ? CrossIcon : DownloadIcon}
            disabled={!source}
            onClick={() => (running ? stop() : source && save(source))}
          >
            {running ? files.stop(fileName) : words.saveEml}
          </Button>
        ) : null}
        <IconButton name={wordsOf('app', app).close} icon={CrossIcon} onClick={() => dialog.current?.close()} />
      </header>
      {problem === null ? null : <p role="alert">{problem}</p>}
      {running ? (
        <p className={styles.progress}>
          <progress aria-label={files.downloading(fileName)} value={transfer.done} max={Math.max(transfer.of, 1)} />
          {files.progress(sizeText(transfer.done), sizeText(transfer.of))}
        </p>
      ) : null}
      {transfer.is === 'stopped' ? <p role="alert">{problemLine(transfer.problem)}</p> : null}
      {source?.isCut ? <p>{words.cut}</p> : null}
      {source?.isMixed ? <p>{words.mixed}</p> : null}
      {/* Focusable, so that a keyboard scrolls it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre className={styles.text} tabIndex={0} dir="ltr" aria-busy={!source && problem === null}>
        {source ? source.text : problem === null ? words.loading : ''}
      </pre>
    </dialog>
  );
};

export default OriginalDialog;
