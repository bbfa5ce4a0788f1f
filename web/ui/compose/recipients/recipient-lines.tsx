// To, Cc and Bcc of a letter. A recipient is moved between them by mouse and by keys; who was taken away is brought back.
// What each of these does to the letter is recipients.ts's business.

import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { addressKey } from '../../../client/addresses.ts';
import { Button } from '../../controls/button.tsx';
import { useToasts } from '../../controls/toasts.tsx';
import { keyCap } from '../../keyboard.ts';
import { compose } from '../../words/en/compose.ts';
import { recipients } from '../../words/en/recipients.ts';
import { wordsOf } from '../../words/words.ts';
import type { ChipAct } from './recipient-chip.tsx';
import styles from './recipient-lines.module.css';
import {
  type Line,
  lines,
  moved,
  nextLine,
  type Place,
  putBack,
  type Recipients,
  type Removed,
  without,
  withPeople,
  withTyped,
} from './recipients.ts';
import { RecipientsField, useFocusOnChip } from './recipients-field.tsx';

/** Of those who were taken away, so many are remembered. */
const rememberedAtMost = 50;

interface RecipientLinesProps {
  readonly letter: Recipients;
  /** The letter begins with its recipients. */
  readonly focus: boolean;
  /** There is "To" alone. */
  readonly onlyTo?: boolean;
  change(by: <Written extends Recipients>(letter: Written) => Written): void;
}

export const RecipientLines = ({ letter, focus, onlyTo = false, change }: RecipientLinesProps) => {
  const words = wordsOf('compose', compose);
  const own = wordsOf('recipients', recipients);
  const toasts = useToasts();
  const [copies, setCopies] = useState(!onlyTo && letter.cc.length + letter.bcc.length > 0);
  // An identity may bring a copy along.
  if (!copies && !onlyTo && letter.cc.length + letter.bcc.length > 0) setCopies(true);
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const dragged = useRef<Place | null>(null);
  const container = useRef<HTMLDivElement>(null);
  const inputs = { to: useInput(), cc: useInput(), bcc: useInput() };
  const focusOn = useFocusOnChip(container);
  const known = new Set(lines.flatMap((line) => letter[line].map(({ address }) => addressKey(address))));
  const labels: Readonly<Record<Line, string>> = { to: words.to, cc: words.cc, bcc: words.bcc };

  const become = (by: (all: Recipients) => Recipients): void =>
    change((before) => {
      const after = by(before);
      return after === before ? before : { ...before, to: after.to, cc: after.cc, bcc: after.bcc };
    });
  const remove = (place: Place): void => {
    const person = letter[place.line][place.index];
    if (!person) return;
    become((all) => without(all, place));
    setRemoved((before) => [...before, { ...place, person }].slice(-rememberedAtMost));
    toasts.announce(own.removed(person.name || person.address, keyCap('Mod+z')));
  };
  const bringBack = (): boolean => {
    const last = removed.at(-1);
    if (!last) return false;
    setRemoved(removed.slice(0, -1));
    become((all) => putBack(all, last));
    focusOn.current = addressKey(last.person.address);
    return true;
  };
  const move = (from: Place, to: Line, before?: number): void => {
    const person = letter[from.line][from.index];
    if (!person) return;
    setCopies(copies || to !== 'to');
    become((all) => moved(all, from, to, before));
    focusOn.current = addressKey(person.address);
    if (to !== from.line) toasts.announce(own.moved(person.name || person.address, labels[to]));
  };
  const act = (place: Place, what: ChipAct): void => {
    const to = onlyTo
      ? null
      : what === 'up'
        ? nextLine(place.line, -1)
        : what === 'down'
          ? nextLine(place.line, 1)
          : null;
    if (to) move(place, to);
    else if (what === 'remove') remove(place);
    else if (what === 'edit') become((all) => without(all, place));
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    // A text that was begun has steps of its own.
    if (event.target instanceof HTMLInputElement && event.target.value !== '') return;
    if (bringBack()) event.preventDefault();
  };
  const drop = (line: Line, event: DragEvent, before: number | null): boolean => {
    const from = dragged.current;
    dragged.current = null;
    if (from) {
      move(from, line, before ?? undefined);
      return true;
    }
    const text = event.dataTransfer.files.length === 0 ? event.dataTransfer.getData('text') : '';
    if (!text.includes('@')) return false;
    become((all) => withTyped(all, line, text));
    return true;
  };
  const field = (line: Line) => (
    <RecipientsField
      label={labels[line]}
      people={letter[line]}
      known={known}
      focus={line === 'to' && focus}
      input={inputs[line]}
      removed={removed.at(-1)?.line === line ? (removed.at(-1)?.person ?? null) : null}
      onTyped={(text) => become((all) => withTyped(all, line, text))}
      onChosen={(person) => become((all) => withPeople(all, line, [person]))}
      onAct={(index, what) => act({ line, index }, what)}
      onBringBack={bringBack}
      onDrag={(index) => {
        dragged.current = { line, index };
        // Once the browser has its picture of what is dragged: the lines to let it go over.
        setTimeout(() => setCopies(!onlyTo));
      }}
      onDragEnd={() => {
        dragged.current = null;
      }}
      takes={({ dataTransfer: { types } }) =>
        dragged.current !== null || (types.includes('text/plain') && !types.includes('Files'))
      }
      onDrop={(event, before) => drop(line, event, before)}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields in it take the keys; one key is the same in all
    <div ref={container} onKeyDown={onKey}>
      <div className={styles.toLine}>
        {field('to')}
        {copies || onlyTo ? null : (
          <Button look="link" onClick={() => setCopies(true)}>
            {words.cc} · {words.bcc}
          </Button>
        )}
      </div>
      {copies ? field('cc') : null}
      {copies ? field('bcc') : null}
    </div>
  );
};

const useInput = () => useRef<HTMLInputElement>(null);
