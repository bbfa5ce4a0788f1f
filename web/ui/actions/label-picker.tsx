// Which labels? Those the folder knows, set, not set, or set on some of the messages; a new one is made by its name.

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Keywords } from '../../client/mail-changes.ts';
import { Button } from '../controls/button.tsx';
import { CheckIcon } from '../controls/icons.tsx';
import { Sheet } from '../controls/sheet.tsx';
import { useMail } from '../use-live-query.ts';
import { actions } from '../words/en/actions.ts';
import { wordsOf } from '../words/words.ts';
import { PlusIcon } from './action-icons.tsx';
import { type Choice, ChooseList } from './choose-list.tsx';
import { LabelDot } from './label-chip.tsx';
import { type LabelChoice, labelChoices } from './label-choices.ts';
import styles from './label-picker.module.css';
import type { Target } from './target.ts';

interface LabelPickerProps {
  readonly target: Target;
  onSet(keyword: string, on: boolean): void;
  onClose(): void;
}

const nothingKnown: Keywords = { known: [], takesNew: false };

export const LabelPicker = ({ target, onSet, onClose }: LabelPickerProps) => {
  const words = wordsOf('actions', actions);
  const mail = useMail();
  const [typed, setTyped] = useState('');
  /** Null until it is known what there is. */
  const [keywords, setKeywords] = useState<Keywords | null>(null);
  const asked = useRef<Promise<Keywords> | null>(null);
  // What was set here: the rows of the target are those of the moment in which it was opened.
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    let here = true;
    asked.current = mail.keywords(target.mailbox).catch(() => nothingKnown);
    void asked.current.then((found) => here && setKeywords(found));
    return () => {
      here = false;
    };
  }, [mail, target.mailbox]);

  const { takesNew } = keywords ?? nothingKnown;
  const choices = labelChoices({ target, changed, typed }, keywords ?? nothingKnown);
  const nothing = typed.trim() === '' ? words.noLabels : takesNew ? words.badLabel : words.noNewLabels;
  const choose = ({ keyword, stand, isNew }: LabelChoice): void => {
    const on = stand !== true;
    setChanged((before) => new Map([...before, [keyword, on]]));
    if (isNew) setTyped((now) => (now === typed ? '' : now));
    onSet(keyword, on);
  };
  const waiting = useRef(false);
  /** Enter came before it was known what there is: done when it is, also where the person has gone on meanwhile. */
  const chooseWhenKnown = (): void => {
    if (waiting.current) return;
    waiting.current = true;
    void asked.current?.then((found) => {
      waiting.current = false;
      const [first] = labelChoices({ target, changed, typed }, found);
      if (first) choose(first);
    });
  };
  return (
    <Sheet title={words.labelTitle(target.count)} onClose={onClose}>
      <ChooseList
        name={words.newLabel}
        typed={typed}
        choices={choices.map((choice) => asDrawn(choice, words.createLabel))}
        nothing={nothing}
        onType={setTyped}
        onChoose={({ key }) => choose(choices.find(({ keyword }) => keyword === key)!)}
        onEnter={() => keywords === null && chooseWhenKnown()}
      />
      <div className={styles.foot}>
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </div>
    </Sheet>
  );
};

const asDrawn = ({ keyword, name, stand, isNew }: LabelChoice, createLabel: (name: string) => string): Choice =>
  isNew
    ? { key: keyword, name: createLabel(name), before: <PlusIcon /> }
    : { key: keyword, name, before: <LabelDot keyword={keyword} />, checked: stand, after: markOf(stand) };

const markOf = (stand: boolean | 'mixed'): ReactNode => {
  if (stand === false) return null;
  return stand === true ? <CheckIcon className={styles.check} /> : <i className={styles.some} />;
};
