// The door to what is done with messages and folders: whoever wants something done says so here. The code that does it comes
// when the first list is painted and there is time; what is asked before waits for it.

import {
  type ComponentType,
  createContext,
  type RefObject,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { MailboxName, MailboxSummary } from '../../client/model.ts';
import type { Point } from '../controls/context-menu.tsx';
import { useToasts } from '../controls/toasts.tsx';
import type { ListHandle } from '../message-list/message-list.tsx';
import { whenQuiet } from '../when-quiet.ts';
import { app } from '../words/en/app.ts';
import { wordsOf } from '../words/words.ts';
import type { Target } from './target.ts';

/** What can be done with messages. */
export type ActName =
  | 'archive'
  | 'delete'
  | 'junk'
  | 'notJunk'
  | 'move'
  | 'copy'
  | 'label'
  | 'markRead'
  | 'markUnread'
  | 'star'
  | 'unstar';

/** What can be done with a folder. */
export type FolderAct = 'create' | 'rename' | 'delete' | 'empty' | 'markRead';

/** What the rest of the screen asks for. Without a target: the choice, else the open message, else the cursor's. */
export interface Hands {
  /** `junk` and `star` are taken back where they fit no more. */
  act(name: ActName, target?: Target | null): void;
  /** The menu of what can be done with them. */
  menu(target: Target | null, at: Point): void;
  /** Into that folder, or also into it. */
  put(target: Target, to: MailboxName, copy: boolean): void;
  folder(name: FolderAct, mailbox: MailboxSummary | null): void;
  folderMenu(mailbox: MailboxSummary, at: Point): void;
  undo(): void;
}

/** Where it is done. */
export interface HandsWorld {
  readonly mailbox: MailboxName;
  readonly uid: number | null;
  readonly query: string | null;
  readonly list: RefObject<ListHandle | null>;
  onOpen(mailbox: MailboxName, uid: number): void;
  onOpenMailbox(mailbox: MailboxName): void;
  /** The open message is closed. */
  onLeave(): void;
}

export type HandsPiece = ComponentType<HandsWorld & { onReady(hands: Hands): void }>;

const HandsContext = createContext<Hands | null>(null);
export const HandsProvider = HandsContext.Provider;

export const useHands = (): Hands => {
  const hands = useContext(HandsContext);
  if (!hands) throw new Error('useHands outside of the mail screen');
  return hands;
};

/** The hands, and what has to be drawn of them. */
export const useHandsOf = (world: HandsWorld): { readonly hands: Hands; readonly drawn: ReturnType<typeof draw> } => {
  const [piece, setPiece] = useState<{ readonly Piece: HandsPiece } | null>(null);
  const toasts = useToasts();
  const ready = useRef<Hands | null>(null);
  const waiting = useRef<((hands: Hands) => void)[]>([]);
  const load = useRef(() => {
    import('./hands.tsx').then(
      (module) => setPiece({ Piece: module.default }),
      () => {
        if (waiting.current.length > 0) toasts.show(wordsOf('app', app).reloadAndTry);
        waiting.current = [];
      },
    );
  });
  useEffect(() => whenQuiet(load.current), []);

  const { list } = world;
  const hands = useMemo<Hands>(() => {
    const doing = (work: (hands: Hands) => void): void => {
      if (ready.current) work(ready.current);
      else {
        waiting.current.push(work);
        load.current();
      }
    };
    // What is meant is what is there now, whenever it is done.
    const meaning = (given: Target | null | undefined, work: (hands: Hands, target?: Target | null) => void): void => {
      if (given || ready.current) doing((it) => work(it, given));
      else void list.current?.target().then((target) => doing((it) => work(it, target)));
    };
    return {
      act: (name, target) => meaning(target, (it, meant) => it.act(name, meant)),
      menu: (target, at) => meaning(target, (it, meant) => it.menu(meant ?? null, at)),
      put: (target, to, copy) => doing((it) => it.put(target, to, copy)),
      folder: (name, mailbox) => doing((it) => it.folder(name, mailbox)),
      folderMenu: (mailbox, at) => doing((it) => it.folderMenu(mailbox, at)),
      undo: () => doing((it) => it.undo()),
    };
  }, [list]);
  const [onReady] = useState(() => (made: Hands) => {
    ready.current = made;
    for (const work of waiting.current.splice(0)) work(made);
  });
  return { hands, drawn: draw(piece, world, onReady) };
};

const draw = (piece: { readonly Piece: HandsPiece } | null, world: HandsWorld, onReady: (hands: Hands) => void) =>
  piece ? <piece.Piece {...world} onReady={onReady} /> : null;
