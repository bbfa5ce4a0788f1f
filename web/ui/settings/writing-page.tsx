// How letters are written: their form, what answers quote and where, and what is looked after when they go out.

import { canSend } from '../compose/ways-in/letter-requests.ts';
import { chooseWriting, type WritingSetting, writingChoices, writingSettings } from '../compose/writing-settings.ts';
import { useLiveValue } from '../use-live-query.ts';
import { writing as english } from '../words/en/writing.ts';
import { wordsOf } from '../words/words.ts';
import { MailLinks } from './mail-links.tsx';
import { OneOf, OnOff, Setting } from './setting.tsx';

const WritingPage = () => {
  const words = wordsOf('writing', english);
  const now = useLiveValue(writingSettings);
  const sends = useLiveValue(canSend);
  const seconds = [...writingChoices.undoSeconds].sort((a, b) => a - b);
  const turn = (name: WritingSetting & ('signatureInReplies' | 'remindsOfFiles' | 'asksReceipt')) => ({
    on: now[name],
    onTurn: (on: boolean) => chooseWriting({ [name]: on }),
  });
  return (
    <>
      <OneOf
        title={words.format}
        hint={words.formatHint}
        value={now.format}
        choices={[
          { value: 'rich', name: words.rich },
          { value: 'plain', name: words.plain },
        ]}
        onChoose={(format) => chooseWriting({ format })}
      />
      <OneOf
        title={words.quote}
        hint={words.quoteHint}
        value={now.quote}
        choices={[
          { value: 'all', name: words.quoteAll },
          { value: 'none', name: words.quoteNone },
        ]}
        onChoose={(quote) => chooseWriting({ quote })}
      />
      <OneOf
        title={words.attribution}
        value={now.attribution}
        choices={[
          { value: 'date', name: words.attributionDate },
          { value: 'short', name: words.attributionShort },
          { value: 'off', name: words.attributionOff },
        ]}
        onChoose={(attribution) => chooseWriting({ attribution })}
      />
      <OneOf
        title={words.place}
        value={now.place}
        choices={[
          { value: 'above', name: words.above },
          { value: 'below', name: words.below },
        ]}
        onChoose={(place) => chooseWriting({ place })}
      />
      <OneOf
        title={words.signaturePlace}
        value={now.signaturePlace}
        choices={[
          { value: 'above', name: words.above },
          { value: 'below', name: words.below },
        ]}
        onChoose={(signaturePlace) => chooseWriting({ signaturePlace })}
      />
      <OnOff name={words.signatureInReplies} {...turn('signatureInReplies')} />
      <OneOf
        title={words.undo}
        hint={words.undoHint}
        value={String(now.undoSeconds)}
        choices={seconds.map((count) => ({
          value: String(count),
          name: count === 0 ? words.noUndo : words.undoSeconds(count),
        }))}
        onChoose={(chosen) => {
          const undoSeconds = seconds.find((count) => String(count) === chosen);
          if (undoSeconds !== undefined) chooseWriting({ undoSeconds });
        }}
      />
      <OnOff name={words.remindsOfFiles} {...turn('remindsOfFiles')} />
      <Setting title={words.receipts}>
        <OnOff name={words.asksReceipt} hint={words.asksReceiptHint} {...turn('asksReceipt')} />
      </Setting>
      <OneOf
        title={words.answersReceipts}
        hint={words.answersReceiptsHint}
        value={now.answersReceipts}
        choices={[
          { value: 'ask', name: words.receiptAsk },
          { value: 'never', name: words.receiptNever },
          { value: 'always', name: words.receiptAlways },
        ]}
        onChoose={(answersReceipts) => chooseWriting({ answersReceipts })}
      />
      {sends ? <MailLinks /> : null}
    </>
  );
};

export default WritingPage;
