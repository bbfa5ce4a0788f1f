// What a tile shows of its attachment: a picture, small, or the first lines of a text. Fetched when the tile is on screen;
// where that fails the drawing of its kind stays. Decoration: nothing of it is spoken.

import { useEffect, useRef, useState } from 'react';
import type { AttachmentSummary, MailboxName } from '../../client/model.ts';
import { readPictureType } from '../../html/picture-type.ts';
import { useMail } from '../use-live-query.ts';
import styles from './attachments.module.css';
import { beginningOf, fileText } from './file-text.ts';
import { viewerOf } from './what-opens.ts';

/** CSS pixels of its longer side, and how many of the device's there are to one at most. */
const side = 56;
const densest = 2;

/** Bytes of a picture in which its size stands. */
const headBytes = 512 * 1024;

interface TileGlimpseProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly attachment: AttachmentSummary;
}

export const TileGlimpse = ({ mailbox, uid, attachment }: TileGlimpseProps) => {
  const mail = useMail();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [lines, setLines] = useState('');
  const kind = viewerOf(attachment);
  const { section } = attachment;

  useEffect(() => {
    const element = canvas.current;
    if (!element || savesData()) return;
    const stopper = new AbortController();
    const { signal } = stopper;
    const glimpse = async (): Promise<void> => {
      const bytes = await mail.readPart(mailbox, uid, section, { signal });
      if (kind === 'text') {
        const { text } = await fileText(bytes, glimpseBytes);
        if (!signal.aborted) setLines(beginningOf(text));
      } else if (!signal.aborted) await drawSmall(element, bytes);
    };
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      glimpse().catch(() => undefined); // whoever opens it is told
    });
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      stopper.abort();
    };
  }, [mail, mailbox, uid, section, kind]);

  return (
    <>
      <canvas ref={canvas} className={styles.glimpse} width={0} height={0} />
      {lines === '' ? null : (
        <span className={styles.lines} aria-hidden="true" dir="auto">
          {lines}
        </span>
      )}
    </>
  );
};

/** Bytes of a text that a tile looks at. */
const glimpseBytes = 4096;

/** The person asked the browser to save what goes over the network. */
const savesData = (): boolean => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Covers the tile's square; the full picture is let go at once. */
const drawSmall = async (canvas: HTMLCanvasElement, bytes: Blob): Promise<void> => {
  const picture = readPictureType(new Uint8Array(await bytes.slice(0, headBytes).arrayBuffer()));
  if (!picture) return;
  const full = await createImageBitmap(new Blob([bytes], { type: picture.type }));
  const size = Math.round(side * Math.min(devicePixelRatio, densest));
  const scale = Math.max(size / full.width, size / full.height);
  const [width, height] = [full.width * scale, full.height * scale];
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(full, (size - width) / 2, (size - height) / 2, width, height);
  }
  canvas.dataset.drawn = '';
  full.close();
};
