// Opens a PDF with pdf.js, whose parser runs in a worker of its own that is ended with the file. Nothing in the file runs:
// no scripts, no forms, no links; it fetches nothing. Fonts come from the file, from the app (pdf-files.ts) or from the system.

import { AnnotationMode, getDocument, type PDFPageProxy, PDFWorker, VerbosityLevel } from 'pdfjs-dist';
import { maxPicturePixels } from '../../html/limits.ts';
import { pdfWorkerUrl, scriptUrl } from '../script-url.ts';
import { PdfFiles, pdfFolders } from './pdf-files.ts';

/** Pixels of one page at most: beyond, it is drawn coarser. */
const canvasPixelsAtMost = 16_000_000;

/** Characters of a page's words. */
const textAtMost = 20_000;

/** Milliseconds in which a file says how many pages it has, and one page what is on it. */
const patience = 20_000;

export interface PdfPage {
  /** Points. */
  readonly width: number;
  readonly height: number;
  /** Its words, as the file gives them. */
  text(): Promise<string>;
  /** @param width CSS pixels */
  draw(canvas: HTMLCanvasElement, width: number): { stop(): void };
}

export interface PdfFile {
  readonly count: number;
  /** The size of the first page, which others mostly have. */
  readonly first: { readonly width: number; readonly height: number };
  page(number: number): Promise<PdfPage>;
  /** Ends all work for it. */
  close(): void;
}

const late = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('no answer')), patience);
    }),
  ]);

/** `locked`: it wants a password. Rejects when it is no PDF that can be read. */
export const openPdf = async (bytes: Blob): Promise<PdfFile | 'locked'> => {
  const thread = new Worker(scriptUrl(pdfWorkerUrl), { type: 'module', name: 'pdf' });
  const worker = PDFWorker.create({ port: thread });
  const close = (): void => {
    worker.destroy();
    thread.terminate();
  };
  try {
    const document = await late(
      getDocument({
        data: new Uint8Array(await bytes.arrayBuffer()),
        worker,
        isEvalSupported: false,
        enableXfa: false,
        useWasm: false,
        useWorkerFetch: false,
        BinaryDataFactory: PdfFiles,
        ...pdfFolders,
        isOffscreenCanvasSupported: true,
        maxImageSize: maxPicturePixels,
        verbosity: VerbosityLevel.ERRORS,
      }).promise,
    );
    const first = pageOf(await late(document.getPage(1)));
    return {
      count: document.numPages,
      first,
      page: async (number) => pageOf(await late(document.getPage(number))),
      close,
    };
  } catch (error) {
    close();
    if (error instanceof Error && error.name === 'PasswordException') return 'locked';
    throw error;
  }
};

const pageOf = (page: PDFPageProxy): PdfPage => {
  const { width, height } = page.getViewport({ scale: 1 });
  // A page may claim any size.
  if (!(width > 0 && height > 0 && width / height < 1000 && height / width < 1000)) throw new Error('no page');
  return {
    width,
    height,
    async text() {
      const { items } = await late(page.getTextContent());
      let text = '';
      for (const item of items) {
        if (text.length > textAtMost) break;
        if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
      }
      return text.slice(0, textAtMost);
    },
    draw(canvas, shownWidth) {
      const wished = (shownWidth / width) * Math.min(devicePixelRatio, 2);
      const scale = Math.min(wished, Math.sqrt(canvasPixelsAtMost / (width * height)));
      const viewport = page.getViewport({ scale });
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
      task.promise.then(
        () => {
          canvas.dataset.drawn = '';
        },
        () => undefined,
      );
      return {
        stop() {
          task.cancel();
          delete canvas.dataset.drawn;
        },
      };
    },
  };
};
