// Which labels? Those the folder knows, set, not set, or set on some of the messages; a new one is made by its name.

import { useEffect, useState } from 'react';
import type { Keywords } from '../../client/mail-changes.ts';
import { Button } from '../controls/button.tsx';
import { CheckIcon } from '../controls/icons.tsx';
import { Sheet } from '../controls/sheet.tsx';
import { useMail } from '../use-live-query.ts';
import { actions } from '../words/en/actions.ts';
import { locale, wordsOf } from '../words/words.ts';
import { PlusIcon } from './action-icons.tsx';
import { type Choice, ChooseList } from './choose-list.tsx';
import { LabelDot } from './label-chip.tsx';
import styles from './label-picker.module.css';
import { standOf } from './label-stand.ts';
import { isLabel, labelName } from './labels.ts';
import { keywordFor } from './new-label.ts';
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
  const [keywords, setKeywords] = useState<Keywords | null>(null);
  const { known, takesNew } = keywords ?? nothingKnown;
  /** Enter came before it was known what there is. */
  const [isWaiting, setWaiting] = useState(false);
  /** And Escape after it: what was asked for is done first. A second one asks no more. */
  const [isClosing, setClosing] = useState(false);
  // What was set here: the rows of the target are those of the moment in which it was opened.
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  useEffect(() => {
    let here = true;
    mail.keywords(target.mailbox).then(
      (keywords) => here && setKeywords(keywords),
      () => here && setKeywords(nothingKnown),
    );
    return () => {
      here = false;
    };
  }, [mail, target.mailbox]);

  const all = [...new Set([...target.rows.flatMap(({ keywords }) => keywords), ...known, ...changed.keys()])];
  const lower = new Map(all.map((keyword) => [keyword.toLowerCase(), keyword]));
  const labels = [...lower.values()]
    .filter(isLabel)
    .map((keyword) => ({ keyword, name: labelName(keyword) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale()));
  const wanted = typed.trim().toLocaleLowerCase(locale());
  const choices: Choice[] = labels
    .filter(({ name }) => name.toLocaleLowerCase(locale()).includes(wanted))
    .map(({ keyword, name }) => {
      const stand = changed.get(keyword) ?? standOf(target, keyword);
      return {
        key: keyword,
        name,
        before: <LabelDot keyword={keyword} />,
        checked: stand,
        after:
          stand === false ? null : stand === true ? (
            <CheckIcon className={styles.check} />
          ) : (
            <i className={styles.some} />
          ),
      };
    });
  const isNew = wanted !== '' && !labels.some(({ name }) => name.toLocaleLowerCase(locale()) === wanted);
  const made = isNew && takesNew ? keywordFor(typed) : null;
  if (made) choices.push({ key: made, name: words.createLabel(typed.trim()), before: <PlusIcon /> });
  const nothing = !isNew ? words.noLabels : takesNew ? words.badLabel : words.noNewLabels;
  const choose = (key: string): void => {
    const on = (changed.get(key) ?? standOf(target, key)) !== true;
    setChanged(new Map([...changed, [key, on]]));
    if (key === made) setTyped('');
    onSet(key, on);
  };
  const [first] = choices;
  useEffect(() => {
    if (!isWaiting || !keywords) return;
    setWaiting(false);
    if (first) choose(first.key);
    if (isClosing) onClose();
  });
  return (
    <Sheet
      title={words.labelTitle(target.count)}
      onClose={() => (isWaiting && !isClosing ? setClosing(true) : onClose())}
    >
      <ChooseList
        name={words.newLabel}
        typed={typed}
        choices={choices}
        nothing={nothing}
        onType={setTyped}
        onChoose={({ key }) => choose(key)}
        onEnter={() => setWaiting(keywords === null)}
      />
      <div className={styles.foot}>
        <Button look="primary" onClick={onClose}>
          {words.done}
        </Button>
      </div>
    </Sheet>
  );
};
