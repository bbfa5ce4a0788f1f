// The message's HTML in its frame, with the bar that offers remote pictures. The frame and all safety are web/html's.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { AttachmentSummary, BodyPart, MailboxName } from '../../client/model.ts';
import type { MessageColours } from '../../html/colours.ts';
import type { MountedFrame } from '../../html/message-frame.ts';
import type { HeldBack } from '../../html/remote-content.ts';
import { WarningIcon } from '../controls/icons.tsx';
import { useMail } from '../use-live-query.ts';
import { app } from '../words/en/app.ts';
import { conversation as english } from '../words/en/conversation.ts';
import { reader } from '../words/en/reader.ts';
import { wordsOf } from '../words/words.ts';
import { frameAhead, framesHere, loadFrames, mailtoAsItIs } from './ahead.ts';
import { forwardInput } from './forward-input.ts';
import styles from './html-body.module.css';
import { inlinePartsOf } from './inline-part.ts';
import { PlainBody } from './plain-body.tsx';
import { RemoteBar } from './remote-bar.tsx';
import type { RemotePictures } from './remote-pictures.ts';

interface HtmlBodyProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  /** Of the HTML. */
  readonly section: string;
  readonly html: string;
  readonly attachments: readonly AttachmentSummary[];
  /** Shown when the HTML cannot be shown safely. */
  readonly plain: BodyPart | null;
  readonly colours: MessageColours;
  readonly pictures: RemotePictures;
}

const nothing: HeldBack = { pictures: 0, trackers: 0 };

export const HtmlBody = ({ mailbox, uid, section, html, attachments, plain, colours, pictures }: HtmlBodyProps) => {
  const mail = useMail();
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<MountedFrame | null>(null);
  const [heldBack, setHeldBack] = useState(nothing);
  /** The words alone, when a design cannot be shown safely, and of which design. */
  const [instead, setInstead] = useState<{ readonly of: string; readonly words: string } | null>(null);
  const words = instead?.of === html ? instead.words : null;
  const { allowed, proxied } = pictures;
  const isAllowed = useRef(allowed);
  useEffect(() => {
    isAllowed.current = allowed;
    // A rule that is taken away speaks for the next opening: what was fetched was fetched.
    if (allowed) frame.current?.loadRemote();
  }, [allowed]);

  // Before the paint: where a frame is ready, the message stands in it at once.
  useLayoutEffect(() => {
    const element = container.current;
    if (!element || words !== null) return;
    let here = true;
    let stopKeys: (() => void) | null = null;
    const giveUp = async (): Promise<void> => {
      const readable = (): Promise<string> =>
        import('../../html/readable-text.ts').then(
          ({ readableText }) => readableText(html),
          () => wordsOf('app', app).reloadAndTry,
        );
      const shown = plain?.text ?? (await readable());
      if (here) setInstead({ of: html, words: shown });
    };
    const mount = async (): Promise<void> => {
      const { mountMessageFrame } = framesHere() ?? (await loadFrames());
      if (!here) return;
      const mounted = await mountMessageFrame(element, {
        html,
        allowRemote: isAllowed.current,
        proxied,
        colours,
        findInline: inlinePartsOf(mail, mailbox, uid, attachments, section),
        onHeldBack: (found) => here && setHeldBack(found),
        onUnsafe: () => void giveUp(),
        composeUrl: mailtoAsItIs,
        quoteLabel: wordsOf('conversation', english).quote,
        title: wordsOf('conversation', english).body,
      });
      if (!here) {
        mounted.destroy();
        return;
      }
      frame.current = mounted;
      frameAhead();
      if (isAllowed.current) mounted.loadRemote(); // allowed while it was being built
      const inside = element.querySelector('iframe');
      if (inside) stopKeys = forwardInput(inside);
    };
    mount().catch(giveUp);
    return () => {
      here = false;
      stopKeys?.();
      frame.current?.destroy();
      frame.current = null;
      element.replaceChildren();
    };
  }, [mail, mailbox, uid, section, html, attachments, plain, words, colours, proxied]);

  const said = wordsOf('reader', reader);

  if (words !== null)
    return (
      <>
        <p className={styles.slim}>
          <WarningIcon />
          <span>
            {said.unsafe} {said.plainInstead}
          </span>
        </p>
        <PlainBody text={words} />
      </>
    );

  return (
    <>
      <RemoteBar heldBack={heldBack} pictures={pictures} />
      <div ref={container} className={styles.paper} data-colours={colours} />
    </>
  );
};
