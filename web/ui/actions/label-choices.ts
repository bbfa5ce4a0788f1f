// Which labels there are to choose from: those that are known and fit what was typed, and a new one of that name. Pure.

import type { Keywords } from '../../client/mail-changes.ts';
import { locale } from '../words/words.ts';
import { standOf } from './label-stand.ts';
import { isLabel, labelName } from './labels.ts';
import { keywordFor } from './new-label.ts';
import type { Target } from './target.ts';

/** What somebody asks for. */
export interface LabelWish {
  readonly target: Pick<Target, 'rows' | 'count'>;
  /** What was set since the target's rows were seen, by keyword. */
  readonly changed: ReadonlyMap<string, boolean>;
  readonly typed: string;
}

export interface LabelChoice {
  readonly keyword: string;
  readonly name: string;
  /** On all of the messages, on some, on none. */
  readonly stand: boolean | 'mixed';
  /** Nobody has this one so far. */
  readonly isNew: boolean;
}

/** By name; what would be new is the last. */
export const labelChoices = ({ target, changed, typed }: LabelWish, { known, takesNew }: Keywords): LabelChoice[] => {
  const lowered = (text: string): string => text.toLocaleLowerCase(locale());
  const all = [...target.rows.flatMap(({ keywords }) => keywords), ...known, ...changed.keys()];
  const labels = [...new Map(all.map((keyword) => [keyword.toLowerCase(), keyword])).values()]
    .filter(isLabel)
    .map((keyword) => ({ keyword, name: labelName(keyword) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale()));
  const wanted = lowered(typed.trim());
  const choices = labels
    .filter(({ name }) => lowered(name).includes(wanted))
    .map((label) => ({ ...label, stand: changed.get(label.keyword) ?? standOf(target, label.keyword), isNew: false }));
  const isNew = takesNew && wanted !== '' && !labels.some(({ name }) => lowered(name) === wanted);
  const keyword = isNew ? keywordFor(typed) : null;
  return keyword === null ? choices : [...choices, { keyword, name: typed.trim(), stand: false, isNew }];
};
