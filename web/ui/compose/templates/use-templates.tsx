// Templates from within a letter: one is put in where the person writes, or the letter's words are kept as one.

import { type ReactNode, type RefObject, useState } from 'react';
import type { Letter } from '../../../client/letters.ts';
import { ChooseList } from '../../actions/choose-list.tsx';
import { Button } from '../../controls/button.tsx';
import type { MenuEntry } from '../../controls/menu.tsx';
import sheetStyles from '../../controls/sheet.module.css';
import { Sheet } from '../../controls/sheet.tsx';
import shortForm from '../../controls/short-form.module.css';
import { useToasts } from '../../controls/toasts.tsx';
import { useLiveValue } from '../../use-live-query.ts';
import { useSession } from '../../use-session.ts';
import { templates as english } from '../../words/en/templates.ts';
import { locale, wordsOf } from '../../words/words.ts';
import type { LetterTools } from '../composer-menu.tsx';
import { identitiesOf, orUsual } from '../identities/identities.ts';
import { identityOf } from '../identities/identity.ts';
import { isSigned, withSignature } from '../identities/signature.ts';
import type { TextHandle } from '../letter-text.tsx';
import { writingNow } from '../writing-settings.ts';
import { isTooLarge, nameAtMost, type Template, templatesAtMost, templatesOf, withTemplate } from './templates.ts';

export interface TemplateTools extends LetterTools {
  readonly editor: RefObject<TextHandle | null>;
}

interface Templates {
  readonly entries: readonly MenuEntry[];
  readonly drawn: ReactNode;
}

export const useTemplates = ({ letter, change, editor }: TemplateTools): Templates => {
  const words = wordsOf('templates', english);
  const toasts = useToasts();
  const { username, keep } = useSession();
  const kept = templatesOf(username, keep);
  const all = useLiveValue(kept.value);
  const writers = orUsual(useLiveValue(identitiesOf(username, keep).value), username);
  const [open, setOpen] = useState<'insert' | 'save' | null>(null);
  const close = (): void => setOpen(null);

  const insert = (template: Template): void => {
    close();
    change((before) => ({ ...before, subject: before.subject.trim() === '' ? template.subject : before.subject }));
    editor.current?.insert(template.text, template.html);
    // The focus goes back to the menu's button with the sheet; the person goes on in the text.
    requestAnimationFrame(() => editor.current?.focus());
  };
  const save = async (name: string): Promise<void> => {
    const now = change((before) => before);
    close();
    const content = await contentOf(now, writers);
    const template = { id: crypto.randomUUID(), name, subject: now.subject, ...content };
    const isKept = !isTooLarge(template) && kept.set(withTemplate(all, template, locale()));
    toasts.show(isTooLarge(template) ? words.tooLarge : isKept ? words.saved(name) : words.notKept);
  };
  const orMissing = (work: Promise<void>): void => void work.catch(() => toasts.show(words.missing));
  const entries: MenuEntry[] = [];
  if (all.length > 0) entries.push({ kind: 'item', name: words.insert, onChoose: () => setOpen('insert') });
  if (all.length < templatesAtMost) entries.push({ kind: 'item', name: words.save, onChoose: () => setOpen('save') });
  return {
    entries,
    drawn:
      open === 'insert' ? (
        <TemplatePicker templates={all} onPick={insert} onClose={close} />
      ) : open === 'save' ? (
        <TemplateName usual={letter.subject} onName={(name) => orMissing(save(name))} onClose={close} />
      ) : null,
  };
};

/** The letter's words without its signature: every letter has one of its own. */
const contentOf = async (
  { from, html, text }: Letter,
  writers: Parameters<typeof identityOf>[1],
): Promise<Pick<Template, 'html' | 'text'>> => {
  const standing = writers.find(({ signature }) => isSigned(text, signature));
  if (html === null) return { html, text: withSignature(text, standing?.signature ?? '', '', writingNow()).trim() };
  const { richTemplate } = await import('../rich-text/rich-template.ts');
  return richTemplate(html, identityOf(from, writers));
};

interface TemplatePickerProps {
  readonly templates: readonly Template[];
  onPick(template: Template): void;
  onClose(): void;
}

const TemplatePicker = ({ templates, onPick, onClose }: TemplatePickerProps) => {
  const words = wordsOf('templates', english);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase(locale());
  const fitting = templates.filter(({ name, subject }) =>
    `${name} ${subject}`.toLocaleLowerCase(locale()).includes(wanted),
  );
  return (
    <Sheet title={words.insertTitle} onClose={onClose}>
      <ChooseList
        name={words.find}
        typed={typed}
        choices={fitting.map(({ id, name }) => ({ key: id, name }))}
        nothing={words.nothing}
        onType={setTyped}
        onChoose={({ key }) => {
          const chosen = templates.find(({ id }) => id === key);
          if (chosen) onPick(chosen);
        }}
      />
    </Sheet>
  );
};

interface TemplateNameProps {
  readonly usual: string;
  onName(name: string): void;
  onClose(): void;
}

const TemplateName = ({ usual, onName, onClose }: TemplateNameProps) => {
  const words = wordsOf('templates', english);
  const [name, setName] = useState(usual.slice(0, nameAtMost));
  return (
    <Sheet title={words.saveTitle} onClose={onClose}>
      <form
        className={shortForm.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') onName(name.trim());
        }}
      >
        <label>
          <span>{words.name}</span>
          <input
            data-first
            type="text"
            dir="auto"
            autoComplete="off"
            maxLength={nameAtMost}
            value={name}
            onFocus={(event) => event.target.select()}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <div className={sheetStyles.buttons}>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" disabled={name.trim() === ''}>
            {words.saveIt}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
