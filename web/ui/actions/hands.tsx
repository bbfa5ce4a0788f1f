// Does what is asked of messages: makes the change, says it in a toast with the way back, lets the open message give way to its
// neighbour, asks first where something cannot be undone. What there is to do: actions.ts. Folders: folder-hands.tsx.

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { problemOf } from '../../../shared/problems.ts';
import type { MessagePlace } from '../../client/conversation.ts';
import { uidsOfRow } from '../../client/list-snapshot.ts';
import type { ChangeMade, MailChange } from '../../client/mail-changes.ts';
import type { MailboxName, MailboxRole } from '../../client/model.ts';
import { undoneWords } from '../change-words.ts';
import { answerEntries } from '../compose/ways-in/answer-entries.ts';
import { ContextMenu, type Point } from '../controls/context-menu.tsx';
import type { MenuEntry } from '../controls/menu.tsx';
import { Question } from '../controls/sheet.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { hintOf } from '../keyboard.ts';
import { mailboxLabel } from '../mailboxes/mailbox-tree-model.ts';
import { problemLine } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { acts, actions as english } from '../words/en/actions.ts';
import { wordsOf } from '../words/words.ts';
import { actions, eitherWay, menuOrder, type Situation } from './actions.ts';
import { doneWords } from './done-words.ts';
import { useFolderHands } from './folder-hands.tsx';
import { FolderPicker } from './folder-picker.tsx';
import { LabelPicker } from './label-picker.tsx';
import { labelName } from './labels.ts';
import type { ActName, Hands, HandsWorld } from './lazy-hands.tsx';
import type { Target } from './target.ts';
import { partsOf } from './targets.ts';

type Open =
  | { readonly is: 'menu'; readonly target: Target; readonly at: Point }
  | { readonly is: 'move' | 'copy' | 'label' | 'for-good'; readonly target: Target };

