// One letter being written: a panel in the corner on wide screens, the whole screen on a phone. Kept on this device at every pause.
// Which letters are open, and what becomes of one that is sent, is desk.tsx's business.

import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { LaterSending, Letter, LetterFile, LetterState } from '../../client/letters.ts';
import { Button, IconButton, titleOf } from '../controls/button.tsx';
import { ClipIcon, SendIcon, TrashIcon } from '../controls/icons.tsx';
import { ChevronDownIcon } from '../controls/more-icons.tsx';
import { keyCap } from '../keyboard.ts';
import { carriesMessages, draggedMessages } from '../message-list/drag.ts';
import { compose } from '../words/en/compose.ts';
import { letterWindow } from '../words/en/letter-window.ts';
import { wordsOf } from '../words/words.ts';
import { AttachedFiles } from './attached-files.tsx';
import styles from './composer.module.css';
import { ComposerMenu } from './composer-menu.tsx';
import { useDraft, type Writing } from './drafts/use-draft.ts';
import { FromField } from './identities/from-field.tsx';
import { SendLater } from './later/send-later.tsx';
import { LetterText, type TextHandle } from './letter-text.tsx';
import { RecipientLines } from './recipients/recipient-lines.tsx';
import { FormatSwitch } from './rich-text/format-switch.tsx';
import { reasonOf, saysWhy } from './sending/sending-text.ts';
import { useSending } from './sending/use-sending.ts';
import { useArriving } from './use-arriving.ts';
import { ownLetter } from './windows/own-window.ts';
import { LargerIcon, OwnWindowIcon, SmallerIcon } from './windows/window-icons.tsx';

interface ComposerProps {
  readonly writing: Writing;
  readonly open: boolean;
  /** As the engine has it; null: it does not know of it yet. */
  readonly state: LetterState | null;
  onMinimise(): void;
  onDiscard(): void;
  /** Rejects when it cannot be sent as it is. */
  onSend(letter: Letter, later: LaterSending | null): Promise<void>;
  /** Its subject, for its strip while it is minimised. */
  onSubject(subject: string): void;
  /** It goes on in a window of its own. False: it stays. */
  onMoveOut(letter: Letter): Promise<boolean>;
}

