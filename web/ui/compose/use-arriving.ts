// Files that a letter begins with, and messages that are dropped on it, become files of it as they arrive.

import { useEffect, useRef, useState } from 'react';
import type { LetterFile } from '../../client/letters.ts';
import type { Target } from '../actions/target.ts';
import { useMail } from '../use-live-query.ts';
import { type ArrivingFile, ArrivingFiles, type ComingFile } from './arriving.ts';
import { comingMessage, messagesAtMost } from './beginning/attached-messages.ts';

/** @param first what the letter begins with */
export const useArriving = (first: readonly ComingFile[], onFile: (file: LetterFile) => void) => {
  const mail = useMail();
  const [arriving, setArriving] = useState<readonly ArrivingFile[]>([]);
  // What it calls works on the letter as it is then, whichever drawing of it this was.
  const [files] = useState(() => new ArrivingFiles({ onFile, onChanged: setArriving }));
  const begun = useRef(first);
  useEffect(() => {
    for (const file of begun.current) files.add(file);
    begun.current = [];
    return () => files.end();
  }, [files]);
  const addMessages = (target: Target): void => {
    const wanted = (target.parts ?? [target]).flatMap(({ mailbox, rows, uids }) =>
      // Of very many, those that the person sees.
      (typeof uids === 'string' ? rows.map(({ uid }) => uid) : uids).map((uid) => ({ mailbox, uid, rows })),
    );
    for (const { mailbox, uid, rows } of wanted.slice(0, messagesAtMost))
      files.add(comingMessage(mail, { mailbox, uid }, rows.find((row) => row.uid === uid)?.subject));
  };
  return { arriving, files, addMessages };
};
