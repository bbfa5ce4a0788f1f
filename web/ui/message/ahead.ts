// What is got ready before a message is opened: the texts next to the open one and of the row that the pointer rests on, as
// far as they are kept on this device, and an empty frame. Fetching from the mail server is the engine's business.

import { useCallback, useEffect, useRef } from 'react';
import type { MessagePlace } from '../../client/conversation.ts';
import type { MessageDetail } from '../../client/model.ts';
import type { RememberedSession, SessionInfo } from '../../client/session-api.ts';
import type { Likelihood } from '../../html/clean-ahead.ts';
import { readRoute } from '../route.ts';
import { useMail } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { whenQuiet } from '../when-quiet.ts';
import { coloursOf } from './card-view.ts';
import { TextsAhead } from './texts-ahead.ts';
import { isDarkWindow } from './use-dark-window.ts';

/** The desk takes clicks on mail links; where nothing is sent from here, the person's own mail program. */
export const mailtoAsItIs = (mailto: string): string => mailto;

/** Positions on either side of the open message. */
const neighbours = 2;
/** Milliseconds after which they are looked for again: the engine may have fetched them meanwhile. */
const secondLook = 1500;
/** Milliseconds that the pointer rests on a row before it counts; a person needs longer to press. */
const restsAfter = 30;

const ofSession = new WeakMap<SessionInfo | RememberedSession, TextsAhead>();

/** The texts that this page holds of the session's account. */
export const useTexts = (): TextsAhead => {
  const session = useSession();
  const texts = ofSession.get(session) ?? new TextsAhead();
  ofSession.set(session, texts);
  return texts;
};

/** The module that fills frames, once it is here. */
let frames: typeof import('../../html/message-frame.ts') | null = null;

/** Loads what fills frames. */
export const loadFrames = async (): Promise<typeof import('../../html/message-frame.ts')> => {
  frames ??= await import('../../html/message-frame.ts');
  return frames;
};

/** What fills frames, where it was loaded before. */
export const framesHere = (): typeof frames => frames;

/** Gets ready what is likely to be opened, one message at a time, when there is time. */
const readySoon = (): void => {
  whenQuiet(() => {
    // Its frame is taken: it goes on as soon as there is another one.
    if (frames?.fillOneAhead()) frames.keepSpareFrame(readySoon);
    else if (frames?.cleanOneAhead()) readySoon();
  });
};

/** This design may be opened next: as it will be asked for, unless the person has other wishes. */
const readyAhead = (message: MessageDetail | null, proxied: boolean, is: Likelihood): void => {
  const design = message?.body.find(({ kind }) => kind === 'html');
  if (!design || !frames) return;
  const html = design.text;
  const colours = coloursOf(html, 'said', isDarkWindow());
  frames.wishClean({ html, allowRemote: false, proxied, colours, composeUrl: mailtoAsItIs }, is);
  readySoon();
};

/** Has an empty frame ready, soon. */
export const frameAhead = (): (() => void) =>
  whenQuiet(() => {
    loadFrames().then(
      ({ keepSpareFrame }) => keepSpareFrame(readySoon),
      () => undefined, // who opens a message is told
    );
  });

interface AheadProps extends Pick<MessagePlace, 'mailbox'> {
  readonly uid: number | null;
}

/** Draws nothing. */
export const Ahead = ({ mailbox, uid }: AheadProps): null => {
  const mail = useMail();
  const texts = useTexts();

  const proxied = useSession().pictures === true;
  const isHere = useRef(false);
  const ask = useCallback(
    async (place: MessagePlace, is: Likelihood | null): Promise<void> => {
      await texts.ask(place, () => mail.keptMessage(place.mailbox, place.uid));
      if (is && isHere.current) readyAhead(texts.held(place), proxied, is);
    },
    [mail, texts, proxied],
  );

  useEffect(() => {
    isHere.current = true;
    const stop = frameAhead();
    return () => {
      isHere.current = false;
      stop();
      frames?.dropAhead();
    };
  }, []);

  const open = useRef({ mailbox, uid });
  /** 1: the person goes down the list. */
  const way = useRef(1);
  useEffect(() => {
    const before = open.current;
    open.current = { mailbox, uid };
    if (uid === null) return;
    const list = mail.list.get();
    const from = before.mailbox === mailbox && before.uid !== null ? list?.positionOf(before.uid) : null;
    const to = list?.positionOf(uid);
    if (typeof from === 'number' && typeof to === 'number' && from !== to) way.current = Math.sign(to - from);
    const look = (): void => {
      const list = mail.list.get();
      const position = list?.mailbox === mailbox ? list.positionOf(uid) : null;
      if (!list || position === null) return;
      for (let distance = 1; distance <= neighbours; distance++) {
        for (const side of [way.current, -way.current]) {
          const near = list.rowAt(position + side * distance);
          const is = side === way.current ? 'next' : 'near';
          if (near) void ask({ mailbox, uid: near.uid }, distance === 1 ? is : null);
        }
      }
    };
    const stop = whenQuiet(look);
    const timer = setTimeout(look, secondLook);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [mail, ask, mailbox, uid]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onOver = ({ target }: Event): void => {
      clearTimeout(timer);
      const link = target instanceof Element ? target.closest('[role=row]')?.querySelector('a') : null;
      const { mailbox: where, uid: wanted } = readRoute(link?.pathname ?? '');
      if (where === null || wanted === null || (where === open.current.mailbox && wanted === open.current.uid)) return;
      timer = setTimeout(() => {
        void ask({ mailbox: where, uid: wanted }, 'pointed');
      }, restsAfter);
    };
    document.addEventListener('pointerover', onOver, { passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onOver);
    };
  }, [ask]);

  return null;
};
