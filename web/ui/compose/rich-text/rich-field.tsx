// The text of a letter with formatting: the editor, its toolbar, and the bars for a link and a picture. What the editor takes in and
// writes is rich-editor.ts's business; when the letter is kept, use-draft.ts's.

import { type ClipboardEvent, type DragEvent, useEffect, useId, useRef, useState } from 'react';
import type { LetterPicture } from '../../../client/letters.ts';
import { contentIdMark } from '../../../html/rich/build-rich.ts';
import { richRealm } from '../../../html/rich/rich-realm.ts';
import { useToasts } from '../../controls/toasts.tsx';
import { richText } from '../../words/en/rich-text.ts';
import { wordsOf } from '../../words/words.ts';
import type { TextHandle } from '../letter-text.tsx';
import type { LongQuote } from '../long-quote/use-long-quote.tsx';
import { type Formats, formatsAt, noFormats } from './formats.ts';
import { asPicture, LetterPictures } from './letter-pictures.ts';
import { LinkBar } from './link-bar.tsx';
import { PictureBar } from './picture-bar.tsx';
import { RichEditor } from './rich-editor.ts';
import './palette.css';
import styles from './rich-field.module.css';
import { Toolbar } from './toolbar.tsx';
import { squireKeys, tools } from './tools.ts';

export interface RichText {
  readonly html: string;
  /** The same in plain words. */
  readonly text: string;
  readonly pictures: readonly LetterPicture[];
}

export interface RichFieldProps {
  /** Another value than was written last takes the place of what is in the editor. */
  readonly html: string;
  readonly pictures: readonly LetterPicture[];
  readonly focus: boolean;
  /** What is written here, where that is no message. */
  readonly label?: string;
  /** The person begins behind what is quoted, and not above it. */
  readonly isBelow: boolean;
  /** Missing: what is written here quotes nothing. */
  readonly longQuote?: LongQuote;
  /** Something is typed that was not told yet. */
  onTouch(): void;
  onWrite(written: RichText): void;
  /** Files that are no pictures for the text. */
  onFiles(files: readonly File[]): void;
  /** What it needs cannot be had. */
  onFail?(): void;
  /** The editor is there; null: no longer. */
  onHandle(handle: TextHandle | null): void;
}

/** Milliseconds without a key after which what was written is read: reading a long answer takes a moment. */
const pause = 200;

interface Ready {
  readonly editor: RichEditor;
  readonly pictures: LetterPictures;
}

