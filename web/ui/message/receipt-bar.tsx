// The bar above a message whose sender asks for a receipt: give it, or ignore the wish. Who always gives one sees nothing.

import { useEffect, useState } from 'react';
import type { ReceiptLetter } from '../../client/letters.ts';
import type { MessageDetail } from '../../client/model.ts';
import { identitiesOf, orUsual } from '../compose/identities/identities.ts';
import { addressOf, answeredAs } from '../compose/identities/identity.ts';
import { canSend } from '../compose/ways-in/letter-requests.ts';
import { writingNow } from '../compose/writing-settings.ts';
import { Button } from '../controls/button.tsx';
import { EyeIcon } from '../controls/icons.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { dateWords } from '../message-list/date-text.ts';
import { useLiveValue, useMail } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { receipts } from '../words/en/receipts.ts';
import { locale, wordsOf } from '../words/words.ts';
import { personName } from './people.ts';
import { receiptWay } from './receipt-way.ts';
import styles from './remote-bar.module.css';

interface ReceiptBarProps {
  readonly mailbox: string;
  readonly message: MessageDetail;
  /** As they are now. */
  readonly keywords: readonly string[];
  readonly isMine: boolean;
}

export const ReceiptBar = ({ mailbox, message, keywords, isMine }: ReceiptBarProps) => {
  const words = wordsOf('receipts', receipts);
  const mail = useMail();
  const toasts = useToasts();
  const { keep, username } = useSession();
  const mayAnswer = useLiveValue(canSend);
  const isJunk = useLiveValue(mail.mailboxes)?.find(({ name }) => name === mailbox)?.role === 'junk';
  const [isDone, setDone] = useState(false);
  const wish = message.origin.receipt;
  const asked = { wish, keywords, isMine: isMine || message.flags.draft, isJunk };
  const way = mayAnswer && !isDone ? receiptWay(asked, writingNow().answersReceipts) : 'none';

  const letter = (automatic: boolean): ReceiptLetter | null => {
    if (!wish) return null;
    const identities = orUsual(identitiesOf(username, keep).value.get(), username);
    const from = answeredAs({ ...message, ...message.origin, from: [] }, identities)?.from ?? addressOf(identities[0]);
    const date = dateWords(locale()).full(message.sentDate ?? message.internalDate);
    const { subject } = message;
    return {
      from,
      to: wish.to,
      subject: words.subject(subject),
      text: words.text(subject, date, from.address),
      automatic,
    };
  };
  const answer = (receipt: ReceiptLetter | null): void => {
    setDone(true);
    void mail.letters({ do: 'receipt', mailbox, uid: message.uid, receipt }).then(
      (sent) => sent === true && receipt && !receipt.automatic && toasts.show(words.given),
      () => undefined, // asked about once more, next time
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a message, whatever changes meanwhile
  useEffect(() => {
    if (way === 'send') answer(letter(true));
  }, [way, mailbox, message.uid]);
  if (way !== 'ask' || !wish) return null;
  const [sender] = message.from;
  return (
    <div className={styles.bar}>
      <EyeIcon />
      <p>
        {words.asks(sender ? personName(sender) : wish.to.address)}
        {wish.isPlain ? null : ` ${words.goesTo(wish.to.address)}`}
      </p>
      <div className={styles.choices}>
        <Button look="link" onClick={() => answer(letter(false))}>
          {words.answer}
        </Button>
        <Button look="link" onClick={() => answer(null)}>
          {words.ignore}
        </Button>
      </div>
    </div>
  );
};
