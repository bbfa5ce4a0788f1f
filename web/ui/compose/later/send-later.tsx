// The button beside "Send" for letters that are to go later.

import { useState } from 'react';
import type { LaterSending } from '../../../client/letters.ts';
import { IconButton } from '../../controls/button.tsx';
import { ClockIcon } from '../../controls/more-icons.tsx';
import { later } from '../../words/en/later.ts';
import { wordsOf } from '../../words/words.ts';
import { LaterDialog } from './later-dialog.tsx';

export const SendLater = ({ onChoose }: { onChoose(chosen: LaterSending): void }) => {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        name={wordsOf('later', later).sendLater}
        icon={ClockIcon}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open ? <LaterDialog at={null} mayHold onChoose={onChoose} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
