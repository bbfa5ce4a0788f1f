// The message's HTML in its frame, with the bar that offers remote pictures. The frame and all safety are web/html's.

import { useEffect, useRef, useState } from 'react';
import type { AttachmentSummary, BodyPart, MailboxName } from '../../client/model.ts';
import type { MountedFrame } from '../../html/message-frame.ts';
import { Button } from '../controls/button.tsx';
import { ImageIcon, WarningIcon } from '../controls/icons.tsx';
import { forwardKeys } from '../keyboard.ts';
import { useMail } from '../use-live-query.ts';
import styles from './html-body.module.css';
import { PlainBody } from './plain-body.tsx';

interface HtmlBodyProps {
  readonly mailbox: MailboxName;
  readonly uid: number;
  readonly html: string;
  readonly attachments: readonly AttachmentSummary[];
  /** Shown when the HTML cannot be shown safely. */
  readonly plain: BodyPart | null;
}

export const HtmlBody = ({ mailbox, uid, html, attachments, plain }: HtmlBodyProps) => {
  const mail = useMail();
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<MountedFrame | null>(null);
  const [blocked, setBlocked] = useState(0);
  const [state, setState] = useState<'shown' | 'unsafe'>('shown');
  const [remote, setRemote] = useState(false);

  useEffect(() => {
    const element = container.current;
    if (!element || state === 'unsafe') return;
    let here = true;
    let stopKeys: (() => void) | null = null;
    const resolveInline = async (contentId: string): Promise<Blob | null> => {
      const part = attachments.find((attachment) => attachment.contentId === contentId);
      if (!part || !here) return null;
      return mail.readPart(mailbox, uid, part.section).catch(() => null);
    };
    const mount = async (): Promise<void> => {
      const { mountMessageFrame } = await import('../../html/message-frame.ts');
      if (!here) return;
      const mounted = await mountMessageFrame(element, {
        html,
        allowRemote: false,
        resolveInline,
        onBlocked: (count) => here && setBlocked(count),
        onUnsafe: () => here && setState('unsafe'),
        // Writing mail is not here yet: the link goes to the person's own mail program.
        composeUrl: (mailto) => mailto,
      });
      if (!here) {
        mounted.destroy();
        return;
      }
      frame.current = mounted;
      const inside = element.querySelector('iframe');
      if (inside) stopKeys = forwardKeys(inside);
      setBlocked(mounted.blocked);
    };
    mount().catch(() => here && setState('unsafe'));
    return () => {
      here = false;
      stopKeys?.();
      frame.current?.destroy();
      frame.current = null;
      element.replaceChildren();
    };
  }, [mail, mailbox, uid, html, attachments, state]);

  if (state === 'unsafe')
    return (
      <>
        <p className={styles.slim}>
          <WarningIcon />
          <span>This message’s design could not be shown safely. {plain ? 'This is its plain text.' : null}</span>
        </p>
        {plain ? <PlainBody text={plain.text} /> : null}
      </>
    );

  return (
    <>
      {blocked > 0 && !remote ? (
        <div className={styles.slim}>
          <ImageIcon />
          <span>Remote pictures were not loaded.</span>
          <Button
            look="link"
            onClick={() => {
              setRemote(true);
              frame.current?.loadRemote();
            }}
          >
            Load images
          </Button>
        </div>
      ) : null}
      <div ref={container} className={styles.paper} />
    </>
  );
};
