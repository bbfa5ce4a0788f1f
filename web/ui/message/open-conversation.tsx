// The conversation of the message that the address names: its subject once, each message a card, what was shown marked as
// read. Which cards there are is conversation-cards.ts's business, what a card shows message-card.tsx's.

import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { MailboxName, MessageDetail, MessageFlags } from '../../client/model.ts';
import { LabelChip } from '../actions/label-chip.tsx';
import { labelsOf } from '../actions/labels.ts';
import { useHands } from '../actions/lazy-hands.tsx';
import { type Target, targetOf } from '../actions/target.ts';
import { labelOf as labelFor } from '../mailboxes/mailbox-tree-model.ts';
import { type RowOf, useRowOf } from '../message-list/use-row-of.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { readerCoversList } from '../view/view.ts';
import { conversation as english } from '../words/en/conversation.ts';
import { list } from '../words/en/list.ts';
import { reader } from '../words/en/reader.ts';
import { wordsOf } from '../words/words.ts';
import { Ahead, useTexts } from './ahead.ts';
import { type Card, elsewhere, firstToRead, keyOf, stacked, subjectOf } from './conversation-cards.ts';
import type { OpenConversationProps } from './lazy-reader.tsx';
import { MessageCard } from './message-card.tsx';
import styles from './reader.module.css';
import { ReaderTools } from './reader-tools.tsx';
import { useReadingMode } from './reading-mode.ts';
import { useConversation } from './use-conversation.ts';
import { useFoundWords } from './use-found-words.ts';

export { Ahead };

