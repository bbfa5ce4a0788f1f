// The letters on the desk: those being written, each open or minimised, and those on their way that need the person to know.
// One letter's panel is composer.tsx's business, sending it the engine's.

import { useCallback, useEffect, useRef } from 'react';
import type { LaterSending, Letter } from '../../client/letters.ts';
import { submissionAbilities } from '../../client/submission-abilities.ts';
import { useToasts } from '../controls/toasts.tsx';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { askSignIn, useSession } from '../use-session.ts';
import { answers } from '../words/en/answers.ts';
import { compose } from '../words/en/compose.ts';
import { later as laterWords } from '../words/en/later.ts';
import { letterWindow } from '../words/en/letter-window.ts';
import { wordsOf } from '../words/words.ts';
import { beginWriting, keptLetter, NoListError } from './beginning/begin-writing.ts';
import { Composer } from './composer.tsx';
import styles from './desk.module.css';
import { withKeys } from './drafts/file-keys.ts';
import type { Writing } from './drafts/use-draft.ts';
import { useWritings } from './drafts/use-writings.ts';
import { identitiesOf, orUsual, rememberSender } from './identities/identities.ts';
import { LaterShelf } from './later/later-shelf.tsx';
import { timeText, waitsForTime } from './later/later-times.ts';
import { useRedirect } from './redirect/use-redirect.tsx';
import { OutboxStrip, Strip } from './sending/outbox-strip.tsx';
import { templateFor } from './templates/templates.ts';
import { useLetters } from './use-letters.ts';
import type { DeskProps } from './ways-in/compose-door.tsx';
import { letterRequests, requestLetter, takeRequests } from './ways-in/letter-requests.ts';
import { catchMailLinks } from './ways-in/mail-links.ts';
import { openOwnWindow, ownLetter, useOwnWindow, whenClosed } from './windows/own-window.ts';
import { useOpenLetters } from './windows/use-open-letters.ts';
import { writingNow } from './writing-settings.ts';

