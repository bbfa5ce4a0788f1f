// A letter in a window of its own: a page of the app like any other, that knows by its name which letter it is for.

import { useEffect } from 'react';
import type { LetterState } from '../../../client/letters.ts';

const prefix = 'postern-letter-';
const features = 'popup,width=760,height=800';
/** Stands in its address: a click on a notice leads to other pages (web/service-worker, web/ui/notices). */
const mark = '?letter';

/** The letter for which this window was opened; null: it is a tab like any other. */
export const ownLetter: string | null = window.name.startsWith(prefix) ? window.name.slice(prefix.length) : null;

/** Milliseconds between two looks at whether a window is still there: nobody is told. */
const lookEvery = 500;
/** Milliseconds after which a window without its letter goes: one that is just loading may not have heard of it. */
const patience = 2000;

/** To be called where the person has just clicked. Null: the browser does not want it. */
export const openOwnWindow = (id: string): Window | null => window.open(`/mail${mark}`, `${prefix}${id}`, features);

export const whenClosed = (opened: Window, then: () => void): void => {
  const timer = setInterval(() => {
    if (!opened.closed) return;
    clearInterval(timer);
    then();
  }, lookEvery);
};

/**
 * In a letter's own window: it goes with its letter. The mail beneath takes no keys: nobody sees what they would do.
 * @param undoTime milliseconds in which a letter that was sent can still be taken back
 */
export const useOwnWindow = (letters: readonly LetterState[] | null, undoTime: number): void => {
  const letter = letters?.find(({ id }) => id === ownLetter);
  const isOver = ownLetter !== null && letters !== null && letter?.stage !== 'draft';
  const time = letter ? undoTime : patience;
  useEffect(() => {
    if (!isOver) return;
    const timer = setTimeout(() => window.close(), time);
    return () => clearTimeout(timer);
  }, [isOver, time]);
  useEffect(() => {
    if (ownLetter === null) return;
    // The mail beneath has written its own address since: a reload goes to this one.
    history.replaceState(history.state, '', `${location.pathname}${mark}`);
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (!target?.closest('[data-letter], dialog, [role="dialog"], [role="menu"], [role="status"]'))
        event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
};
