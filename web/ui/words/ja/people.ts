// Japanese: who wrote, and to whom.

import { number, type Words } from '../words.ts';

export const people: Words<'people'> = {
  unknown: '差出人不明',
  nobody: '宛先なし',
  toNames: (names) => `宛先：${names}`,
  me: '自分',
  meAmong: '自分',
  between: '、',
  more: (names, rest) => `${names}、ほか ${number(rest)} 人`,
  undisclosed: '宛先は非公開',
  toMe: '宛先：自分',
  to: (name) => `宛先：${name}`,
  toMeAnd: (other) => `宛先：自分と ${other}`,
  toAnd: (name, other) => `宛先：${name} と ${other}`,
  toMeAndOthers: (others) => `宛先：自分とほか ${number(others)} 人`,
  toAndOthers: (name, others) => `宛先：${name} とほか ${number(others)} 人`,
};