export const OpenConversation = (props: OpenConversationProps) => {
  const { mailbox, uid, me } = props;
  const mail = useMail();
  const hands = useHands();
  const words = wordsOf('conversation', english);
  const { message: paneName } = wordsOf('reader', reader);
  const inList = useRowOf(mailbox, uid);
  const place = props.found ?? inList;
  const mailboxes = useLiveValue(mail.mailboxes);
  const [mode] = useReadingMode();
  const texts = useTexts();
  const [message, setMessage] = useState(() => texts.of({ mailbox, uid }, place.row));
  const [unstacked, setUnstacked] = useState(false);
  const { cards, isOpen, setOpen } = useConversation(mailbox, uid, place.row ?? null, mode);
  const { flags, note } = useFlags(place, message);
  // Where rows are conversations, it is one that is open.
  const target: Target = place.row
    ? targetOf(mailbox, place.row)
    : { mailbox, count: 1, uids: [uid], rows: [], isChoice: false };
  const asked = keyOf({ mailbox, uid });

  // Once per opening: what is marked as unread while it is open stays so.
  const marked = useRef(new Set<string>());
  const markShown = ({ key, place: at, summary }: Card): void => {
    if (marked.current.has(key)) return;
    marked.current.add(key);
    const seen = key === asked ? flags?.seen : summary?.flags.seen;
    if (seen !== false) return;
    if (key === asked) note({ seen: true });
    mail.setSeen(at.mailbox, [at.uid], true).catch(() => undefined);
  };

  // Where the reader covers the list, the focus would be left behind on something that is not to be seen.
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (readerCoversList()) scroller.current?.focus({ preventScroll: true });
  }, []);

  useFoundWords(scroller, props.found?.sought);

  const first = firstToRead(cards, { mailbox, uid });
  /** Where the keys are, or were last. */
  const current = useRef<string | null>(null);
  useImperativeHandle(props.handle, () => ({
    moveCard(by) {
      current.current = moveCard(scroller.current, current.current ?? first, by);
    },
    openAll: (open) =>
      setOpen(
        cards.map(({ key }) => key),
        open,
      ),
  }));
  useBeginning(scroller, cards, first);

  const mailboxOf = (name: MailboxName) => mailboxes?.find((candidate) => candidate.name === name);
  const labelOf = (name: MailboxName): string => labelFor(name, mailboxOf(name));

  const alone = cards.length === 1;
  const labels = labelsOf([place.row, ...cards.map(({ summary }) => summary)]);
  const own = message?.subject ?? cards.find(({ key }) => key === asked)?.summary?.subject;
  const subject = own === undefined ? undefined : subjectOf(cards, own);
  // The folder's name is the page's first heading, unless the reader covers it.
  const Heading = readerCoversList() ? 'h1' : 'h2';
  const drawCard = (card: Card) => (
    <MessageCard
      key={card.key}
      me={me}
      card={card}
      open={alone || isOpen(card)}
      alone={alone}
      sent={mailboxOf(card.place.mailbox)?.role === 'sent'}
      last={card === cards.at(-1)}
      elsewhere={card.place.mailbox === mailbox ? null : labelOf(card.place.mailbox)}
      onToggle={(open) => {
        setOpen([card.key], open);
        keepFocus(scroller.current, card.key);
      }}
      onOpened={card.key === asked ? setMessage : ignore}
      onShown={() => markShown(card)}
    />
  );
  return (
    <>
      <ReaderTools
        flags={flags}
        position={place.position}
        total={place.total}
        onBack={props.onBack}
        isJunk={mailboxOf(mailbox)?.role === 'junk'}
        onAct={(name) => hands.act(name, target)}
        onMove={props.onMove}
        onSeen={(value) => {
          marked.current.add(asked);
          note({ seen: value });
          hands.act(value ? 'markRead' : 'markUnread', target);
        }}
        onFlagged={(flagged) => {
          note({ flagged });
          hands.act(flagged ? 'star' : 'unstar', target);
        }}
      />
      {/* Focusable, so that a keyboard scrolls it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div ref={scroller} className={styles.scroller} data-scroller tabIndex={0} role="group" aria-label={paneName}>
        <div className={styles.column}>
          {subject === undefined ? (
            <i className={styles.titleBone} />
          ) : (
            <Heading className={styles.subject} dir="auto" data-empty={subject === '' || undefined}>
              {subject || wordsOf('list', list).noSubject}
            </Heading>
          )}
          {alone && labels.length === 0 ? null : (
            <p className={styles.summary}>
              {labels.map((keyword) => (
                <LabelChip key={keyword} keyword={keyword} />
              ))}
              {alone
                ? null
                : [
                    words.messages(cards.length),
                    ...elsewhere(cards, mailbox).map(({ mailbox: name, count }) =>
                      words.inFolder(count, labelOf(name)),
                    ),
                  ].join(' · ')}
            </p>
          )}
          <div className={styles.cards}>
            {(unstacked ? cards.map((card) => ({ kind: 'card', card }) as const) : stacked(cards, isOpen)).map(
              (shown) =>
                shown.kind === 'card' ? (
                  drawCard(shown.card)
                ) : (
                  <button
                    key={`stack ${shown.cards[0]?.key}`}
                    type="button"
                    className={styles.stack}
                    onClick={() => {
                      setUnstacked(true);
                      keepFocus(scroller.current, shown.cards[0]?.key ?? asked);
                    }}
                  >
                    {words.stack(shown.cards.length)}
                  </button>
                ),
            )}
          </div>
        </div>
      </div>
    </>
  );
};

const ignore = (): void => undefined;

const headOf = (card: Element | undefined | null): HTMLElement | null =>
  card?.querySelector<HTMLElement>('[data-toggle]') ?? null;

const cardsIn = (scroller: HTMLElement | null): HTMLElement[] => [
  ...(scroller?.querySelectorAll<HTMLElement>('[data-card]') ?? []),
];

/** From the card that has the focus, else the one where the keys were last. Answers where they are now. */
const moveCard = (scroller: HTMLElement | null, last: string, by: number): string => {
  const all = cardsIn(scroller);
  const focused = all.findIndex((card) => card.contains(document.activeElement));
  const from = focused >= 0 ? focused : all.findIndex((card) => card.dataset.card === last);
  const to = all[Math.min(Math.max(from + by, 0), all.length - 1)];
  if (!scroller || !to) return last;
  headOf(to)?.focus({ preventScroll: true });
  // A card that is longer than the view is read from its beginning.
  to.scrollIntoView({ block: to.offsetHeight > scroller.clientHeight ? 'start' : 'nearest' });
  return to.dataset.card ?? last;
};

/** A card that opens or folds is another element: the focus goes to what takes the place of the pressed one. */
const keepFocus = (scroller: HTMLElement | null, key: string): void => {
  requestAnimationFrame(() => headOf(cardsIn(scroller).find((card) => card.dataset.card === key))?.focus());
};

/** Once, when the conversation has come: what is read first is on screen. Later ones move nothing. */
const useBeginning = (
  scroller: { readonly current: HTMLElement | null },
  cards: readonly Card[],
  first: string,
): void => {
  const done = useRef(false);
  useLayoutEffect(() => {
    const view = scroller.current;
    if (done.current || cards.length === 1 || !view) return;
    done.current = true;
    const card = cardsIn(view).find((candidate) => candidate.dataset.card === first);
    if (!card || view.scrollTop > 0) return;
    const below = card.getBoundingClientRect().top - view.getBoundingClientRect().top;
    if (below > view.clientHeight / 2) card.scrollIntoView();
  }, [scroller, cards, first]);
};

interface LiveFlags {
  /** Null until the list or the message itself is here. */
  readonly flags: MessageFlags | null;
  /** They are being changed. */
  note(change: Partial<MessageFlags>): void;
}

/** The flags as the list has them; where it does not hold the row, as the message came and the person changed it since. */
const useFlags = ({ row }: RowOf, message: MessageDetail | null): LiveFlags => {
  const [changed, setChanged] = useState<Partial<MessageFlags>>({});
  return {
    flags: row?.flags ?? (message ? { ...message.flags, ...changed } : null),
    note: (change) => setChanged((before) => ({ ...before, ...change })),
  };
};
