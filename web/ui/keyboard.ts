// The map from keys to actions, and the one listener that reads it. Letters never fire while the person is typing.

import { useEffect, useRef } from 'react';

export type ActionName =
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'archive'
  | 'delete'
  | 'undo'
  | 'star'
  | 'markRead'
  | 'markUnread'
  | 'goInbox'
  | 'goDrafts'
  | 'goSent'
  | 'goArchive'
  | 'search'
  | 'console'
  | 'help';

export interface Shortcut {
  readonly action: ActionName;
  /** One key after the other, as KeyboardEvent.key has them; a capital letter means Shift. */
  readonly keys: readonly string[];
  readonly words: string;
  readonly group: 'Moving' | 'Messages' | 'Folders' | 'Help';
}

/** Gmail's map, as far as its actions exist here. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'next', keys: ['j'], words: 'Next message', group: 'Moving' },
  { action: 'previous', keys: ['k'], words: 'Previous message', group: 'Moving' },
  { action: 'open', keys: ['o'], words: 'Open', group: 'Moving' },
  { action: 'open', keys: ['Enter'], words: 'Open', group: 'Moving' },
  { action: 'back', keys: ['u'], words: 'Back to the list', group: 'Moving' },
  { action: 'search', keys: ['/'], words: 'Search mail', group: 'Moving' },
  { action: 'archive', keys: ['e'], words: 'Archive', group: 'Messages' },
  { action: 'delete', keys: ['#'], words: 'Delete', group: 'Messages' },
  { action: 'delete', keys: ['Delete'], words: 'Delete', group: 'Messages' },
  { action: 'undo', keys: ['z'], words: 'Undo', group: 'Messages' },
  { action: 'star', keys: ['s'], words: 'Star or unstar', group: 'Messages' },
  { action: 'markUnread', keys: ['U'], words: 'Mark as unread', group: 'Messages' },
  { action: 'markRead', keys: ['I'], words: 'Mark as read', group: 'Messages' },
  { action: 'goInbox', keys: ['g', 'i'], words: 'Go to Inbox', group: 'Folders' },
  { action: 'goDrafts', keys: ['g', 'd'], words: 'Go to Drafts', group: 'Folders' },
  { action: 'goSent', keys: ['g', 't'], words: 'Go to Sent', group: 'Folders' },
  { action: 'goArchive', keys: ['g', 'a'], words: 'Go to Archive', group: 'Folders' },
  { action: 'console', keys: ['g', 'p'], words: 'Protocol console', group: 'Help' },
  { action: 'help', keys: ['?'], words: 'Show this list', group: 'Help' },
];

/** A sequence whose second key comes later than this, in milliseconds, is forgotten. */
export const sequenceTime = 1500;

/** What a key means after the keys before it. */
export type KeyOutcome = { readonly is: 'action'; readonly action: ActionName } | { readonly is: 'begun' | 'nothing' };

export const readKey = (before: readonly string[], key: string): KeyOutcome => {
  const typed = [...before, key];
  const fitting = shortcuts.filter(({ keys }) => typed.every((k, index) => keys[index] === k));
  const whole = fitting.find(({ keys }) => keys.length === typed.length);
  if (whole) return { is: 'action', action: whole.action };
  if (fitting.length > 0) return { is: 'begun' };
  return before.length > 0 ? readKey([], key) : { is: 'nothing' };
};

/** Does this element take letters, or keys of its own? */
export const takesKeys = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, [role="menu"], dialog')) return true;
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
  useEffect(() => {
    newest.current = actions;
  });
  useEffect(() => {
    let before: readonly string[] = [];
    let last = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (takesKeys(event.target, event.key)) return;
      if (event.timeStamp - last > sequenceTime) before = [];
      last = event.timeStamp;
      const outcome = readKey(before, event.key);
      before = outcome.is === 'begun' ? [event.key] : [];
      if (outcome.is === 'nothing') return;
      event.preventDefault();
      if (outcome.is === 'action') newest.current[outcome.action]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
};
