// The protocol console: what goes over the lines to the mail server, live, and a prompt for experts. At the bottom of a wide
// window, all of a phone's. Loaded when it is first opened.

import { useEffect, useRef, useState } from 'react';
import { partMark, transcriptOf } from '../../client/protocol-transcript.ts';
import { Button, IconButton } from '../controls/button.tsx';
import { CrossIcon } from '../controls/icons.tsx';
import { DownloadIcon } from '../controls/more-icons.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { saveFile } from '../message/save-file.ts';
import { protocolConsole } from '../words/en/console.ts';
import { wordsOf } from '../words/words.ts';
import { actionWords } from './action-words.ts';
import { ClearIcon, CopyIcon, PauseIcon, PlayIcon } from './console-icons.tsx';
import { ConsoleList, Details } from './console-list.tsx';
import styles from './console-panel.module.css';
import { ConsolePrompt } from './console-prompt.tsx';
import { type ConsoleFilter, type ConsoleRow, plainText } from './console-rows.ts';
import { type ConsoleState, useConsole, useNewLines } from './use-console.ts';

const ConsolePanel = ({ onClose }: { onClose(): void }) => {
  const state = useConsole();
  const toasts = useToasts();
  const root = useRef<HTMLElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const words = wordsOf('protocolConsole', protocolConsole);
  const spoken = useNewLines(state.rows.length);

  useEffect(() => {
    const before = document.activeElement;
    root.current?.querySelector<HTMLElement>('form input')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const copy = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toasts.show(words.copied);
    } catch {
      toasts.show(words.notCopied);
    }
  };

  return (
    <section
      ref={root}
      className={styles.panel}
      aria-label={words.title}
      onKeyDown={(event) => {
        event.stopPropagation(); // the letters of the screen do not fire here
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.bar}>
        <h2>{words.title}</h2>
        <Filters filter={state.filter} onChange={state.setFilter} />
        <div className={styles.tools}>
          <IconButton
            name={state.paused ? words.goOn : words.pause}
            icon={state.paused ? PlayIcon : PauseIcon}
            onClick={() => state.setPaused(!state.paused)}
          />
          <IconButton name={words.clear} icon={ClearIcon} onClick={state.clear} />
          <IconButton name={words.copyShown} icon={CopyIcon} onClick={() => copy(state.rows.map(rowText).join('\n'))} />
          <IconButton name={words.exportFile} icon={DownloadIcon} onClick={() => exportFile(state)} />
          <IconButton name={words.close} icon={CrossIcon} hint="Esc" onClick={onClose} />
        </div>
      </header>
      {state.paused ? (
        <p className={styles.note}>
          {state.missed > 0 ? words.pausedNew(state.missed) : words.paused}{' '}
          <Button look="link" onClick={() => state.setPaused(false)}>
            {words.goOn}
          </Button>
        </p>
      ) : null}
      {state.rows.length > 0 ? (
        <ConsoleList
          rows={state.rows}
          folded={state.folded}
          current={current}
          onCurrent={setCurrent}
          onFold={state.fold}
          onCopy={(row) => copy(rowText(row))}
        />
      ) : (
        <p className={styles.empty}>{state.log.events.length > 0 ? words.noneFit : words.nothingYet}</p>
      )}
      <Details row={state.rows.find(({ key }) => key === current)} />
      <ConsolePrompt
        onRun={() => {
          state.setPaused(false);
          setCurrent(null);
        }}
      />
      <div aria-live="polite" className="visually-hidden">
        {spoken}
      </div>
    </section>
  );
};

export default ConsolePanel;

const rowText = (row: ConsoleRow): string =>
  row.is === 'group' ? `# ${row.words}` : `${row.event.from === 'client' ? 'C' : 'S'}: ${plainText(row.event.text)}`;

/** All lines of the connections that are shown: a transcript with holes could not be played. */
const exportFile = ({ log, filter }: ConsoleState): void => {
  const connections = [...log.connections.values()].filter(
    ({ kind }) => filter.connection === 'all' || filter.connection === kind,
  );
  const batch = { events: log.events, actions: [...log.actions.values()], connections };
  const text = transcriptOf(batch, { nameOf: actionWords });
  const day = new Date(log.events.at(-1)?.at ?? Date.now()).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  saveFile(new Blob([text.includes(partMark) ? text : `${text}\n`]), `postern-protocol-${day}.txt`);
};

interface FiltersProps {
  readonly filter: ConsoleFilter;
  onChange(change: Partial<ConsoleFilter>): void;
}

const Filters = ({ filter, onChange }: FiltersProps) => {
  const words = wordsOf('protocolConsole', protocolConsole);
  return (
    <div className={styles.filters}>
      <input
        type="search"
        aria-label={words.filterLines}
        placeholder={words.filter}
        value={filter.text}
        onChange={(event) => onChange({ text: event.target.value })}
      />
      <select
        aria-label={words.direction}
        value={filter.from}
        onChange={(event) => onChange({ from: event.target.value as ConsoleFilter['from'] })}
      >
        <option value="both">{words.bothWays}</option>
        <option value="client">{words.sent}</option>
        <option value="server">{words.received}</option>
      </select>
      <select
        aria-label={words.connection}
        value={filter.connection}
        onChange={(event) => onChange({ connection: event.target.value as ConsoleFilter['connection'] })}
      >
        <option value="all">{words.allConnections}</option>
        <option value="sign-in">{words.signIn}</option>
        <option value="mail">{words.mail}</option>
        <option value="console">{words.thisConsole}</option>
      </select>
      <label>
        <input
          type="checkbox"
          checked={filter.keepAlives}
          onChange={(event) => onChange({ keepAlives: event.target.checked })}
        />
        {words.keepAlives}
      </label>
    </div>
  );
};
