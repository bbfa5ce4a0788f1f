// Messages on their way to a folder: what is dragged, the small note beside the pointer, and folders that show they would take
// it. The browser hides what is dragged until it is dropped, so it is kept here.

import type { MailboxName } from '../../client/model.ts';
import type { Hands } from '../actions/lazy-hands.tsx';
import type { Target } from '../actions/target.ts';
import { list } from '../words/en/list.ts';
import { wordsOf } from '../words/words.ts';
import styles from './drag.module.css';

/** Names the drag as ours. */
const kind = 'application/x-postern-messages';

let dragged: (() => Promise<Target | null>) | null = null;

export const beginDrag = (
  transfer: DataTransfer,
  { count, target }: { readonly count: number; readonly target: () => Promise<Target | null> },
): void => {
  dragged = target;
  transfer.setData(kind, '');
  transfer.effectAllowed = 'copyMove';
  const note = document.createElement('div');
  note.className = styles.note ?? '';
  note.textContent = wordsOf('list', list).messages(count);
  document.body.append(note);
  transfer.setDragImage(note, -12, -8);
  // The browser has taken its picture when this moment is over.
  setTimeout(() => note.remove());
};

export const endDrag = (): void => {
  dragged = null;
};

/** Messages of ours are dragged: a letter takes them as files. */
export const carriesMessages = ({ types }: DataTransfer): boolean => dragged !== null && types.includes(kind);

/** To be asked in the moment of the drop. */
export const draggedMessages = async (): Promise<Target | null> => (await dragged?.()) ?? null;

/** Folders of the tree take what is dragged. Returns the function that ends it. */
export const listenForDrops = (
  tree: HTMLElement,
  hands: Hands,
  /** The folder of a line; null: it takes no messages. */
  mailboxOf: (line: HTMLElement) => MailboxName | null,
): (() => void) => {
  const ended = new AbortController();
  const { signal } = ended;
  let over: HTMLElement | null = null;
  const show = (line: HTMLElement | null): void => {
    if (line === over) return;
    over?.removeAttribute('data-drop');
    over = line;
    over?.setAttribute('data-drop', '');
  };
  const lineOf = (event: DragEvent): HTMLElement | null => {
    if (!dragged || !(event.target instanceof Element)) return null;
    const line = event.target.closest<HTMLElement>('[role="treeitem"]');
    return line && mailboxOf(line) !== null ? line : null;
  };
  tree.addEventListener(
    'dragover',
    (event) => {
      const line = lineOf(event);
      show(line);
      if (!line || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = event.ctrlKey || event.altKey ? 'copy' : 'move';
    },
    { signal },
  );
  tree.addEventListener(
    'dragleave',
    (event) => {
      if (!(event.relatedTarget instanceof Node) || !tree.contains(event.relatedTarget)) show(null);
    },
    { signal },
  );
  tree.addEventListener(
    'drop',
    (event) => {
      const line = lineOf(event);
      show(null);
      const to = line && mailboxOf(line);
      const asked = dragged;
      if (to === null || !asked) return;
      event.preventDefault();
      const copy = event.ctrlKey || event.altKey;
      void asked().then((target) => target && hands.put(target, to, copy));
    },
    { signal },
  );
  document.addEventListener('dragend', () => show(null), { signal });
  return () => ended.abort();
};
