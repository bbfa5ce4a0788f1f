// Asks when a letter is to go out, and says who sees to it: the mail server, or the app while it is open.

import { type FormEvent, useEffect, useId, useState } from 'react';
import type { LaterSending } from '../../../client/letters.ts';
import { submissionAbilities } from '../../../client/submission-abilities.ts';
import { Button, IconButton } from '../../controls/button.tsx';
import { closeDialog, Dialog } from '../../controls/dialog.tsx';
import { CrossIcon } from '../../controls/icons.tsx';
import textField from '../../controls/text-field.module.css';
import { later } from '../../words/en/later.ts';
import { wordsOf } from '../../words/words.ts';
import styles from './later.module.css';
import { inputText, isHeld, readInput, timeChoices, timeText, zoneText } from './later-times.ts';

interface LaterDialogProps {
  /** The time it has already. */
  readonly at: number | null;
  /** May the server keep it? Not once it waits here. */
  readonly mayHold: boolean;
  onChoose(chosen: LaterSending): void;
  onClose(): void;
}

export const LaterDialog = ({ at, mayHold, onChoose, onClose }: LaterDialogProps) => {
  const words = wordsOf('later', later);
  const id = useId();
  const [now] = useState(() => Date.now());
  const choices = timeChoices(now);
  const [text, setText] = useState(() => inputText(at ?? choices[0]!.at));
  const [isWrong, setWrong] = useState(false);
  const [holdFor, setHoldFor] = useState<number | null>(null);
  useEffect(() => {
    let isMounted = true;
    if (mayHold) void submissionAbilities().then((able) => isMounted && setHoldFor(able?.holdFor ?? null));
    return () => {
      isMounted = false;
    };
  }, [mayHold]);
  const choose = (chosen: number, element: Element): void => {
    closeDialog(element);
    onChoose({ at: chosen, held: isHeld(chosen, Date.now(), holdFor) });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const chosen = readInput(text, Date.now());
    setWrong(chosen === null);
    if (chosen !== null) choose(chosen, event.currentTarget);
  };
  const detail = (time: number): string =>
    [timeText(time, now), ...(holdFor !== null && !isHeld(time, now, holdFor) ? [words.here] : [])].join(' · ');
  return (
    <Dialog
      labelledBy={`${id}title`}
      className={styles.dialog}
      onClose={onClose}
      // What is pressed here is not for the letter below.
      onKey={(event) => event.stopPropagation()}
    >
      <header className={styles.head}>
        <h2 id={`${id}title`}>{words.when}</h2>
        <IconButton name={words.close} icon={CrossIcon} onClick={(event) => closeDialog(event.currentTarget)} />
      </header>
      <p id={`${id}who`}>{holdFor === null ? words.byApp : words.byServer}</p>
      <ul className={styles.choices}>
        {choices.map((choice) => (
          <li key={choice.at}>
            <button
              type="button"
              className={styles.choice}
              aria-describedby={`${id}who`}
              onClick={(event) => choose(choice.at, event.currentTarget)}
            >
              <b>{choice.name}</b> <span>{detail(choice.at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form className={styles.pick} onSubmit={onSubmit} noValidate>
        <label htmlFor={`${id}at`}>{words.pick}</label>
        <input
          id={`${id}at`}
          type="datetime-local"
          className={textField.inLine}
          value={text}
          min={inputText(now)}
          aria-invalid={isWrong || undefined}
          aria-describedby={`${id}zone ${id}wrong`}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit">{words.set}</Button>
        <p id={`${id}wrong`} className={styles.wrong} role="alert">
          {isWrong ? words.wrong : null}
        </p>
      </form>
      <p id={`${id}zone`} className={styles.zone}>
        {words.zone(zoneText(readInput(text, now) ?? now))}
      </p>
    </Dialog>
  );
};
