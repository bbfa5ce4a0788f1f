// The words of the screen in the person's language. English is part of each piece that speaks it; a translation is one file
// that is loaded before the first frame. Which language that is: language.ts.

import type { Catalogue } from './en/catalogue.ts';

/** One area's words: texts, and functions of what they speak of. */
export type AreaWords = Readonly<Record<string, string | ((...values: never[]) => string)>>;

/** A function for each function and a text for each text, so that a translation with a gap does not compile. */
export type Translated<W> = {
  readonly [K in keyof W]: W[K] extends (...values: infer V) => string ? (...values: V) => string : string;
};

/** One area of the catalogue in another language. */
export type Words<A extends keyof Catalogue> = Translated<Catalogue[A]>;

/** Every area of the catalogue in another language. */
export type Translation = { readonly [A in keyof Catalogue]: Words<A> };

let translation: Translation | null = null;
let spoken = 'en-GB';
let counts = new Intl.NumberFormat(spoken);

/**
 * From now on the screen speaks this. What is on it already does not change: the root renders anew.
 * @param locale a BCP 47 tag, for numbers and dates; @param words null: English
 */
export const speak = (locale: string, words: Translation | null): void => {
  translation = words;
  spoken = locale;
  counts = new Intl.NumberFormat(locale);
};

/** The words of one area: `const words = wordsOf('list', list)`, where `list` is the English area. */
export const wordsOf = <A extends keyof Catalogue>(area: A, english: Catalogue[A]): Words<A> =>
  translation?.[area] ?? (english as Words<A>);

/** The tag that dates, names and sizes are written by. */
export const locale = (): string => spoken;

/** A whole number as people write it: "12,431". */
export const number = (value: number): string => counts.format(value);

type Forms<R> = { readonly other: R } & Partial<Readonly<Record<Intl.LDMLPluralRule, R>>>;

/**
 * Words that go by a count, by the language's own rules (CLDR): English tells one from other, Arabic six forms.
 * A form may say the number or leave it out: `count(n, { one: 'one message', other: `${number(n)} messages` })`.
 */
export const pluralsOf = (language: string) => {
  const rules = new Intl.PluralRules(language);
  return (count: number, forms: Forms<string>): string => forms[rules.select(count)] ?? forms.other;
};