export const Composer = ({
  writing,
  open,
  state,
  onMinimise,
  onDiscard,
  onSend,
  onSubject,
  onMoveOut,
}: ComposerProps) => {
  const words = wordsOf('compose', compose);
  const sizes = wordsOf('letterWindow', letterWindow);
  const editor = useRef<TextHandle | null>(null);
  const flush = (): void => editor.current?.flush();
  const { letter, change: changeDraft, saved, stop, touch } = useDraft(writing, flush);
  // Who changes the letter has it as it was written: the editor tells of its keys a moment later.
  const change: typeof changeDraft = (by) => {
    flush();
    return changeDraft(by);
  };
  const [over, setOver] = useState(false);
  const [large, setLarge] = useState(false);
  const { subject } = letter;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the subject is another one, whoever changed it
  useEffect(() => onSubject(subject), [subject]);
  const panel = useRef<HTMLDivElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isAnswer = writing.letter.to.length > 0;

  const attach = (files: readonly File[]): void => {
    const added: LetterFile[] = files.map((file) => ({ name: file.name, type: file.type, content: file }));
    if (added.length > 0) change((before) => ({ ...before, files: [...before.files, ...added] }));
  };
  const {
    arriving,
    files: coming,
    addMessages,
  } = useArriving(writing.coming ?? [], (file) => change((before) => ({ ...before, files: [...before.files, file] })));
  const onDrop = (event: DragEvent): void => {
    setOver(false);
    if (carriesMessages(event.dataTransfer)) {
      event.preventDefault();
      void draggedMessages().then((target) => target && addMessages(target));
      return;
    }
    // The editor takes pictures into the text.
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    attach([...event.dataTransfer.files]);
  };

  const newest = (): Letter => change((before) => before);
  const { problem, isGoing, send } = useSending({ panel, newest, coming, stop, onSend });
  const isOwn = writing.id === ownLetter;
  const moveOut = async (): Promise<void> => {
    const goOn = stop();
    if (!(await onMoveOut(newest()))) goOn();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      // A key held down has not read what is asked.
      if (!event.repeat) void send();
    } else if (event.key === 'Escape' && !event.defaultPrevented && !isOwn) {
      event.stopPropagation();
      onMinimise();
    }
  };
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={nameOf(letter)}
      tabIndex={-1}
      className={styles.composer}
      hidden={!open}
      inert={isGoing}
      data-letter={writing.id}
      data-large={large || undefined}
      data-own={isOwn || undefined}
      data-over={over || undefined}
      onKeyDown={onKey}
      onDragOver={(event) => {
        const isOurs = carriesMessages(event.dataTransfer);
        if (!isOurs && !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        if (isOurs) event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!panel.current?.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <header className={styles.head}>
        <h2 dir="auto">{letter.subject || words.newMessage}</h2>
        {isOwn ? null : (
          <>
            <span className={styles.sizes}>
              <IconButton name={sizes.ownWindow} icon={OwnWindowIcon} onClick={() => void moveOut()} />
              <IconButton
                name={large ? sizes.restore : sizes.maximise}
                icon={large ? SmallerIcon : LargerIcon}
                onClick={() => setLarge(!large)}
              />
            </span>
            <IconButton name={words.minimise} hint="Esc" icon={ChevronDownIcon} onClick={onMinimise} />
          </>
        )}
      </header>
      <div className={styles.fields}>
        <FromField letter={letter} change={change} />
        <RecipientLines letter={letter} focus={!isAnswer} change={change} />
        <input
          className={styles.subject}
          aria-label={words.subject}
          placeholder={words.subject}
          maxLength={2000}
          dir={letter.subject === '' ? undefined : 'auto'}
          value={letter.subject}
          onChange={(event) => {
            change((before) => ({ ...before, subject: event.target.value }));
          }}
        />
      </div>
      <LetterText
        letter={letter}
        caret={writing.caret ?? 0}
        isNew={writing.isNew}
        isOpen={open}
        focus={isAnswer}
        handle={editor}
        change={changeDraft}
        onTouch={touch}
        onFiles={attach}
      />
      <AttachedFiles
        files={letter.files}
        arriving={arriving}
        onStop={(id) => coming.remove(id)}
        onRetry={(id) => coming.retry(id)}
        onRemove={(index) =>
          change((before) => ({ ...before, files: before.files.filter((_, place) => place !== index) }))
        }
      />
      <p className={styles.problem} role="alert">
        {problem ?? (saved === false ? words.notSaved : troubleOf(state))}
      </p>
      <footer className={styles.foot}>
        <Button
          look="primary"
          icon={SendIcon}
          title={titleOf(words.send, keyCap('Mod+Enter'))}
          onClick={() => void send()}
        >
          {words.send}
        </Button>
        <SendLater onChoose={(later) => void send(later)} />
        <FormatSwitch letter={letter} editor={editor} change={change} />
        <IconButton name={words.attach} icon={ClipIcon} onClick={() => picker.current?.click()} />
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attach([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {/* Not live: it would be said at every pause. */}
        <span className={styles.saved}>{saved ? (state?.inDrafts ? words.inDrafts : words.saved) : null}</span>
        <ComposerMenu letter={letter} change={change} editor={editor} />
        <IconButton
          name={words.discard}
          icon={TrashIcon}
          onClick={() => {
            stop();
            onDiscard();
          }}
        />
      </footer>
      {over ? <div className={styles.veil}>{words.dropHere}</div> : null}
    </div>
  );
};

/** Several may be open: each is named by what it is about, or whom it is for. */
const nameOf = ({ subject, to }: Letter): string => {
  const about = subject.trim() || to.map(({ address, name }) => name || address).join(', ');
  return [wordsOf('compose', compose).newMessage, about].filter((piece) => piece !== '').join(': ');
};

/** Why the mail server does not have it in Drafts, where that does not pass by itself; null: it will. */
const troubleOf = (state: LetterState | null): string | null => {
  if (state?.stage !== 'draft' || !state.problem || !saysWhy(state.problem)) return null;
  return `${wordsOf('compose', compose).notInDrafts} ${reasonOf(state.problem)}`;
};
