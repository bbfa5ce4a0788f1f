// The menu of one card: other ways to see the message, its source, print. What each does is its own file's business.

import { useState } from 'react';
import type { MessagePlace } from '../../client/conversation.ts';
import type { MessageDetail } from '../../client/model.ts';
import { answerEntries } from '../compose/ways-in/answer-entries.ts';
import { MoreIcon } from '../controls/icons.tsx';
import { MenuButton, type MenuEntry } from '../controls/menu.tsx';
import { useToasts } from '../controls/toasts.tsx';
import { writeRoute } from '../route.ts';
import { useMail } from '../use-live-query.ts';
import { cardMenu as english } from '../words/en/card-menu.ts';
import { wordsOf } from '../words/words.ts';
import type { CardView, DarkView } from './card-view.ts';
import { OriginalDialog } from './lazy-original.tsx';
import { useReadingMode } from './reading-mode.ts';
import type { RemotePictures } from './remote-pictures.ts';
import { useDarkWindow } from './use-dark-window.ts';

const darkViews: readonly DarkView[] = ['said', 'paper', 'turned'];

interface CardMenuProps {
  readonly place: MessagePlace;
  readonly message: MessageDetail;
  readonly view: CardView;
  readonly pictures: RemotePictures;
  /** Its choice of charsets is shown. */
  onCharset(): void;
  onView(view: CardView): void;
}

export const CardMenu = ({ place, message, view, pictures, onCharset, onView }: CardMenuProps) => {
  const mail = useMail();
  const toasts = useToasts();
  const words = wordsOf('cardMenu', english);
  const [mode, setMode] = useReadingMode();
  const [dialog, setDialog] = useState<'source' | 'headers' | null>(null);
  const darkWindow = useDarkWindow();
  const isDesigned = message.body.some(({ kind }) => kind === 'html');

  const print = (): void => {
    import('./print.ts')
      .then(({ printDetail }) => printDetail(mail, place, message, view, pictures))
      .catch(() => toasts.show(words.notPrinted));
  };
  const choice = (name: string, checked: boolean, onChoose: () => void): MenuEntry => ({
    kind: 'radio',
    name,
    checked,
    onChoose,
  });
  const answers = message.flags.draft
    ? []
    : answerEntries({ mailbox: place.mailbox, uids: [place.uid], isOfList: message.origin.listPost !== null });
  const entries: MenuEntry[] = [
    ...answers,
    ...(answers.length > 0 ? [{ kind: 'line' } as const] : []),
    {
      kind: 'item',
      name: words.newTab,
      onChoose: () => void window.open(writeRoute({ ...place }), '_blank', 'noopener'),
    },
    { kind: 'item', name: words.print, onChoose: print },
    { kind: 'item', name: words.original, onChoose: () => setDialog('source') },
    { kind: 'item', name: words.headers, onChoose: () => setDialog('headers') },
    { kind: 'item', name: `${words.charset}…`, onChoose: onCharset },
    { kind: 'line' },
    choice(words.wholeConversation, mode === 'conversation', () => setMode('conversation')),
    choice(words.onlyMessage, mode === 'message', () => setMode('message')),
  ];
  if (isDesigned && message.plainAlternative)
    entries.push(
      { kind: 'line' },
      choice(words.designed, !view.plain, () => onView({ ...view, plain: false })),
      choice(words.plain, view.plain, () => onView({ ...view, plain: true })),
    );
  if (isDesigned && darkWindow)
    entries.push(
      { kind: 'line' },
      ...darkViews.map((dark) => choice(words[dark], view.dark === dark, () => onView({ ...view, dark }))),
    );
  return (
    <>
      <MenuButton name={words.more} button={<MoreIcon />} entries={entries} />
      {dialog ? <OriginalDialog place={place} message={message} kind={dialog} onClose={() => setDialog(null)} /> : null}
    </>
  );
};
