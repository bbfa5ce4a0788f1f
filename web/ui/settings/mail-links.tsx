// Links to addresses anywhere in the browser may open a letter here. The browser asks the person, and does not tell what they said.

import { useState } from 'react';
import { Button } from '../controls/button.tsx';
import { writing as english } from '../words/en/writing.ts';
import { wordsOf } from '../words/words.ts';
import { Setting } from './setting.tsx';

/** Nothing where the browser lets no page do that. The installed app has it from its manifest. */
export const MailLinks = () => {
  const words = wordsOf('writing', english);
  const [asked, setAsked] = useState<boolean | null>(null);
  const { navigator } = globalThis;
  if (!('registerProtocolHandler' in navigator)) return null;
  const ask = (): void => {
    try {
      navigator.registerProtocolHandler('mailto', `${location.origin}/mail?mailto=%s`);
      setAsked(true);
    } catch {
      setAsked(false);
    }
  };
  return (
    <Setting title={words.mailLinks} hint={words.mailLinksHint}>
      <Button onClick={ask}>{words.openMailLinks}</Button>
      <p role="status">{asked === null ? null : asked ? words.mailLinksAsked : words.mailLinksRefused}</p>
    </Setting>
  );
};