const HandsPiece = (props: HandsWorld & { onReady(hands: Hands): void }) => {
  const mail = useMail();
  const toasts = useToasts();
  const mailboxes = useLiveValue(mail.mailboxes) ?? [];
  const [open, setOpen] = useState<Open | null>(null);
  const words = wordsOf('actions', english);
  /** What was put away last: a key that is pressed twice before the list has moved on is meant for two messages. */
  const putting = useRef<string | null>(null);
  // What was refused is there again, and may be put away again.
  const refused = useLiveValue(mail.pending).failed.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each refusal
  useEffect(() => {
    putting.current = null;
  }, [refused]);
  const close = (): void => setOpen(null);

  const roleOf = (name: MailboxName): MailboxRole | null => mailboxes.find((each) => each.name === name)?.role ?? null;
  const labelOf = (name: MailboxName): string => {
    const found = mailboxes.find((each) => each.name === name);
    return found ? mailboxLabel(found) : name;
  };
  const undo = async (id?: string): Promise<void> => {
    putting.current = null;
    try {
      toasts.show(undoneWords(await mail.undo(id)));
    } catch (error) {
      toasts.show(problemLine(problemOf(error)));
    }
  };
  /** The way back of a toast: what it tells of, whatever else was done since. */
  const wayBack = ({ id }: ChangeMade) => ({ undo: () => void undo(id) });
  /** @param changes one for each mailbox, taken back at once; answers with the last one, and the count of all */
  const makeAll = async (changes: readonly MailChange[]): Promise<ChangeMade | null> => {
    const all: ChangeMade[] = [];
    let failed = false;
    try {
      // What changes nothing has no name.
      for (const change of changes)
        all.push(await mail.change({ ...change, group: all.find(({ id }) => id !== '')?.id }));
    } catch (error) {
      toasts.show(problemLine(problemOf(error)));
      failed = true;
    }
    const made = all.filter(({ count }) => count > 0);
    const last = made.at(-1) ?? all.at(-1);
    return last && !failed ? { ...last, count: made.reduce((sum, { count }) => sum + count, 0) } : null;
  };
  const make = (change: MailChange): Promise<ChangeMade | null> => makeAll([change]);

  /** The neighbour that the open message gives way to: the older one, or at the end of the list the newer one. */
  const neighbour = async (target: Target): Promise<MessagePlace | null> => {
    const { mailbox, uids } = target;
    const { uid, query } = props;
    if (query !== null)
      return (
        props.list.current?.neighbour?.((place) =>
          partsOf(target).some((part) => isIn(part, place.mailbox, place.uid)),
        ) ?? null
      );
    if (uid === null || props.mailbox !== mailbox || typeof uids === 'string') return null;
    const position = await mail.positionOf(mailbox, uid).catch(() => null);
    if (position === null) return null;
    const going = new Set(uids);
    // Those beside it may be going, too.
    const free = async (step: 1 | -1): Promise<number | null> => {
      for (let at = position + step; at >= 0; at += step) {
        const found = await mail.uidAt(mailbox, at).catch(() => null);
        if (found === null || !going.has(found)) return found;
      }
      return null;
    };
    const found = (await free(1)) ?? (await free(-1));
    return found === null ? null : { mailbox, uid: found };
  };

  const isOpen = (target: Target, { mailbox, uid } = props): boolean =>
    partsOf(target).some((part) => uid !== null && isIn(part, mailbox, uid));
  /** What is on screen by now; `props` is what was there when a thing was begun. */
  const now = useRef(props);
  useLayoutEffect(() => {
    now.current = props;
  });

  /** A change after which the messages are elsewhere. */
  const putAway = async (
    target: Target,
    changes: readonly MailChange[],
    say: (made: ChangeMade) => string,
  ): Promise<void> => {
    const key = partsOf(target)
      .map(({ mailbox, uids }) => `${mailbox} ${uids}`)
      .join();
    if (putting.current === key) return;
    putting.current = key;
    const next = isOpen(target) ? await neighbour(target) : null;
    const made = await makeAll(changes);
    if (!made || made.count === 0) {
      putting.current = null;
      return;
    }
    toasts.show(say(made), made.kind === 'delete' ? {} : wayBack(made));
    if (target.isChoice) props.list.current?.endChoice();
    // Who went on meanwhile stays where they are.
    if (!isOpen(target, now.current)) return;
    if (next === null) now.current.onLeave();
    else now.current.onOpen(next.mailbox, next.uid);
  };

  const put = (target: Target, to: MailboxName, copy: boolean): void => {
    const changes = partsOf(target)
      .filter(({ mailbox }) => mailbox !== to)
      .map(({ mailbox, uids }): MailChange => ({ kind: copy ? 'copy' : 'move', mailbox, uids, to }));
    const say = ({ count }: ChangeMade) => (copy ? words.copied : words.moved)(count, labelOf(to));
    if (changes.length === 0) return;
    if (!copy) void putAway(target, changes, say);
    else void makeAll(changes).then((made) => made && toasts.show(say(made), wayBack(made)));
  };

  const label = async (target: Target, keyword: string, on: boolean): Promise<void> => {
    const made = await makeAll(
      partsOf(target).map(({ mailbox, uids }) => ({ kind: 'flags', mailbox, uids, flag: keyword, on })),
    );
    const name = labelName(keyword);
    if (made) toasts.show(on ? words.labelled(made.count, name) : words.unlabelled(made.count, name), wayBack(made));
  };

  const run = (name: ActName, target: Target): void => {
    // In each folder what fits there: of what lies in Archive already nothing is archived.
    const changes = partsOf(target).flatMap((part) => {
      const situation = { role: roleOf(part.mailbox), target: part };
      return partsOf(target).length > 1 && !actions[name].fits(situation)
        ? []
        : (actions[name].change(situation) ?? []);
    });
    if (changes.length === 0) return;
    const say = (made: ChangeMade) => doneWords(name, made, words);
    if (actions[name].leaves) void putAway(target, changes, say);
    // One message that is marked shows it, and is heard by those who do not see it; of several it is said. z takes back either.
    else
      void makeAll(changes).then((made) => {
        if (made && made.count > 1) toasts.show(say(made), wayBack(made));
        else if (made) toasts.announce(say(made));
      });
  };

  const situationOf = (target: Target): Situation => {
    const [role = null, ...others] = new Set(partsOf(target).map(({ mailbox }) => roleOf(mailbox)));
    return { role: others.length > 0 ? null : role, target };
  };

  const act = (name: ActName, target: Target | null): void => {
    if (!target || target.count === 0) return;
    const situation = situationOf(target);
    const wanted = name === 'junk' || name === 'star' ? eitherWay(name, situation) : name;
    if (wanted === 'move' || wanted === 'copy' || wanted === 'label') setOpen({ is: wanted, target });
    else if (wanted === 'delete' && partsOf(target).some(({ mailbox }) => roleOf(mailbox) === 'trash'))
      setOpen({ is: 'for-good', target });
    else if (actions[wanted].fits(situation) || wanted === 'archive') run(wanted, target);
  };

  const folders = useFolderHands({ make, wayBack, now });
  // Asked for anew each time: a choice of all that the folder has is turned into uids here.
  const target = (given: Target | null | undefined): Promise<Target | null> =>
    given ? Promise.resolve(given) : (props.list.current?.target() ?? Promise.resolve(null));
  const newest = useRef<Hands | null>(null);
  useEffect(() => {
    newest.current = {
      act: (name, given) => void target(given).then((found) => act(name, found)),
      menu: (given, at) => void target(given).then((found) => found && setOpen({ is: 'menu', target: found, at })),
      put,
      folder: folders.folder,
      folderMenu: folders.folderMenu,
      undo: () => void undo(),
    };
  });
  const { onReady } = props;
  useEffect(() => {
    onReady({
      act: (name, given) => newest.current?.act(name, given),
      menu: (given, at) => newest.current?.menu(given, at),
      put: (given, to, copy) => newest.current?.put(given, to, copy),
      folder: (name, mailbox) => newest.current?.folder(name, mailbox),
      folderMenu: (mailbox, at) => newest.current?.folderMenu(mailbox, at),
      undo: () => newest.current?.undo(),
    });
  }, [onReady]);

  const entries = (given: Target): MenuEntry[] => {
    const situation = situationOf(given);
    const names = wordsOf('acts', acts);
    const all = menuOrder.flatMap((name): MenuEntry[] => {
      if (name === null) return [{ kind: 'line' }];
      const { icon, shortcut, fits } = actions[name];
      const hint = shortcut ? hintOf(shortcut) : undefined;
      if (!fits(situation)) return [];
      return [{ kind: 'item', name: names[name], icon, ...(hint ? { hint } : {}), onChoose: () => act(name, given) }];
    });
    // A conversation is answered by its newest message.
    const { mailbox, rows, uids } = given;
    const [row] = rows;
    const isOne = rows.length === 1 && given.count === (row ? uidsOfRow(row).length : 0);
    const answered = isOne && row ? [row.uid] : typeof uids === 'string' || given.parts ? [] : uids;
    const answers = answerEntries({ mailbox, uids: answered });
    return answers.length > 0 ? [...answers, { kind: 'line' }, ...all] : all;
  };

  return (
    <>
      {folders.drawn}
      {open ? draw(open) : null}
    </>
  );

  function draw(shown: Open): ReactNode {
    const { target: of } = shown;
    switch (shown.is) {
      case 'menu':
        return <ContextMenu name={words.menu} at={shown.at} entries={entries(of)} onClose={close} />;
      case 'move':
      case 'copy':
        return (
          <FolderPicker
            title={shown.is === 'move' ? words.moveTo(of.count) : words.copyTo(of.count)}
            mailboxes={mailboxes}
            from={of.parts ? null : of.mailbox}
            onClose={close}
            onPick={(to) => {
              close();
              put(of, to, shown.is === 'copy');
            }}
          />
        );
      case 'label':
        return <LabelPicker target={of} onClose={close} onSet={(keyword, on) => void label(of, keyword, on)} />;
      case 'for-good':
        return (
          <Question
            title={words.askForGood(of.count)}
            text={words.cannotUndo}
            yes={words.deleteForGood}
            no={words.cancel}
            onAnswer={(yes) => {
              close();
              if (yes) run('delete', of);
            }}
          />
        );
    }
  }
};

const isIn = ({ mailbox, uids }: Target, where: MailboxName, uid: number): boolean =>
  mailbox === where && (typeof uids === 'string' || uids.includes(uid));

export default HandsPiece;
