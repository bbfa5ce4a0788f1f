// Letters that begin with words which are there already: what of a letter makes a template, and where templates are kept. Beside the
// identities of the account, on this device or with the tab.

import { keptForAccount } from '../../kept-for-account.ts';
import { readKeptList } from '../../kept-list.ts';

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  /** The same with formatting, hostile until it was cleaned; null: plain text. */
  readonly html: string | null;
}

export const templatesAtMost = 100;
export const nameAtMost = 100;
/** Characters of words, and of formatting with them: all templates lie in storage of some megabytes. */
export const wordsAtMost = 50_000;
export const htmlAtMost = 200_000;

const text = (value: unknown, most: number): string | null =>
  typeof value === 'string' && value.length <= most ? value : null;

const readTemplate = (value: unknown): Template | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { html, id, name, subject, text: words } = value as Readonly<Record<string, unknown>>;
  const [readId, readName, readWords] = [text(id, 100), text(name, nameAtMost), text(words, wordsAtMost)];
  if (!readId || !readName || readWords === null) return null;
  return {
    id: readId,
    name: readName,
    subject: text(subject, 2000) ?? '',
    text: readWords,
    html: text(html, htmlAtMost),
  };
};

export const readTemplates = (kept: unknown): readonly Template[] => readKeptList(kept, templatesAtMost, readTemplate);

/** The templates of an account on this page, by their names. @param keep its mail is kept on this device */
export const templatesOf = keptForAccount<readonly Template[]>({
  key: 'postern.templates',
  read: readTemplates,
  write: (templates) => (templates.length > 0 ? templates : null),
});

/** What a letter takes of the template of that id; null: there is none. */
export const templateFor = (
  account: string,
  keep: boolean,
  wanted: string | undefined,
): Pick<Template, 'subject' | 'text' | 'html'> | null => {
  const found = templatesOf(account, keep)
    .value.get()
    .find(({ id }) => id === wanted);
  return found ? { subject: found.subject, text: found.text, html: found.html } : null;
};

/** The list with one more, or with one changed; in the order of names. */
export const withTemplate = (all: readonly Template[], template: Template, locale?: string): readonly Template[] => {
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return [...all.filter(({ id }) => id !== template.id), template].sort((a, b) => compare(a.name, b.name));
};

/** Is it too large to be kept? */
export const isTooLarge = ({ html, text: words }: Pick<Template, 'html' | 'text'>): boolean =>
  words.length > wordsAtMost || (html?.length ?? 0) > htmlAtMost;
