// One message of the conversation: folded to a line, or open with its head and its text, which is fetched only then.

import { useEffect, useId, useRef, useState } from 'react';
import type { Problem } from '../../../shared/problems.ts';
import type { MessageDetail, MessageSummary } from '../../client/model.ts';
import { ReplyBar, TopAnswers } from '../compose/ways-in/reply-bar.tsx';
import { Avatar } from '../controls/avatar.tsx';
import { Button } from '../controls/button.tsx';
import { ChevronUpIcon, ClipIcon, StarIcon, WarningIcon } from '../controls/icons.tsx';
import { StatePicture } from '../controls/state-picture.tsx';
import { useDates } from '../message-list/dates.ts';
import { problemText, serverSays } from '../problem-text.ts';
import { connection } from '../words/en/connection.ts';
import { conversation as english } from '../words/en/conversation.ts';
import { people } from '../words/en/people.ts';
import { reader } from '../words/en/reader.ts';
import { wordsOf } from '../words/words.ts';
import { CardBones, TextBones } from './card-bones.tsx';
import { CardMenu } from './card-menu.tsx';
import { type CardView, firstView, keepDark } from './card-view.ts';
import { CharsetBar } from './charset-bar.tsx';
import type { Card } from './conversation-cards.ts';
import { MessageBody } from './message-body.tsx';
import styles from './message-card.module.css';
import { type HeadFacts, MessageHead } from './message-head.tsx';
import { isMe, personName } from './people.ts';
import { ReceiptBar } from './receipt-bar.tsx';
import { useRemotePictures } from './remote-pictures.ts';
import { SenderProof, SenderWarnings } from './sender-proof.tsx';
import { Unsubscribe } from './unsubscribe.tsx';
import { useOpenedMessage } from './use-opened-message.ts';
import { useSenderTrust } from './use-sender-trust.ts';
import { useShown } from './use-shown.ts';
import { waysOut } from './ways-out.ts';

interface MessageCardProps {
  readonly me: string;
  readonly card: Card;
  readonly open: boolean;
  /** It is the only one: nothing to fold. */
  readonly alone: boolean;
  /** It lies in Sent, so whoever it is from is the person. */
  readonly sent: boolean;
  /** Where it lies, when that is not the mailbox on screen. */
  readonly elsewhere: string | null;
  /** The newest one: what is answered. */
  readonly last: boolean;
  onToggle(open: boolean): void;
  /** Its text is here, for the first time. */
  onOpened(message: MessageDetail): void;
  /** Its text has been on screen for a moment. */
  onShown(): void;
}

