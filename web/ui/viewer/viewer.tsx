// Shows the attachments of a message in the app, one at a time: pictures, text, PDF. What shows each kind is its own file's
// business; here are the bar, the way to the next, and getting the bytes.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../../shared/problems.ts';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { IconButton } from '../controls/button.tsx';
import { closeDialog, Dialog } from '../controls/dialog.tsx';
import { ChevronRightIcon, CrossIcon } from '../controls/icons.tsx';
import { DownloadIcon } from '../controls/more-icons.tsx';
import { sizeText } from '../message/media-kind.ts';
import { saveFile } from '../message/save-file.ts';
import { type ViewerKind, viewerOf } from '../message/what-opens.ts';
import { problemLine } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';
import { app } from '../words/en/app.ts';
import { attachments } from '../words/en/attachments.ts';
import { viewer as english } from '../words/en/viewer.ts';
import { wordsOf } from '../words/words.ts';
import { MinusIcon, PlusIcon } from './icons.tsx';
import { PdfView } from './pdf-view.tsx';
import { PictureView } from './picture-view.tsx';
import { Unshown } from './stage.tsx';
import { TextView } from './text-view.tsx';
import styles from './viewer.module.css';
import { fitted, type Zoom, zoomed, zoomText } from './zoom.ts';

export interface ViewerProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  /** Those that open in the app, at least one. */
  readonly files: readonly AttachmentSummary[];
  /** Section of the one to begin with. */
  readonly first: string;
  onClose(): void;
}

const views: Record<
  ViewerKind,
  (props: { readonly bytes: Blob; readonly name: string; readonly zoom: Zoom }) => React.ReactNode
> = { picture: PictureView, text: TextView, pdf: PdfView };

const Viewer = ({ mailbox, uid, files, first, onClose }: ViewerProps) => {
  const words = wordsOf('viewer', english);
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex(({ section }) => section === first),
    ),
  );
  const [zoom, setZoom] = useState<Zoom>(fitted);
  const cross = useRef<HTMLSpanElement>(null);
  const file = files[at];
  const opened = useBytes(mailbox, uid, file?.section ?? '');
  if (!file) return null;

  const move = (by: number): void => {
    const to = at + by;
    if (to < 0 || to >= files.length) return;
    setAt(to);
    setZoom(fitted);
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation(); // the letters of the screen do not fire in a dialog
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isScrolling = event.target instanceof HTMLElement && event.target.scrollWidth > event.target.clientWidth;
    const isRtl = document.dir === 'rtl';
    if (event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight') && !isScrolling) move(1);
    else if (event.key === (isRtl ? 'ArrowRight' : 'ArrowLeft') && !isScrolling) move(-1);
    else if (event.key === '+' || event.key === '=') setZoom(zoomed(zoom, 1));
    else if (event.key === '-') setZoom(zoomed(zoom, -1));
    else if (event.key === '0') setZoom(fitted);
  };
  const View = views[viewerOf(file) ?? 'text'];
  return (
    <Dialog label={file.fileName} className={styles.viewer} onClose={onClose} onKey={onKey}>
      <header className={styles.bar}>
        <h2 title={file.fileName} dir="auto">
          {file.fileName}
        </h2>
        <span className={styles.count} role="status">
          {files.length > 1 ? words.place(at + 1, files.length) : sizeText(file.size)}
        </span>
        {/* Not `disabled`: the focus stays on them, and the keys go on working. */}
        {files.length > 1 ? (
          <>
            <span className={styles.back}>
              <IconButton
                name={words.previous}
                hint="←"
                icon={ChevronRightIcon}
                aria-disabled={at === 0}
                onClick={() => move(-1)}
              />
            </span>
            <span className={styles.forward}>
              <IconButton
                name={words.next}
                hint="→"
                icon={ChevronRightIcon}
                aria-disabled={at === files.length - 1}
                onClick={() => move(1)}
              />
            </span>
          </>
        ) : null}
        <span className={styles.zoom}>
          <IconButton name={words.smaller} hint="-" icon={MinusIcon} onClick={() => setZoom(zoomed(zoom, -1))} />
          <button type="button" title={`${words.fit} (0)`} onClick={() => setZoom(fitted)}>
            {zoomText(zoom)}
          </button>
          <IconButton name={words.larger} hint="+" icon={PlusIcon} onClick={() => setZoom(zoomed(zoom, 1))} />
        </span>
        <IconButton
          name={wordsOf('attachments', attachments).download(file.fileName)}
          icon={DownloadIcon}
          disabled={opened.is !== 'here'}
          onClick={() => opened.is === 'here' && saveFile(opened.bytes, file.fileName)}
        />
        <span ref={cross}>
          <IconButton
            name={wordsOf('app', app).close}
            hint="Esc"
            icon={CrossIcon}
            onClick={() => cross.current && closeDialog(cross.current)}
          />
        </span>
      </header>
      {opened.is === 'here' ? (
        <View key={file.section} bytes={opened.bytes} name={file.fileName} zoom={zoom} />
      ) : opened.is === 'stopped' ? (
        <Unshown>{problemLine(opened.problem)}</Unshown>
      ) : (
        <div className={styles.waiting}>
          <progress aria-label={words.loading} value={opened.share ?? undefined} max={1} />
        </div>
      )}
    </Dialog>
  );
};

type Opened =
  | { readonly is: 'loading'; readonly share: number | null }
  | { readonly is: 'here'; readonly bytes: Blob }
  | { readonly is: 'stopped'; readonly problem: Problem };

/** The bytes of one part; leaving it stops what is on its way. */
const useBytes = (mailbox: MailboxName, uid: number, section: string): Opened => {
  const mail = useMail();
  const [opened, setOpened] = useState<{ readonly section: string; readonly state: Opened } | null>(null);
  useEffect(() => {
    const stopper = new AbortController();
    const { signal } = stopper;
    const put = (state: Opened): void => {
      if (!signal.aborted) setOpened({ section, state });
    };
    mail
      .readPart(mailbox, uid, section, {
        signal,
        onProgress: (done, of) => put({ is: 'loading', share: of > 0 ? done / of : null }),
      })
      .then(
        (bytes) => put({ is: 'here', bytes }),
        (error: unknown) => put({ is: 'stopped', problem: problemOf(error) }),
      );
    return () => stopper.abort();
  }, [mail, mailbox, uid, section]);
  return opened?.section === section ? opened.state : { is: 'loading', share: null };
};

export default Viewer;
