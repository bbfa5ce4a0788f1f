// The map from keys to actions, and the one listener that reads it. Letters never fire while the person is typing.

import { useLayoutEffect, useRef } from 'react';
import { ownKeys, withOwnKeys } from './own-keys.ts';
import { app } from './words/en/app.ts';
import { wordsOf } from './words/words.ts';

export type ActionName =
  | 'next'
  | 'previous'
  | 'open'
  | 'nextCard'
  | 'previousCard'
  | 'openAll'
  | 'foldAll'
  | 'back'
  | 'compose'
  | 'reply'
  | 'replyAll'
  | 'replyList'
  | 'forward'
  | 'forwardAttached'
  | 'redirect'
  | 'editAsNew'
  | 'archive'
  | 'delete'
  | 'undo'
  | 'star'
  | 'markRead'
  | 'markUnread'
  | 'junk'
  | 'move'
  | 'label'
  | 'choose'
  | 'chooseAll'
  | 'chooseNone'
  | 'goInbox'
  | 'goDrafts'
  | 'goSent'
  | 'goArchive'
  | 'search'
  | 'console'
  | 'palette'
  | 'help';

export interface Shortcut {
  readonly action: ActionName;
  /** One key after the other, as KeyboardEvent.key has them; a capital letter means Shift, `Mod+k` Control or Command. */
  readonly keys: readonly string[];
  readonly group: 'moving' | 'messages' | 'folders' | 'help';
}

/** Gmail's map, as far as its actions exist here. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'next', keys: ['j'], group: 'moving' },
  { action: 'previous', keys: ['k'], group: 'moving' },
  { action: 'open', keys: ['o'], group: 'moving' },
  { action: 'open', keys: ['Enter'], group: 'moving' },
  { action: 'nextCard', keys: ['n'], group: 'moving' },
  { action: 'previousCard', keys: ['p'], group: 'moving' },
  { action: 'openAll', keys: [';'], group: 'moving' },
  { action: 'foldAll', keys: [':'], group: 'moving' },
  { action: 'back', keys: ['u'], group: 'moving' },
  { action: 'search', keys: ['/'], group: 'moving' },
  { action: 'compose', keys: ['c'], group: 'messages' },
  { action: 'reply', keys: ['r'], group: 'messages' },
  { action: 'replyAll', keys: ['a'], group: 'messages' },
  { action: 'replyList', keys: ['L'], group: 'messages' },
  { action: 'forward', keys: ['f'], group: 'messages' },
  { action: 'forwardAttached', keys: ['F'], group: 'messages' },
  { action: 'redirect', keys: ['B'], group: 'messages' },
  { action: 'editAsNew', keys: ['E'], group: 'messages' },
  { action: 'archive', keys: ['e'], group: 'messages' },
  { action: 'delete', keys: ['#'], group: 'messages' },
  { action: 'delete', keys: ['Delete'], group: 'messages' },
  { action: 'undo', keys: ['z'], group: 'messages' },
  { action: 'star', keys: ['s'], group: 'messages' },
  { action: 'markUnread', keys: ['U'], group: 'messages' },
  { action: 'markRead', keys: ['I'], group: 'messages' },
  { action: 'junk', keys: ['!'], group: 'messages' },
  { action: 'move', keys: ['v'], group: 'messages' },
  { action: 'label', keys: ['l'], group: 'messages' },
  { action: 'choose', keys: ['x'], group: 'messages' },
  { action: 'chooseAll', keys: ['*', 'a'], group: 'messages' },
  { action: 'chooseNone', keys: ['*', 'n'], group: 'messages' },
  { action: 'goInbox', keys: ['g', 'i'], group: 'folders' },
  { action: 'goDrafts', keys: ['g', 'd'], group: 'folders' },
  { action: 'goSent', keys: ['g', 't'], group: 'folders' },
  { action: 'goArchive', keys: ['g', 'a'], group: 'folders' },
  { action: 'console', keys: ['g', 'p'], group: 'help' },
  { action: 'palette', keys: ['Mod+k'], group: 'help' },
  { action: 'help', keys: ['?'], group: 'help' },
];

/** The map as it holds: the usual one, with the keys that the person chose. */
export const currentShortcuts = (): readonly Shortcut[] => withOwnKeys(shortcuts, ownKeys.get());

