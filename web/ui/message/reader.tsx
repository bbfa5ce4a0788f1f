// The right pane: opens the message that the address names, shows it, and marks it as seen after a moment.

import { useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '../../../shared/problems.ts';
import type { MailboxName, MessageDetail, MessageFlags } from '../../client/model.ts';
import { Button } from '../controls/button.tsx';
import { EnvelopeOpenIcon, WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { useMessageActions } from '../message-list/use-message-actions.ts';
import { type RowOf, useRowOf } from '../message-list/use-row-of.ts';
import { isPassing, problemText } from '../problem-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { MessageCard } from './message-card.tsx';
import styles from './reader.module.css';
import { ReaderTools } from './reader-tools.tsx';

/** Milliseconds a message is on screen before it counts as read; skipping past it leaves it unread. */
const seenAfter = 600;

/** As mail-screen.module.css has it. */
const onePane = '(max-width: 759.98px)';

interface ReaderProps {
  readonly mailbox: MailboxName;
  readonly uid: number | null;
  readonly me: string;
  onMove(by: number): void;
  onBack(): void;
  onArchive(): void;
  onDelete(): void;
}

export const Reader = ({ mailbox, uid, me, ...doing }: ReaderProps) => (
  <section className={styles.reader} aria-label="Conversation" data-open={uid !== null || undefined}>
    {uid === null ? (
      <>
        <div className={styles.bar} />
        <StatePicture icon={EnvelopeOpenIcon} title="No message open">
          <p>
            Choose one from the list, or move with <kbd>j</kbd> and <kbd>k</kbd> and open it with <kbd>Enter</kbd>.
          </p>
        </StatePicture>
      </>
    ) : (
      <OpenMessage key={`${mailbox}/${uid}`} mailbox={mailbox} uid={uid} me={me} {...doing} />
    )}
  </section>
);

type Opening =
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly message: MessageDetail }
  | { readonly is: 'stopped'; readonly problem: Problem };

interface OpenMessageProps extends ReaderProps {
  readonly uid: number;
}

const OpenMessage = ({ mailbox, uid, me, onMove, onBack, onArchive, onDelete }: OpenMessageProps) => {
  const mail = useMail();
  const place = useRowOf(mailbox, uid);
  const [opening, setOpening] = useState<Opening>({ is: 'opening' });
  const [tries, setTries] = useState(0);
  const message = opening.is === 'open' ? opening.message : null;
  const { flags, setSeen, setFlagged, noteSeen } = useFlags(mailbox, uid, place, message);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    let here = true;
    setOpening({ is: 'opening' });
    mail.openMessage(mailbox, uid).then(
      (opened) => here && setOpening({ is: 'open', message: opened }),
      (error: unknown) => here && setOpening({ is: 'stopped', problem: problemOf(error) }),
    );
    return () => {
      here = false;
    };
  }, [mail, mailbox, uid, tries]);

  // What failed for want of a connection is asked for again when there is one.
  const connection = useLiveValue(mail.connection).is;
  const waits = opening.is === 'stopped' && isPassing(opening.problem);
  const line = useRef(connection);
  useEffect(() => {
    const isBack = connection === 'live' && line.current !== 'live';
    line.current = connection;
    if (isBack && waits) setTries((before) => before + 1);
  }, [waits, connection]);

  // Once per opening: marking it unread while it is open stays so.
  const marked = useRef(false);
  const seen = flags?.seen;
  useEffect(() => {
    if (!message || seen === undefined || marked.current) return;
    if (seen) {
      marked.current = true;
      return;
    }
    const timer = setTimeout(() => {
      marked.current = true;
      noteSeen();
    }, seenAfter);
    return () => clearTimeout(timer);
  }, [message, seen, noteSeen]);

  // Where the reader covers the list, the focus would be left behind on something that is not to be seen.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (window.matchMedia(onePane).matches) scroller.current?.focus({ preventScroll: true });
  }, []);

  const subject = message?.subject ?? place.row?.subject;
  // The folder's name is the page's first heading, unless the reader covers it.
  const Heading = window.matchMedia(onePane).matches ? 'h1' : 'h2';
  return (
    <>
      <ReaderTools
        flags={flags}
        position={place.position}
        total={place.total}
        onBack={onBack}
        onArchive={onArchive}
        onDelete={onDelete}
        onMove={onMove}
        onSeen={(value) => {
          marked.current = true;
          setSeen(value);
        }}
        onFlagged={setFlagged}
      />
      {/* Focusable, so that a keyboard scrolls it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div ref={scroller} className={styles.scroller} tabIndex={0} role="group" aria-label="Message">
        <div className={styles.column}>
          {opening.is === 'stopped' && !(waits && connection === 'connecting') ? (
            <Stopped problem={opening.problem} onTry={() => setTries(tries + 1)} />
          ) : (
            <>
              {subject === undefined ? (
                <i className={styles.titleBone} />
              ) : (
                <Heading className={styles.subject} dir="auto" data-empty={subject === '' || undefined}>
                  {subject || 'No subject'}
                </Heading>
              )}
              {message ? <MessageCard mailbox={mailbox} me={me} message={message} /> : <CardBones />}
            </>
          )}
        </div>
      </div>
    </>
  );
};

interface LiveFlags {
  /** Null until the list or the message itself is here. */
  readonly flags: MessageFlags | null;
  setSeen(seen: boolean): void;
  /** Read by being on screen. */
  noteSeen(): void;
  setFlagged(flagged: boolean): void;
}

/** The flags as the list has them; where it does not hold the row, as the message came and the person changed it since. */
const useFlags = (mailbox: MailboxName, uid: number, place: RowOf, message: MessageDetail | null): LiveFlags => {
  const actions = useMessageActions(mailbox);
  const [changed, setChanged] = useState<Partial<MessageFlags>>({});
  const setters = useRef({
    noteSeen(): void {
      setChanged((before) => ({ ...before, seen: true }));
      actions.noteSeen(uid);
    },
    setSeen(seen: boolean): void {
      setChanged((before) => ({ ...before, seen }));
      actions.setSeen(uid, seen);
    },
    setFlagged(flagged: boolean): void {
      setChanged((before) => ({ ...before, flagged }));
      actions.setFlagged(uid, flagged);
    },
  });
  const flags = place.row?.flags ?? (message ? { ...message.flags, ...changed } : null);
  return { flags, ...setters.current };
};

const Stopped = ({ problem, onTry }: { readonly problem: Problem; onTry(): void }) => {
  const { sentence, serverText } = problemText(problem);
  return (
    <div role="alert">
      <StatePicture icon={WarningIcon} title="This message could not be opened">
        <p>{sentence}</p>
        {serverText ? <p>The server says: “{serverText}”</p> : null}
        {problem.code === 'no-such-message' ? null : <Button onClick={onTry}>Try again</Button>}
      </StatePicture>
    </div>
  );
};

const boneWidths = [92, 86, 94, 40];

const CardBones = () => (
  <div className={styles.card} aria-busy="true">
    <span className="visually-hidden">Opening the message</span>
    <div className={styles.cardHead}>
      <i className={styles.disc} />
      <i className={styles.bone} style={{ inlineSize: '30%' }} />
    </div>
    {boneWidths.map((width) => (
      <i key={width} className={styles.bone} style={{ inlineSize: `${width}%` }} />
    ))}
  </div>
);
