// What becomes of a sender's wish to be told that the message was read. Pure; RFC 8098 §2.1, RFC 3503 §3.

import type { ReceiptWish } from '../../client/message-origin.ts';
import type { WritingSettings } from '../compose/writing-settings.ts';

export interface AskedMessage {
  readonly wish: ReceiptWish | null;
  readonly keywords: readonly string[];
  /** The person wrote it. */
  readonly isMine: boolean;
  readonly isJunk: boolean;
}

/** `send`: nobody is asked. */
export const receiptWay = (
  { isJunk, isMine, keywords, wish }: AskedMessage,
  setting: WritingSettings['answersReceipts'],
): 'none' | 'ask' | 'send' => {
  const isAnswered = keywords.some((keyword) => keyword.toLowerCase() === '$mdnsent');
  // To a whole list it would say who reads it; to who sends junk, that somebody does.
  if (!wish || isAnswered || isMine || isJunk || wish.isOfList || setting === 'never') return 'none';
  return setting === 'always' && wish.isPlain ? 'send' : 'ask';
};
