// Arabic counts: none, one and two of a thing are words of their own; from three on the thing follows its number.

import { number, pluralsOf } from '../words.ts';

const count = pluralsOf('ar');

/** All six forms that Arabic has (CLDR). */
export type Forms = Readonly<Record<Intl.LDMLPluralRule, string>>;

export const many = (value: number, { zero, one, two, few, many: lots, other }: Forms): string =>
  count(value, {
    zero,
    one,
    two,
    few: `${number(value)} ${few}`,
    many: `${number(value)} ${lots}`,
    other: `${number(value)} ${other}`,
  });

export const messageForms: Forms = {
  zero: 'لا رسائل',
  one: 'رسالة واحدة',
  two: 'رسالتان',
  few: 'رسائل',
  many: 'رسالة',
  other: 'رسالة',
};

/** Messages that something is done to, or that something is of. */
export const objectForms: Forms = { ...messageForms, two: 'رسالتين' };

export const byteForms: Forms = {
  zero: 'لا بايت',
  one: 'بايت واحد',
  two: 'بايتان',
  few: 'بايتات',
  many: 'بايت',
  other: 'بايت',
};

/** Other people. */
export const others = (value: number): string =>
  many(value, {
    zero: 'لا أحد غيره',
    one: 'شخص آخر',
    two: 'شخصين آخرين',
    few: 'أشخاص آخرين',
    many: 'شخصًا آخر',
    other: 'شخص آخر',
  });