export const Desk = ({ username }: DeskProps) => {
  const mail = useMail();
  const toasts = useToasts();
  const { keep } = useSession();
  const identities = identitiesOf(username, keep);
  const words = wordsOf('compose', compose);
  const letters = useLetters();
  const requests = useLiveValue(letterRequests);
  const isLive = useLiveValue(mail.connection).is === 'live';
  const { writings, add, takeOver, lend, drop, rename } = useWritings();
  const { shown, show, close, wasOpen } = useOpenLetters();

  useEffect(() => catchMailLinks(document, (href) => requestLetter({ how: 'mailto', href })), []);

  const redirect = useRedirect((id, letter) => send(id, letter, null));

  // What an earlier page left, or another tab that is no more.
  const seen = useRef(new Set<string>());
  const reopen = async (id: string): Promise<void> => {
    const letter = await keptLetter(mail, id);
    if (letter === null) return;
    seen.current.add(id);
    if (letter.original) return redirect.again(id, letter);
    // One that is on this desk already is brought to the front.
    if (await add({ id, letter, isNew: false })) show(id);
    else toasts.show(wordsOf('letterWindow', letterWindow).elsewhere);
  };

  const newest = useRef(letters);
  newest.current = letters;
  const { again } = redirect;
  /** As it lies here now; null: it is on its way, gone, or one that is redirected, which is asked about. */
  const draftOf = useCallback(
    async (id: string): Promise<Writing | null> => {
      const letter = await keptLetter(mail, id);
      if (letter && newest.current?.find((each) => each.id === id)?.stage === 'draft') {
        if (!letter.original) return { id, letter, isNew: false };
        again(id, letter);
      }
      // Should it become a draft again, whoever has it then is waited for.
      else seen.current.delete(id);
      return null;
    },
    [mail, again],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `requests` tells that there are some
  useEffect(() => {
    for (const request of takeRequests()) {
      const id = crypto.randomUUID();
      const begin = async (): Promise<void> => {
        if (request.how === 'edit') {
          const { mailbox, uid } = request;
          const known = await mail.letters({ do: 'find-draft', mailbox, uid }).catch(() => null);
          if (typeof known === 'string') return takeBack(known);
        }
        const writers = orUsual(identities.value.get(), username);
        if (request.how === 'redirect') return redirect.begin(id, request.mailbox, request.uid, writers);
        const {
          letter,
          caret,
          isWhole,
          coming = [],
        } = await beginWriting(
          mail,
          request,
          id,
          writers,
          request.how === 'new' ? templateFor(username, keep, request.template) : null,
        );
        if (!isWhole) toasts.show(request.how === 'edit' ? words.draftApart : words.unreadable);
        seen.current.add(id);
        await add({ id, letter, caret, coming, isNew: true });
        show(id);
      };
      begin().catch((error: unknown) =>
        toasts.show(
          error instanceof NoListError
            ? wordsOf('answers', answers).noList
            : request.how === 'edit'
              ? words.draftUnread
              : words.unreadable,
        ),
      );
    }
  }, [requests, mail, username, keep, identities]);

  useEffect(() => {
    for (const { id, stage } of letters ?? []) {
      if (stage !== 'draft' || seen.current.has(id) || (ownLetter !== null && id !== ownLetter)) continue;
      seen.current.add(id);
      void takeOver(id, () => draftOf(id)).then((isHere) => isHere && (wasOpen(id) || id === ownLetter) && show(id));
    }
  }, [letters, takeOver, draftOf, show, wasOpen]);

  const takeBack = async (id: string): Promise<void> => {
    // The news that it is a draft again may come before the answer: nobody else on this desk takes it up.
    seen.current.add(id);
    if ((await mail.letters({ do: 'take-back', id }).catch(() => false)) === true) return reopen(id);
    seen.current.delete(id);
    toasts.show(words.tooLate);
  };
  const send = async (id: string, letter: Letter, later: LaterSending | null): Promise<void> => {
    seen.current.add(id);
    const time = writingNow().undoSeconds * 1000;
    const hasMessages = letter.files.some(({ type }) => type === 'message/rfc822');
    const eightBit = hasMessages && (await submissionAbilities())?.eightBit === true;
    await mail.letters({
      do: 'send',
      id,
      letter: { ...withKeys(letter), eightBit },
      after: time,
      ...(later && { later }),
    });
    rememberSender(identities, letter.from, username);
    drop(id);
    close(id);
    const undo = (): void => void takeBack(id);
    if (later && !later.held) scheduled(later.at, undo);
    else toasts.show(words.sending, time > 0 ? { time, undo } : {});
  };
  const scheduled = (at: number, undo?: () => void): void =>
    toasts.show(wordsOf('later', laterWords).scheduled(timeText(at, Date.now())), undo ? { undo } : {});
  const postpone = async (id: string, at: number): Promise<void> => {
    if ((await mail.letters({ do: 'postpone', id, at }).catch(() => false)) === true) scheduled(at);
    else toasts.show(words.tooLate);
  };
  const retry = (id: string): void => void mail.letters({ do: 'retry', id });
  const discard = ({ id, letter, isNew }: Writing): void => {
    drop(id);
    close(id);
    void mail.letters({ do: 'discard', id });
    if (!isNew || letter.text !== '') toasts.show(words.discarded);
  };

  useOwnWindow(letters, writingNow().undoSeconds * 1000);
  const moveOut = async (id: string, letter: Letter): Promise<boolean> => {
    const opened = openOwnWindow(id);
    if (!opened || (await mail.letters({ do: 'save', id, letter: withKeys(letter) }).catch(() => false)) !== true) {
      opened?.close();
      toasts.show(wordsOf('letterWindow', letterWindow).blocked);
      return false;
    }
    close(id);
    const takeBack = lend(id);
    whenClosed(opened, () => void takeBack(() => draftOf(id)));
    return true;
  };

  const composers = writings.map((writing) => (
    <Composer
      key={writing.id}
      writing={writing}
      open={shown.includes(writing.id)}
      state={letters?.find(({ id }) => id === writing.id) ?? null}
      onMinimise={() => close(writing.id)}
      onDiscard={() => discard(writing)}
      onSend={(letter, later) => send(writing.id, letter, later)}
      onSubject={(subject) => rename(writing.id, subject)}
      onMoveOut={(letter) => moveOut(writing.id, letter)}
    />
  ));
  const now = Date.now();
  const waiting = (letters ?? []).filter((letter) => waitsForTime(letter, now));
  const strips = (letters ?? []).filter((letter) => letter.stage !== 'draft' && !waiting.includes(letter));
  const minimised = writings.filter(({ id }) => !shown.includes(id));
  useStripsBelow(minimised.length + Math.min(waiting.length, 1));
  if (ownLetter !== null)
    return (
      <section className={styles.desk} aria-label={words.letters}>
        <div className={styles.cover} />
        {composers}
      </section>
    );
  return (
    <section className={styles.desk} aria-label={words.letters}>
      {strips.map((letter) => (
        <OutboxStrip
          key={letter.id}
          letter={letter}
          isLive={isLive}
          onEdit={() => void takeBack(letter.id)}
          onForget={() => void mail.letters({ do: 'discard', id: letter.id })}
          onRetry={() => retry(letter.id)}
          onSignIn={askSignIn}
        />
      ))}
      <LaterShelf
        letters={waiting}
        className={styles.strip}
        onEdit={(id) => void takeBack(id)}
        onSendNow={retry}
        onPostpone={(id, at) => void postpone(id, at)}
      />
      {minimised.map((writing) => (
        <Strip key={writing.id} title={writing.subject || words.noSubject} onOpen={() => show(writing.id)} />
      ))}
      {composers}
      {redirect.drawn}
    </section>
  );
};

/** Strips are at the end of the page as long as the desk is: what else stands there makes room for them. */
const useStripsBelow = (strips: number): void => {
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--desk-strips', String(strips));
    return () => void style.removeProperty('--desk-strips');
  }, [strips]);
};
