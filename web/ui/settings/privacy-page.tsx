// Remote pictures: what loading them tells, and whose always load.

import { type FormEvent, useId, useState } from 'react';
import { Button, IconButton } from '../controls/button.tsx';
import { CrossIcon } from '../controls/icons.tsx';
import textField from '../controls/text-field.module.css';
import { readRule } from '../message/picture-rules.ts';
import { usePictureRules } from '../message/remote-pictures.ts';
import { useLiveValue } from '../use-live-query.ts';
import { useSession } from '../use-session.ts';
import { safety } from '../words/en/safety.ts';
import { wordsOf } from '../words/words.ts';
import styles from './privacy-page.module.css';
import { Setting } from './setting.tsx';

const PrivacyPage = () => {
  const words = wordsOf('safety', safety);
  const { pictures } = useSession();
  const rules = usePictureRules();
  const made = useLiveValue(rules.rules);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const id = useId();

  const add = (event: FormEvent): void => {
    event.preventDefault();
    const rule = readRule(typed);
    setWrong(rule === null);
    if (rule === null) return;
    rules.add(rule);
    setTyped('');
  };

  return (
    <>
      <Setting title={words.pictures}>
        <p>
          {pictures ? words.picturesProxied : words.picturesDirect} {words.trackersNever}
        </p>
      </Setting>
      <Setting title={words.always} hint={words.onlyVerified}>
        {made.length === 0 ? (
          <p className={styles.nobody}>{words.nobody}</p>
        ) : (
          <ul className={styles.rules} aria-label={words.always}>
            {made.map((rule) => (
              <li key={`${rule.is} ${rule.of}`}>
                <bdi>{rule.of}</bdi>
                <IconButton name={words.remove(rule.of)} icon={CrossIcon} onClick={() => rules.remove(rule)} />
              </li>
            ))}
          </ul>
        )}
        <form className={styles.add} onSubmit={add}>
          <input
            type="text"
            dir="auto"
            className={textField.inLine}
            value={typed}
            placeholder="example.org"
            aria-label={words.newRule}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? id : undefined}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => {
              setTyped(target.value);
              setWrong(false);
            }}
          />
          <Button type="submit" disabled={typed.trim() === ''}>
            {words.add}
          </Button>
        </form>
        <p id={id} role="alert" className={styles.wrong}>
          {wrong ? words.notRule : ''}
        </p>
      </Setting>
    </>
  );
};

export default PrivacyPage;
