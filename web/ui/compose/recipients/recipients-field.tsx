// One line of recipients: those there are as chips, and a text that becomes more of them. Whom the person writes with is offered.

import { type DragEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { addressKey, checkAddress } from '../../../client/addresses.ts';
import type { Address } from '../../../client/model.ts';
import { Button } from '../../controls/button.tsx';
import { keyCap } from '../../keyboard.ts';
import { compose } from '../../words/en/compose.ts';
import { recipients } from '../../words/en/recipients.ts';
import { wordsOf } from '../../words/words.ts';
import { type ChipAct, RecipientChip } from './recipient-chip.tsx';
import styles from './recipients-field.module.css';
import { useSuggestions } from './use-suggestions.ts';

interface RecipientsFieldProps {
  readonly label: string;
  readonly people: readonly Address[];
  /** Keys of all recipients of the letter: they are not offered. */
  readonly known: ReadonlySet<string>;
  readonly focus: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  /** Who was taken away last, from this line. */
  readonly removed: Address | null;
  onTyped(text: string): void;
  onChosen(person: Address): void;
  onAct(index: number, act: ChipAct): void;
  onBringBack(): void;
  onDrag(index: number, event: DragEvent): void;
  onDragEnd(): void;
  /** Something was let go over the line. True: it was one of ours, or a text of addresses. @param before null: behind all */
  onDrop(event: DragEvent, before: number | null): boolean;
  /** May what is dragged be let go here? */
  takes(event: DragEvent): boolean;
}

/** Keys that end an address, of the scripts in which the catalogue speaks. */
const separators = /^[,;，；、،؛]$/;
/** Text that is more than a piece of one address. */
const isList = (text: string): boolean => /[,;\n\t，；、،؛]|@\S+\s+\S+@/.test(text);
const textOf = ({ address, name }: Address): string =>
  name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;

/** May what is offered stand for what is typed? An address that is typed whole is nobody else's, unless the person moves to it. */
const isMeant = (typed: string, offered: Address | undefined, isPicked: boolean): boolean =>
  isPicked ||
  checkAddress(typed.trim()) === null ||
  offered?.address.toLowerCase().startsWith(typed.trim().toLowerCase()) === true;

export const RecipientsField = (props: RecipientsFieldProps) => {
  const { input, known, label, onAct, onChosen, onTyped, people, removed } = props;
  const words = wordsOf('compose', compose);
  const id = useId();
  const field = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [over, setOver] = useState(false);
  const { at, isPicked, offered, pick, forget } = useSuggestions(typed, known);

  const add = (text: string): void => {
    setTyped('');
    forget();
    if (text.trim() !== '') onTyped(text);
  };
  const choose = ({ address, name }: Address): void => {
    setTyped('');
    forget();
    onChosen({ address, name });
    input.current?.focus();
  };
  const names = (): HTMLElement[] => [...(field.current?.querySelectorAll<HTMLElement>(`.${styles.name}`) ?? [])];
  const act = (index: number, what: ChipAct): void => {
    if (what === 'before') names()[Math.max(0, index - 1)]?.focus();
    else if (what === 'after') (names()[index + 1] ?? input.current)?.focus();
    else {
      if (what === 'edit') {
        // What was begun is not lost for it.
        if (typed.trim() !== '') onTyped(typed);
        setTyped(textOf(people[index]!));
      }
      onAct(index, what);
      if (what === 'edit' || what === 'remove') input.current?.focus();
    }
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const chosen = isMeant(typed, offered[at], isPicked) ? offered[at] : undefined;
    const isAlone = typed === '' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (offered.length === 0) return;
      event.preventDefault();
      pick((at + (key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length);
    } else if (key === 'Escape' && offered.length > 0) {
      event.preventDefault();
      event.stopPropagation();
      forget();
    } else if ((key === 'Enter' && !event.ctrlKey && !event.metaKey) || separators.test(key)) {
      // A comma belongs to a name in quotes.
      if (key !== 'Enter' && typed.split('"').length % 2 === 0) return;
      event.preventDefault();
      if (key === 'Enter' && chosen) choose(chosen);
      else add(typed);
    } else if (key === 'Tab' && chosen && typed.trim() !== '' && !event.shiftKey) {
      event.preventDefault();
      choose(chosen);
    } else if (key === 'Backspace' && isAlone && people.length > 0) onAct(people.length - 1, 'remove');
    else if (isAlone && people.length > 0) {
      const isRtl = getComputedStyle(field.current!).direction === 'rtl';
      if (key === (isRtl ? 'ArrowRight' : 'ArrowLeft')) names().at(-1)?.focus();
    }
  };
  const isOpen = offered.length > 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the text is meant for it, as in any field
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field itself takes the keys
    <div
      ref={field}
      className={styles.field}
      data-over={over || undefined}
      onClick={(event) => event.target === event.currentTarget && input.current?.focus()}
      onDragOver={(event) => {
        if (!props.takes(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const chip = (event.target as Element).closest<HTMLElement>('[data-recipient]');
        const before = people.findIndex(({ address }) => addressKey(address) === chip?.dataset.recipient);
        if (props.onDrop(event, before === -1 ? null : before)) event.preventDefault();
      }}
    >
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {people.map((person, index) => (
        <RecipientChip
          key={addressKey(person.address)}
          person={person}
          onAct={(what) => act(index, what)}
          onDrag={(event) => {
            event.dataTransfer.setData('text/plain', textOf(person));
            props.onDrag(index, event);
          }}
          onDragEnd={() => {
            setOver(false);
            props.onDragEnd();
          }}
        />
      ))}
      {removed ? (
        <Button look="link" title={keyCap('Mod+z')} onClick={props.onBringBack}>
          {wordsOf('recipients', recipients).bringBack(removed.name || removed.address)}
        </Button>
      ) : null}
      <input
        ref={input}
        id={id}
        className={styles.input}
        type="text"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-offered`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        dir={typed === '' ? undefined : 'auto'}
        // biome-ignore lint/a11y/noAutofocus: a new letter begins with its recipient; the person asked for it
        autoFocus={props.focus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKey}
        onBlur={() => add(typed)}
        onPaste={(event) => {
          // A field of one line would lose the line ends between addresses.
          const { selectionEnd, selectionStart, value } = event.currentTarget;
          const pasted = event.clipboardData.getData('text');
          const whole = `${value.slice(0, selectionStart ?? 0)}${pasted}${value.slice(selectionEnd ?? value.length)}`;
          if (!isList(pasted)) return;
          event.preventDefault();
          add(whole);
        }}
      />
      <div
        id={`${id}-offered`}
        role="listbox"
        aria-label={words.suggestions}
        hidden={!isOpen}
        className={styles.offered}
      >
        {offered.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys, as a combobox does
          <div
            key={person.address}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.option}
            // Before the field loses the focus, which would take the text for an address.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(person)}
          >
            <b dir="auto">{person.name || person.address}</b>
            {person.name === '' ? null : <small>{person.address}</small>}
          </div>
        ))}
      </div>
    </div>
  );
};

/** The focus goes to a chip, once it is painted where it is now. */
export const useFocusOnChip = (container: RefObject<HTMLElement | null>) => {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const key = wanted.current;
    if (key === null) return;
    wanted.current = null;
    const chips = [...(container.current?.querySelectorAll<HTMLElement>('[data-recipient]') ?? [])];
    chips
      .find(({ dataset }) => dataset.recipient === key)
      ?.querySelector('button')
      ?.focus();
  });
  return wanted;
};
