// "Compose": in the sidebar, and in the corner of a phone.

import { Button, titleOf } from '../../controls/button.tsx';
import { PencilIcon } from '../../controls/icons.tsx';
import { hintOf } from '../../keyboard.ts';
import { useLiveValue } from '../../use-live-query.ts';
import { mailboxes } from '../../words/en/mailboxes.ts';
import { wordsOf } from '../../words/words.ts';
import styles from './compose-button.module.css';
import { canSend, requestLetter } from './letter-requests.ts';

/** @param onAsked the drawer it lies in may be closed */
export const ComposeButton = ({ corner = false, onAsked }: { readonly corner?: boolean; onAsked?(): void }) => {
  const words = wordsOf('mailboxes', mailboxes);
  if (!useLiveValue(canSend)) return null;
  return (
    <div className={corner ? styles.corner : styles.place}>
      <Button
        look="primary"
        icon={PencilIcon}
        title={titleOf(words.compose, hintOf('compose'))}
        onClick={() => {
          requestLetter({ how: 'new' });
          onAsked?.();
        }}
      >
        {words.compose}
      </Button>
    </div>
  );
};
