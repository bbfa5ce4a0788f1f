// Puts one message on paper: what its head says in words, its text as the card shows it. The frame is web/html's.

import type { MessagePlace } from '../../client/conversation.ts';
import type { Address, MessageDetail } from '../../client/model.ts';
import { printMessage } from '../../html/print-message.ts';
import type { Mail } from '../use-live-query.ts';
import { cardMenu as english } from '../words/en/card-menu.ts';
import { reader } from '../words/en/reader.ts';
import { locale, wordsOf } from '../words/words.ts';
import { type CardView, partsOf } from './card-view.ts';
import { textIn } from './chosen-charset.ts';
import { inlinePartsOf } from './inline-part.ts';
import { personInFull } from './people.ts';
import styles from './print.module.css';
import type { RemotePictures } from './remote-pictures.ts';

/** Recipients on paper; a list's are hundreds. */
const peopleAtMost = 50;

const peopleOf = (people: readonly Address[]): string =>
  people.slice(0, peopleAtMost).map(personInFull).join(', ') + (people.length > peopleAtMost ? ' …' : '');

let printed: HTMLElement | null = null;

/** Resolves when the browser's dialog has been shown; rejects when there is nothing to show it of. */
export const printDetail = async (
  mail: Mail,
  { mailbox, uid }: MessagePlace,
  message: MessageDetail,
  view: CardView,
  pictures: Pick<RemotePictures, 'allowed' | 'proxied'>,
): Promise<void> => {
  printed?.remove();
  printed = document.createElement('div');
  printed.className = styles.press ?? '';
  printed.setAttribute('aria-hidden', 'true');
  document.body.append(printed);
  const words = wordsOf('reader', reader);
  const date = new Date(message.sentDate ?? message.internalDate);
  const head: (readonly [string, string])[] = [
    [words.from, peopleOf(message.from)],
    [words.to, peopleOf(message.to)],
    [words.cc, peopleOf(message.cc)],
    [wordsOf('cardMenu', english).date, date.toLocaleString(locale(), { dateStyle: 'full', timeStyle: 'short' })],
  ];
  const { charset } = view;
  const parts = await Promise.all(
    partsOf(message, view).map(async (part) => ({
      kind: part.kind,
      text: charset === null ? part.text : await textIn(mail, mailbox, uid, part, charset).catch(() => part.text),
      findInline: inlinePartsOf(mail, mailbox, uid, message.attachments, part.section),
    })),
  );
  await printMessage(printed, {
    subject: message.subject,
    head: head.filter(([, value]) => value !== ''),
    parts,
    plain: message.plainAlternative?.text ?? null,
    allowRemote: pictures.allowed,
    proxied: pictures.proxied,
  });
};