const RichField = (props: RichFieldProps) => {
  const words = wordsOf('richText', richText);
  const toasts = useToasts();
  const root = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  const [ready, setReady] = useState<Ready | null>(null);
  const [formats, setFormats] = useState<Formats>(noFormats);
  const [bar, setBar] = useState<'link' | { readonly picture: HTMLImageElement; readonly isNew: boolean } | null>(null);
  const longQuote = useRef(props.longQuote);
  const newest = useRef(props);
  newest.current = props;
  /** What the letter has of the editor. */
  const told = useRef<string | null>(null);
  const insertPictures = useRef<(files: readonly File[]) => Promise<void>>(async () => undefined);
  const reload = useRef<(html: string) => void>(() => undefined);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let stop = (): void => undefined;
    let isMounted = true;
    const pictures = new LetterPictures();
    const begin = async (): Promise<void> => {
      const realm = await richRealm();
      await pictures.addAll(newest.current.pictures);
      if (!isMounted) return;
      const editor = new RichEditor(element, realm, pictures);
      stop = follow(editor, pictures);
      setReady({ editor, pictures });
    };
    const follow = (editor: RichEditor, store: LetterPictures): (() => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const flush = (): void => {
        if (timer === null) return;
        clearTimeout(timer);
        timer = null;
        const written = editor.written();
        told.current = written.html;
        newest.current.onWrite(written);
      };
      const load = (html: string): void => {
        longQuote.current?.release();
        editor.load(html);
        told.current = html;
        longQuote.current?.fold(element, undefined, (change) => void editor.modifyDocument(change));
      };
      load(newest.current.html);
      if (newest.current.isBelow) editor.moveBehindQuote();
      else editor.moveCursorToStart();
      if (newest.current.html.includes('src="data:')) {
        // Its pictures are parts of the letter from here on.
        timer = setTimeout(flush);
      }
      let frame: number | null = null;
      // Once a frame: a key moves the caret, changes the text and maybe the path, and each of them tells.
      const look = (): void => {
        frame ??= requestAnimationFrame(() => {
          frame = null;
          const now = formatsAt(editor);
          setFormats((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now));
        });
      };
      editor.addEventListener('input', () => {
        if (timer === null) newest.current.onTouch();
        else clearTimeout(timer);
        timer = setTimeout(flush, pause);
        look();
      });
      for (const event of ['pathChange', 'select', 'cursor']) editor.addEventListener(event, look);
      editor.addEventListener('pasteImage', (event) => {
        const { clipboardData } = (event as CustomEvent<{ clipboardData: DataTransfer }>).detail;
        void takePictures([...clipboardData.files]);
      });
      editor.addEventListener('click', ({ target }) =>
        setBar(target instanceof HTMLImageElement ? { picture: target, isNew: false } : null),
      );
      for (const tool of tools) {
        const act = tool.name === 'link' ? () => setBar('link') : tool.run;
        if (!act || tool.key === undefined || /^(?:undo|redo)$/.test(tool.name)) continue;
        for (const key of squireKeys(tool.key))
          editor.setKeyHandler(key, (_, event) => {
            event.preventDefault();
            act(editor, formatsAt(editor));
          });
      }
      const takePictures = async (files: readonly File[]): Promise<void> => {
        for (const file of files) {
          const picture = await asPicture(file, file.name).catch(() => null);
          if (picture === null) {
            newest.current.onFiles([file]);
            toasts.show(words.noPicture);
            continue;
          }
          store.add(picture);
          const made = editor.picture(store.urlOf(picture.contentId) ?? '', {
            [contentIdMark]: picture.contentId,
            alt: '',
          });
          setBar({ picture: made, isNew: true });
        }
      };
      insertPictures.current = takePictures;
      newest.current.onHandle({
        flush,
        focus: () => void editor.focus(),
        hasLooks: () => editor.hasLooks(),
        insert: (text, html) => (html === null ? void editor.insertPlainText(text, false) : editor.insertOwn(html)),
      });
      reload.current = load;
      if (newest.current.focus) editor.focus();
      return () => {
        flush();
        longQuote.current?.release();
        newest.current.onHandle(null);
        if (frame !== null) cancelAnimationFrame(frame);
        editor.destroy();
      };
    };
    begin().catch((error: unknown) => {
      reportError(error);
      if (isMounted) newest.current.onFail?.();
    });
    return () => {
      isMounted = false;
      stop();
      pictures.release();
    };
  }, [toasts, words]);

  const { html } = props;
  useEffect(() => {
    if (told.current !== null && html !== told.current) reload.current(html);
  }, [html]);

  const onPaste = (event: ClipboardEvent): void => {
    const { files, types } = event.clipboardData;
    if (files.length === 0 || types.includes('text/html') || types.includes('text/plain')) return;
    if ([...files].every(({ type }) => type.startsWith('image/'))) return;
    event.preventDefault();
    event.stopPropagation();
    newest.current.onFiles([...files]);
  };
  const onDrop = (event: DragEvent): void => {
    const pictures = [...event.dataTransfer.files].filter(({ type }) => type.startsWith('image/'));
    if (pictures.length === 0 || pictures.length < event.dataTransfer.files.length || !ready) return;
    event.preventDefault();
    ready.editor.focus();
    void insertPictures.current(pictures);
  };
  const editPicture = (change: (picture: HTMLImageElement) => void): void => {
    if (bar === null || bar === 'link' || !ready) return;
    ready.editor.saveUndoState();
    change(bar.picture);
  };
  const close = (): void => {
    setBar(null);
    ready?.editor.focus();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: no other element holds formatted text that is written */}
      <div
        ref={root}
        id={id}
        role="textbox"
        aria-multiline="true"
        aria-label={props.label ?? words.message}
        aria-busy={ready === null}
        tabIndex={0}
        spellCheck
        className={styles.text}
        onPasteCapture={onPaste}
        onDropCapture={onDrop}
      />
      {props.longQuote?.button}
      {bar === 'link' && ready ? (
        <LinkBar
          href={formats.link}
          onClose={close}
          onRemove={() => {
            ready.editor.removeLink();
            close();
          }}
          onSet={(href) => {
            ready.editor.link(href);
            close();
          }}
        />
      ) : null}
      {bar !== null && bar !== 'link' ? (
        <PictureBar
          key={bar.picture.src}
          picture={bar.picture}
          isNew={bar.isNew}
          onAlt={(alt) => {
            bar.picture.alt = alt;
          }}
          onWidth={(width) =>
            editPicture((picture) =>
              width === null ? picture.removeAttribute('width') : picture.setAttribute('width', String(width)),
            )
          }
          onRemove={() => {
            editPicture((picture) => picture.remove());
            close();
          }}
          onClose={close}
        />
      ) : null}
      {ready ? (
        <Toolbar
          editor={ready.editor}
          formats={formats}
          controls={id}
          onLink={() => setBar('link')}
          onPicture={() => picker.current?.click()}
        />
      ) : null}
      <input
        ref={picker}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp,image/avif"
        multiple
        hidden
        data-pictures
        onChange={(event) => {
          void insertPictures.current([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
};

export default RichField;
