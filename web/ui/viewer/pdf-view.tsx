// A PDF as pages drawn on canvases, each when it comes near the screen, with its words beside it for screen readers.
// Opening and drawing is pdf-document.ts's business.

import { useEffect, useRef, useState } from 'react';
import { viewer as english } from '../words/en/viewer.ts';
import { wordsOf } from '../words/words.ts';
import type { PdfFile, PdfPage } from './pdf-document.ts';
import { Stage, Unshown } from './stage.tsx';
import { useBox } from './use-box.ts';
import styles from './viewer.module.css';
import type { Zoom } from './zoom.ts';

interface PdfViewProps {
  readonly bytes: Blob;
  readonly name: string;
  readonly zoom: Zoom;
}

/** Pages that have a place; those of a longer file are counted in words. */
const pagesAtMost = 500;

/** CSS pixels to a point at which a page is shown if there is room. */
const comfortable = 1.5;
const margin = 32;

type Opened = PdfFile | 'broken' | 'locked' | null;

export const PdfView = ({ bytes, name, zoom }: PdfViewProps) => {
  const [opened, setOpened] = useState<Opened>(null);
  const stage = useRef<HTMLDivElement>(null);
  const box = useBox(stage);
  const words = wordsOf('viewer', english);
  useEffect(() => {
    let file: PdfFile | null = null;
    let here = true;
    const open = async (): Promise<void> => {
      const { openPdf } = await import('./pdf-document.ts');
      const found = await openPdf(bytes);
      if (typeof found !== 'string') file = found;
      if (here) setOpened(found);
      else file?.close();
    };
    open().catch(() => here && setOpened('broken'));
    return () => {
      here = false;
      file?.close();
    };
  }, [bytes]);

  if (opened === 'broken') return <Unshown>{words.noPdf}</Unshown>;
  if (opened === 'locked') return <Unshown>{words.locked}</Unshown>;
  const width = opened && box ? Math.min(comfortable * opened.first.width, box.width - margin) * zoom : 0;
  return (
    <Stage ref={stage} name={name} busy={opened === null}>
      {opened && box ? (
        <div className={styles.pages}>
          {Array.from({ length: Math.min(opened.count, pagesAtMost) }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages of a file never change places
            <Page key={index} file={opened} number={index + 1} width={width} />
          ))}
          {opened.count > pagesAtMost ? (
            <p className={styles.note}>{words.morePages(opened.count - pagesAtMost)}</p>
          ) : null}
        </div>
      ) : null}
    </Stage>
  );
};

interface PageProps {
  readonly file: PdfFile;
  readonly number: number;
  readonly width: number;
}

const Page = ({ file, number, width }: PageProps) => {
  const place = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  const [page, setPage] = useState<PdfPage | null>(null);
  const [text, setText] = useState('');
  const words = wordsOf('viewer', english);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watcher = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: element.closest('[data-stage]'),
      rootMargin: '100% 0px',
    });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    if (!near || page) return;
    let here = true;
    file.page(number).then(
      (found) => here && setPage(found),
      () => undefined, // the place stays empty
    );
    return () => {
      here = false;
    };
  }, [file, number, near, page]);
  useEffect(() => {
    let here = true;
    page?.text().then(
      (read) => here && setText(read),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [page]);

  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!near || !page || !element || width <= 0) return;
    const drawing = page.draw(element, width);
    return () => {
      drawing.stop();
      // What is far from the screen holds no pixels.
      element.width = 0;
      element.height = 0;
    };
  }, [near, page, width]);

  const { width: w, height: h } = page ?? file.first;
  return (
    <section
      ref={place}
      className={styles.page}
      aria-label={words.page(number, file.count)}
      style={{ inlineSize: width, blockSize: (width * h) / w }}
    >
      <canvas ref={canvas} width={0} height={0} />
      <p className={styles.spoken}>{text}</p>
    </section>
  );
};
