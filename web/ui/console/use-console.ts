// The console's data as React state: the log, what of it is shown, and holding still.

import { useEffect, useMemo, useRef, useState } from 'react';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { protocolConsole } from '../words/en/console.ts';
import { wordsOf } from '../words/words.ts';
import { ConsoleLog, type LogSnapshot } from './console-log.ts';
import { type ConsoleFilter, type ConsoleRow, noFilter, rowsOf } from './console-rows.ts';

export interface ConsoleState {
  readonly log: LogSnapshot;
  readonly rows: readonly ConsoleRow[];
  readonly filter: ConsoleFilter;
  setFilter(change: Partial<ConsoleFilter>): void;
  readonly folded: ReadonlySet<number>;
  fold(action: number, on: boolean): void;
  readonly paused: boolean;
  setPaused(on: boolean): void;
  /** Events that came while it holds still. */
  readonly missed: number;
  clear(): void;
}

export const useConsole = (): ConsoleState => {
  const mail = useMail();
  const log = useMemo(() => new ConsoleLog(), []);
  const live = useLiveValue(log.snapshot);
  const [held, setHeld] = useState<LogSnapshot | null>(null);
  const [filter, setFilter] = useState(noFilter);
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => mail.watchProtocol((batch) => log.add(batch)), [mail, log]);
  const shown = held ?? live;
  const rows = useMemo(() => rowsOf(shown, filter, folded), [shown, filter, folded]);
  return {
    log: shown,
    rows,
    filter,
    setFilter: (change) => setFilter((before) => ({ ...before, ...change })),
    folded,
    fold: (action, on) =>
      setFolded((before) => {
        const after = new Set(before);
        if (on) after.add(action);
        else after.delete(action);
        return after;
      }),
    paused: held !== null,
    setPaused: (on) => setHeld(on ? live : null),
    missed: held ? (live.events.at(-1)?.seq ?? 0) - (held.events.at(-1)?.seq ?? 0) : 0,
    clear: () => {
      log.clear();
      mail.clearProtocol();
      setHeld((before) => before && { ...before, events: [] });
    },
  };
};

/** Milliseconds between two sentences about new lines: a screen reader is not talked over. */
const sentenceTime = 8000;

/** Says now and then how many lines are new. */
export const useNewLines = (lines: number): string => {
  const [words, setWords] = useState('');
  const said = useRef({ lines, at: 0 });
  useEffect(() => {
    const fresh = lines - said.current.lines;
    if (fresh <= 0) {
      said.current.lines = lines;
      return;
    }
    const say = () => {
      said.current = { lines, at: performance.now() };
      setWords(wordsOf('protocolConsole', protocolConsole).newLines(fresh));
    };
    const wait = said.current.at + sentenceTime - performance.now();
    const timer = setTimeout(say, Math.max(500, wait));
    return () => clearTimeout(timer);
  }, [lines]);
  return words;
};
