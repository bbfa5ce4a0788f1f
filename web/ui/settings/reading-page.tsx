// How messages are read: with their conversation or alone, and when they count as read.

import { markRead } from '../message/mark-read.ts';
import { useReadingMode } from '../message/reading-mode.ts';
import { useLiveValue } from '../use-live-query.ts';
import { settings } from '../words/en/settings.ts';
import { wordsOf } from '../words/words.ts';
import { OneOf } from './setting.tsx';

const ReadingPage = () => {
  const words = wordsOf('settings', settings);
  const [mode, chooseMode] = useReadingMode();
  const read = useLiveValue(markRead.value);
  return (
    <>
      <OneOf
        title={words.together}
        value={mode}
        choices={[
          { value: 'conversation', name: words.asConversation },
          { value: 'message', name: words.oneByOne },
        ]}
        onChoose={chooseMode}
      />
      <OneOf
        title={words.markRead}
        value={read}
        choices={[
          { value: 'moment', name: words.moment },
          { value: 'seconds', name: words.seconds },
          { value: 'never', name: words.never },
        ]}
        onChoose={markRead.choose}
      />
    </>
  );
};

export default ReadingPage;