export const MessageCard = (props: MessageCardProps) => {
  const { me, card, open, alone, elsewhere } = props;
  const words = wordsOf('conversation', english);
  const { me: myself, unknown } = wordsOf('people', people);
  const { dates, now } = useDates();
  const { opening, tryAgain } = useOpenedMessage(card.place, open, card.summary);
  const message = opening.is === 'open' ? opening.message : null;
  const viewKey = `${card.place.uid} ${card.place.mailbox}`;
  const [view, setView] = useState<CardView>(() => firstView(viewKey));
  const [charsets, setCharsets] = useState(false);
  const { authentication, warnings, servers } = useSenderTrust(message, me);
  const pictures = useRemotePictures(card.place.mailbox, message, authentication);
  const body = useRef<HTMLDivElement>(null);
  const id = useId();
  const { onOpened } = props;
  useEffect(() => {
    if (message) onOpened(message);
  }, [message, onOpened]);
  useShown(body, open && message !== null, props.onShown);

  const facts = factsOf(message, card.summary);
  if (opening.is === 'stopped' && (alone || !facts)) return <Stopped problem={opening.problem} onTry={tryAgain} />;
  if (!facts) return <CardBones />;

  const author = facts.from[0];
  const isMine = props.sent || (author !== undefined && isMe(author, me));
  const ways = message ? waysOut(message, authentication, servers) : null;
  const date = dates.medium(facts.date, now);
  const name = `${author ? personName(author) : unknown}, ${date}`;
  if (!open && card.summary)
    return (
      <article className={styles.card} aria-label={name} data-card={card.key}>
        <button
          type="button"
          className={styles.line}
          data-toggle
          aria-expanded={false}
          onClick={() => props.onToggle(true)}
        >
          <Avatar person={author} />
          <b dir="auto">{isMine ? myself : author ? personName(author) : unknown}</b>
          <span className={styles.preview} dir="auto">
            {card.summary.preview ?? ''}
          </span>
          <Marks summary={card.summary} elsewhere={elsewhere} />
          <time className={styles.date} title={dates.full(facts.date)}>
            {date}
          </time>
        </button>
      </article>
    );

  return (
    <article className={styles.card} aria-label={name} data-card={card.key}>
      <MessageHead
        me={me}
        facts={facts}
        beside={
          <>
            <SenderProof authentication={authentication} />
            {ways ? <Unsubscribe ways={ways} /> : null}
          </>
        }
      >
        {elsewhere === null ? null : <span className={styles.place}>{elsewhere}</span>}
        {message ? <TopAnswers place={card.place} isDraft={message.flags.draft} /> : null}
        {message ? (
          <span className={styles.menu}>
            <CardMenu
              place={card.place}
              message={message}
              view={view}
              pictures={pictures}
              onCharset={() => setCharsets(true)}
              onView={(next) => {
                if (next.dark !== view.dark) keepDark(viewKey, next.dark);
                setView(next);
              }}
            />
          </span>
        ) : null}
        {alone ? null : (
          <button
            type="button"
            className={styles.toggle}
            data-toggle
            aria-expanded={true}
            aria-controls={id}
            aria-label={words.fold}
            title={words.fold}
            onClick={() => props.onToggle(false)}
          >
            <ChevronUpIcon />
          </button>
        )}
      </MessageHead>
      <SenderWarnings warnings={warnings} />
      {message?.origin.receipt ? (
        <ReceiptBar
          key={message.uid}
          mailbox={card.place.mailbox}
          message={message}
          keywords={card.summary?.keywords ?? []}
          isMine={isMine}
        />
      ) : null}
      {charsets ? (
        <CharsetBar
          charset={view.charset}
          onChoose={(charset) => setView({ ...view, charset })}
          onClose={() => setCharsets(false)}
        />
      ) : null}
      <div id={id} ref={body}>
        {opening.is === 'stopped' ? (
          <Stopped problem={opening.problem} onTry={tryAgain} />
        ) : message ? (
          <MessageBody mailbox={card.place.mailbox} me={me} message={message} view={view} pictures={pictures} />
        ) : (
          <TextBones />
        )}
      </div>
      {message && props.last ? (
        <ReplyBar place={card.place} isDraft={message.flags.draft} isOfList={message.origin.listPost !== null} />
      ) : null}
    </article>
  );
};

/** What the head says: of the message itself, until it is here as the list has it. */
const factsOf = (message: MessageDetail | null, summary: MessageSummary | null): HeadFacts | null => {
  if (message) return { ...message, date: message.sentDate ?? message.internalDate };
  if (!summary) return null;
  return { from: summary.from, to: summary.to, cc: [], bcc: [], replyTo: [], date: summary.internalDate };
};

const Marks = ({ summary, elsewhere }: { readonly summary: MessageSummary; readonly elsewhere: string | null }) => {
  const words = wordsOf('conversation', english);
  return (
    <span className={styles.marks}>
      {summary.flags.draft ? <span className={styles.place}>{words.draft}</span> : null}
      {elsewhere === null ? null : <span className={styles.place}>{elsewhere}</span>}
      {summary.hasAttachment ? <ClipIcon size={14} /> : null}
      {summary.flags.flagged ? <StarIcon size={14} className={styles.star} /> : null}
    </span>
  );
};

const Stopped = ({ problem, onTry }: { readonly problem: Problem; onTry(): void }) => {
  const { sentence, serverText } = problemText(problem);
  return (
    <div role="alert">
      <StatePicture icon={WarningIcon} title={wordsOf('reader', reader).notOpened}>
        <p>{sentence}</p>
        {serverText ? <p>{serverSays(serverText)}</p> : null}
        {problem.code === 'no-such-message' ? null : (
          <Button onClick={onTry}>{wordsOf('connection', connection).tryAgain}</Button>
        )}
      </StatePicture>
    </div>
  );
};
