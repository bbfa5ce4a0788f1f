// Where an expert types a line. It runs on a connection of its own; the arrow keys bring earlier lines back.

import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { problemOf } from '../../../shared/problems.ts';
import type { RawLineAnswer } from '../../client/protocol.ts';
import { Button } from '../controls/button.tsx';
import textField from '../controls/text-field.module.css';
import { problemText } from '../problem-text.ts';
import { useMail } from '../use-live-query.ts';
import { protocolConsole } from '../words/en/console.ts';
import { wordsOf } from '../words/words.ts';
import styles from './console-prompt.module.css';

/** Lines that are remembered, until the console is closed. */
const historyAtMost = 100;

const outcomeOf = ({ status, text }: RawLineAnswer): string =>
  status === 'refused'
    ? wordsOf('protocolConsole', protocolConsole).notSent(text)
    : `${status.toUpperCase()} ${text}`.trim();

export const ConsolePrompt = ({ onRun }: { onRun(): void }) => {
  const mail = useMail();
  const [line, setLine] = useState('');
  const [running, setRunning] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly failed: boolean } | null>(null);
  const history = useRef<string[]>([]);
  /** Steps back from the newest; 0: what is being typed. */
  const back = useRef(0);
  const typed = useRef('');

  const run = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = line.trim();
    if (wanted === '' || running) return;
    history.current = [...history.current.filter((before) => before !== wanted), wanted].slice(-historyAtMost);
    back.current = 0;
    setLine('');
    setRunning(true);
    setOutcome(null);
    onRun();
    try {
      const answer = await mail.runRawLine(wanted);
      setOutcome({ text: outcomeOf(answer), failed: answer.status !== 'ok' });
      if (answer.status === 'refused') setLine(wanted);
    } catch (error) {
      setOutcome({ text: problemText(problemOf(error)).sentence, failed: true });
    } finally {
      setRunning(false);
    }
  };

  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const to = back.current + step;
    if (step === 0 || to < 0 || to > history.current.length) return;
    event.preventDefault();
    if (back.current === 0) typed.current = line;
    back.current = to;
    setLine(to === 0 ? typed.current : (history.current.at(-to) ?? ''));
  };

  const words = wordsOf('protocolConsole', protocolConsole);
  return (
    <form className={styles.prompt} onSubmit={run}>
      <span className={styles.sign} aria-hidden="true">
        &gt;
      </span>
      <input
        className={textField.inLine}
        aria-label={words.command}
        placeholder={'LIST "" "*"'}
        value={line}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => setLine(event.target.value)}
        onKeyDown={onKey}
      />
      <span role="status" className={styles.outcome} data-failed={outcome?.failed || undefined} dir="auto">
        {running ? words.waiting : outcome?.text}
      </span>
      <Button type="submit" disabled={running}>
        {words.run}
      </Button>
    </form>
  );
};
