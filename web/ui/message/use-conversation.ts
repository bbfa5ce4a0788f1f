// The conversation of the message that is open, as cards: which they are, which of them are open.

import { useEffect, useMemo, useState } from 'react';
import type { Conversation, MessagePlace } from '../../client/conversation.ts';
import type { MailboxName, MessageSummary } from '../../client/model.ts';
import { useMail } from '../use-live-query.ts';
import { type Card, cardsOf, opensAfter } from './conversation-cards.ts';
import type { ReadingMode } from './reading-mode.ts';

export interface ConversationCards {
  readonly cards: readonly Card[];
  isOpen(card: Card): boolean;
  setOpen(keys: readonly string[], open: boolean): void;
}

const none: ReadonlyMap<string, boolean> = new Map();

export const useConversation = (
  mailbox: MailboxName,
  uid: number,
  row: MessageSummary | null,
  mode: ReadingMode,
): ConversationCards => {
  const mail = useMail();
  const [conversation, setConversation] = useState<Conversation | null>(null);
  const asked = useMemo<MessagePlace>(() => ({ mailbox, uid }), [mailbox, uid]);
  useEffect(() => {
    if (mode === 'conversation') return mail.watchConversation(asked, setConversation);
    setConversation(null);
  }, [mail, asked, mode]);

  const cards = useMemo(() => cardsOf(conversation, asked, row), [conversation, asked, row]);
  const [opens, setOpens] = useState(none);
  const now = opensAfter(opens, cards, asked);
  if (now !== opens) setOpens(now);

  return {
    cards,
    isOpen: ({ key }) => now.get(key) ?? false,
    setOpen: (keys, open) => setOpens((before) => new Map([...before, ...keys.map((key) => [key, open] as const)])),
  };
};
