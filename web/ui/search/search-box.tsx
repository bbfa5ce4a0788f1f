// The search box above the list. Says what is typed after a breath, so that not every letter is a search.

import { type KeyboardEvent, type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { SearchIcon } from '../controls/icons.tsx';
import { hintOf } from '../keyboard.ts';
import { list } from '../words/en/list.ts';
import { wordsOf } from '../words/words.ts';
import styles from './search-box.module.css';

/** Milliseconds without another letter, after which the typed text is searched for. */
const breath = 120;

export interface SearchBoxHandle {
  focus(): void;
}

interface SearchBoxProps {
  /** What is searched for; null: nothing is. */
  readonly query: string | null;
  readonly handle: Ref<SearchBoxHandle>;
  onSearch(query: string): void;
  onLeave(): void;
  /** Down, into what was found. */
  onEnter(): void;
}

export const SearchBox = ({ query, handle, onSearch, onLeave, onEnter }: SearchBoxProps) => {
  const [typed, setTyped] = useState(query ?? '');
  const input = useRef<HTMLInputElement>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** What was said last: what comes back from the address bar meanwhile is older than what was typed. */
  const said = useRef(query);

  useImperativeHandle(handle, () => ({
    focus() {
      input.current?.focus();
      input.current?.select();
    },
  }));

  useEffect(() => {
    if (query === said.current) return;
    said.current = query;
    setTyped(query ?? '');
  }, [query]);

  const stop = useCallback((): void => {
    if (waiting.current !== null) clearTimeout(waiting.current);
    waiting.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  const say = (text: string): void => {
    stop();
    said.current = text === '' ? null : text;
    if (text === '') onLeave();
    else onSearch(text);
  };
  const onChange = (text: string): void => {
    setTyped(text);
    stop();
    if (text === '') say('');
    else waiting.current = setTimeout(() => say(text), breath);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      setTyped('');
      say('');
      input.current?.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (typed === '') return;
      if (typed !== query) say(typed);
      onEnter();
    }
  };

  const hint = hintOf('search');
  const { searchMail } = wordsOf('list', list);
  return (
    <search className={styles.box}>
      <SearchIcon />
      <input
        ref={input}
        type="search"
        aria-label={searchMail}
        placeholder={searchMail}
        autoComplete="off"
        spellCheck={false}
        // What is empty has no direction of its own.
        dir={typed === '' ? undefined : 'auto'}
        maxLength={2000}
        value={typed}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKey}
      />
      {hint ? (
        <span className={styles.hint} aria-hidden="true">
          {hint}
        </span>
      ) : null}
    </search>
  );
};