export const isApple = /Mac|iP(?:hone|ad|od)/.test(globalThis.navigator?.platform ?? '');

/** A key as it stands on the keyboard. */
export const keyCap = (key: string): string => {
  const { control, shift } = wordsOf('app', app);
  if (key.startsWith('Mod+'))
    return `${isApple ? '⌘' : control} + ${key.slice(4).replace(/^.$/u, (letter) => letter.toUpperCase())}`;
  return /^\p{Lu}$/u.test(key) ? `${shift} + ${key}` : key;
};

/** The keys of an action as they stand beside its name; nothing where it has none. */
export const hintOf = (action: ActionName): string | undefined =>
  currentShortcuts()
    .find((shortcut) => shortcut.action === action)
    ?.keys.map(keyCap)
    .join(' ');

/** A sequence whose second key comes later than this, in milliseconds, is forgotten. */
export const sequenceTime = 1500;

/** What a key means after the keys before it. */
export type KeyOutcome = { readonly is: 'action'; readonly action: ActionName } | { readonly is: 'begun' | 'nothing' };

export const readKey = (before: readonly string[], key: string): KeyOutcome => {
  const typed = [...before, key];
  const fitting = currentShortcuts().filter(({ keys }) => typed.every((k, index) => keys[index] === k));
  const whole = fitting.find(({ keys }) => keys.length === typed.length);
  if (whole) return { is: 'action', action: whole.action };
  if (fitting.length > 0) return { is: 'begun' };
  return before.length > 0 ? readKey([], key) : { is: 'nothing' };
};

/** Does this element take letters, or keys of its own? */
export const takesKeys = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="menu"], dialog, [role="dialog"]:not([hidden])')
  )
    return true;
  return key === 'Enter' && target.closest('button, a[href], summary, [role="treeitem"]') !== null;
};

/**
 * Keys pressed while the focus is in a message's frame count here as well. Runs our code on the frame's document, never
 * the frame's; where a browser refuses that (Safari, without scripts in the frame), a click outside brings the keys back.
 * Returns the function that stops it.
 */
export const forwardKeys = (frame: HTMLIFrameElement): (() => void) => {
  const pass = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const again = new KeyboardEvent('keydown', { key, ctrlKey, metaKey, altKey, shiftKey, cancelable: true });
    if (!window.dispatchEvent(again)) event.preventDefault();
  };
  let page: Document | null = null;
  const listen = (): void => {
    page?.removeEventListener('keydown', pass);
    page = frame.contentDocument;
    page?.addEventListener('keydown', pass);
  };
  listen();
  frame.addEventListener('load', listen);
  return () => {
    frame.removeEventListener('load', listen);
    page?.removeEventListener('keydown', pass);
  };
};

/** Calls the action of each shortcut; the newest functions are used, so callers need not keep them stable. */
export const useShortcuts = (actions: Readonly<Record<ActionName, () => void>>): void => {
  const newest = useRef(actions);
  useLayoutEffect(() => {
    newest.current = actions;
  });
  // Before the first frame: whoever sees the mail can press its keys.
  useLayoutEffect(() => {
    let before: readonly string[] = [];
    let last = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const isChord = event.ctrlKey || event.metaKey;
      // Chords fire while the person is typing as well, letters never.
      // The focus of a dialog may have gone with what had it.
      if (document.querySelector('dialog:modal') || (!isChord && takesKeys(event.target, event.key))) return;
      const key = isChord ? `Mod+${event.key.toLowerCase()}` : event.key;
      if (event.timeStamp - last > sequenceTime) before = [];
      last = event.timeStamp;
      const outcome = readKey(isChord ? [] : before, key);
      before = outcome.is === 'begun' ? [key] : [];
      if (outcome.is === 'nothing') return;
      event.preventDefault();
      if (outcome.is === 'action') newest.current[outcome.action]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
