// What a message says: its text parts in order, then its attachments.

import type { BodyPart, MailboxName, MessageDetail } from '../../client/model.ts';
import { WarningIcon } from '../controls/icons.tsx';
import { cardMenu } from '../words/en/card-menu.ts';
import { damage as damageWords, reader } from '../words/en/reader.ts';
import { wordsOf } from '../words/words.ts';
import { AttachedMessage } from './attached-message.tsx';
import { Attachments } from './attachments.tsx';
import { BesideNotes } from './beside-notes.tsx';
import { CalendarCard } from './calendar-card.tsx';
import { type CardView, coloursOf, partsOf } from './card-view.ts';
import { useTextIn } from './chosen-charset.ts';
import { HtmlBody } from './html-body.tsx';
import styles from './message-body.module.css';
import { PackedFiles } from './packed-files.tsx';
import { PlainBody } from './plain-body.tsx';
import type { RemotePictures } from './remote-pictures.ts';
import { ReportCard } from './report-card.tsx';
import { useDarkWindow } from './use-dark-window.ts';
import { isPackage } from './what-opens.ts';

interface MessageBodyProps {
  readonly mailbox: MailboxName;
  readonly me: string;
  readonly message: MessageDetail;
  readonly view: CardView;
  readonly pictures: RemotePictures;
  /** It is what lies in a package: it need not have words. */
  readonly isPacked?: true;
}

export const MessageBody = ({ mailbox, me, message, view, pictures, isPacked }: MessageBodyProps) => {
  const { reports } = message.beside;
  // Programs send an invitation twice: as an alternative of the text, and as a file.
  const calendars = [...new Map(message.beside.calendars.map((each) => [each.text.trim(), each])).values()];
  const reported = new Set(reports.map(({ section }) => section));
  const offered = message.attachments.filter(({ inline, section }) => !inline && !reported.has(section));
  const packages = offered.filter(isPackage);
  const tiles = offered.filter((each) => !packages.includes(each));
  const attached = tiles.filter(({ mediaType }) => messageTypes.has(mediaType));
  // An invitation that is its own text reads as a card.
  const parts = partsOf(message, view).filter(({ section }) => !calendars.some((each) => each.section === section));
  const hasOther = reports.length + calendars.length + attached.length + packages.length > 0 || isPacked;
  return (
    <>
      <BesideNotes beside={message.beside} />
      {reports.map((each) => (
        <ReportCard key={each.section} reported={each} />
      ))}
      {calendars.map(({ section, text }) => (
        <CalendarCard
          key={section}
          text={text}
          otherwise={message.body.some((part) => part.section === section) ? <PlainBody text={text} /> : null}
        />
      ))}
      {parts.length === 0 && !hasOther ? <p className={styles.nothing}>{wordsOf('reader', reader).noText}</p> : null}
      {parts.map((part) => (
        <Part key={part.section} mailbox={mailbox} message={message} view={view} pictures={pictures} part={part} />
      ))}
      {attached.map((attachment) => (
        <AttachedMessage key={attachment.section} mailbox={mailbox} uid={message.uid} me={me} attachment={attachment} />
      ))}
      {packages.map((attachment) => (
        <PackedFiles
          key={attachment.section}
          mailbox={mailbox}
          uid={message.uid}
          me={me}
          subject={message.subject}
          attachment={attachment}
          view={view}
          pictures={pictures}
          withText={parts.every(({ text }) => text.trim() === '')}
        />
      ))}
      {tiles.length > 0 ? (
        <Attachments mailbox={mailbox} uid={message.uid} subject={message.subject} attachments={tiles} />
      ) : null}
    </>
  );
};

/** RFC 2046 §5.2.1, RFC 6532 §3.7. */
const messageTypes: ReadonlySet<string> = new Set(['message/rfc822', 'message/global']);

interface PartProps extends Omit<MessageBodyProps, 'me' | 'isPacked'> {
  readonly part: BodyPart;
}

const Part = ({ mailbox, message, view, pictures, part }: PartProps) => {
  const { text, failed } = useTextIn(mailbox, message.uid, part, view.charset);
  const darkWindow = useDarkWindow();
  const damage = failed ? [wordsOf('cardMenu', cardMenu).charsetFailed] : [];
  // What the engine found wrong with the text is no longer true of it in another charset.
  if (view.charset === null) damage.push(...part.damage.map((each) => wordsOf('damage', damageWords)[each]));
  return (
    <>
      {damage.map((words) => (
        <p key={words} className={styles.damage}>
          <WarningIcon />
          {words}
        </p>
      ))}
      {part.kind === 'html' ? (
        <HtmlBody
          mailbox={mailbox}
          uid={message.uid}
          section={part.section}
          html={text}
          attachments={message.attachments}
          plain={message.plainAlternative}
          colours={coloursOf(text, view.dark, darkWindow)}
          pictures={pictures}
        />
      ) : (
        <PlainBody text={text} />
      )}
    </>
  );
};
