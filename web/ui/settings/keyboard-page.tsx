// The keys: habits of other programs to begin with, and each action's keys to be changed by pressing others.

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../controls/button.tsx';
import { type ActionName, currentShortcuts, shortcuts } from '../keyboard.ts';
import { type Keys, keepOwnKeys, ownKeys } from '../own-keys.ts';
import { linesOf } from '../shortcut-lines.ts';
import { Ways } from '../shortcut-ways.tsx';
import { useLiveValue } from '../use-live-query.ts';
import { app } from '../words/en/app.ts';
import { keys as english } from '../words/en/keys.ts';
import { shortcuts as groupNames, shortcutActions } from '../words/en/shortcuts.ts';
import { wordsOf } from '../words/words.ts';
import { assignKeys, type Preset, presetKeys, presetNames, presetOf, resetKeys } from './key-presets.ts';
import styles from './keyboard-page.module.css';
import { OneOf } from './setting.tsx';

/** Milliseconds in which a second key belongs to the first. */
const secondKeyTime = 1000;

const KeyboardPage = () => {
  const words = wordsOf('keys', english);
  const names = wordsOf('shortcutActions', shortcutActions);
  const groups = wordsOf('shortcuts', groupNames);
  const own = useLiveValue(ownKeys);
  const [changing, setChanging] = useState<ActionName | null>(null);
  const [news, setNews] = useState('');
  const preset = presetOf(own);
  const choices: { value: Preset | 'own'; name: string }[] = presetNames.map((value) => ({
    value,
    name: words[value],
  }));
  if (preset === null) choices.push({ value: 'own', name: words.own });
  const waysOf = (action: ActionName): readonly Keys[] =>
    currentShortcuts()
      .filter((one) => one.action === action)
      .map((one) => one.keys);

  const assign = (action: ActionName, wanted: Keys): void => {
    const { own: next, lost } = assignKeys(own, action, wanted);
    keepOwnKeys(next);
    setChanging(null);
    setNews(
      lost.length === 0 ? words.changed(names[action]) : words.takenFrom(lost.map((other) => names[other]).join(', ')),
    );
  };

  return (
    <>
      <OneOf
        title={words.habits}
        value={preset ?? 'own'}
        choices={choices}
        onChoose={(chosen) => chosen !== 'own' && keepOwnKeys(presetKeys(chosen))}
      />
      <p className={styles.news} role="status">
        {news}
      </p>
      {linesOf(shortcuts).map(({ group, lines }) => (
        <section key={group} className={styles.group}>
          <h3>{groups[group]}</h3>
          <ul>
            {lines.map(({ action }) => (
              <li key={action}>
                <span className={styles.name}>{names[action]}</span>
                {changing === action ? (
                  <Capture
                    name={names[action]}
                    onDone={(wanted) => assign(action, wanted)}
                    onCancel={() => setChanging(null)}
                  />
                ) : (
                  <>
                    <span className={styles.ways}>
                      <Ways ways={waysOf(action)} />
                    </span>
                    {Object.hasOwn(own, action) ? (
                      <Button
                        look="link"
                        aria-label={words.resetOf(names[action])}
                        onClick={() => keepOwnKeys(resetKeys(own, action))}
                      >
                        {words.reset}
                      </Button>
                    ) : null}
                    <Button look="link" aria-label={words.changeOf(names[action])} onClick={() => setChanging(action)}>
                      {words.change}
                    </Button>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};

export default KeyboardPage;

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process']);

interface CaptureProps {
  readonly name: string;
  onDone(keys: Keys): void;
  onCancel(): void;
}

/** Waits for one key, or two in a row. Escape and Tab leave everything as it was. */
const Capture = ({ name, onDone, onCancel }: CaptureProps) => {
  const words = wordsOf('keys', english);
  const [pressed, setPressed] = useState<Keys>([]);
  const button = useRef<HTMLButtonElement>(null);
  const newest = useRef(onDone);
  useEffect(() => {
    newest.current = onDone;
  });
  useEffect(() => button.current?.focus(), []);
  useEffect(() => {
    if (pressed.length === 0) return;
    const timer = setTimeout(() => newest.current(pressed), secondKeyTime);
    return () => clearTimeout(timer);
  }, [pressed]);

  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || modifiers.has(event.key) || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') onCancel();
    else if (event.ctrlKey || event.metaKey) onDone([`Mod+${event.key.toLowerCase()}`]);
    else if (pressed.length === 1) onDone([...pressed, event.key]);
    else setPressed([event.key]);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.capture}
        aria-label={words.pressFor(name)}
        onKeyDown={onKey}
        onBlur={() => pressed.length === 0 && onCancel()}
      >
        {pressed.length === 0 ? words.press : <Ways ways={[pressed]} />}
      </button>
      <Button look="link" onPointerDown={onCancel}>
        {wordsOf('app', app).cancel}
      </Button>
    </>
  );
};
