// Whose pictures always load: the person's rules, kept on this device for one account and erased with signing out. Where no
// mail is kept, they go with the tab. Which messages a rule may speak for is remote-pictures.ts's business.

import type { LiveValue } from '../../client/live-value.ts';
import { type KeptForAccount, type Kind, keptForAccount } from '../kept-for-account.ts';

export interface PictureRule {
  readonly is: 'sender' | 'domain';
  /** An address or a domain, lower case. */
  readonly of: string;
}

/** The oldest give way. */
export const rulesAtMost = 500;
const longest = 320;

/** A rule of what somebody typed: an address, or a domain with or without "@"; null when it is neither. */
export const readRule = (text: string): PictureRule | null => {
  const plain = text.trim().toLowerCase();
  if (plain.length > longest) return null;
  const shape = /^(?:([^\s@<>"(),;:]+)?@)?((?:[\p{L}\p{N}_-]{1,63}\.){1,10}[\p{L}\p{N}-]{2,63})$/u.exec(plain);
  if (!shape?.[2]) return null;
  return shape[1] ? { is: 'sender', of: `${shape[1]}@${shape[2]}` } : { is: 'domain', of: shape[2] };
};

const isSame = (one: PictureRule, other: PictureRule): boolean => one.is === other.is && one.of === other.of;

/** How they lie there. */
export const pictureRules: Kind<readonly PictureRule[]> = {
  key: 'postern.pictures',
  name: 'rules',
  read: (kept) =>
    (Array.isArray(kept) ? kept.slice(0, rulesAtMost) : [])
      .map((rule: unknown) => (typeof rule === 'string' ? readRule(rule) : null))
      .filter((rule) => rule !== null),
  write: (rules) => (rules.length > 0 ? rules.map(({ is, of }) => (is === 'domain' ? `@${of}` : of)) : null),
};

export class PictureRules {
  readonly #kept: KeptForAccount<readonly PictureRule[]>;

  constructor(kept: KeptForAccount<readonly PictureRule[]>) {
    this.#kept = kept;
  }

  /** Newest first. */
  get rules(): LiveValue<readonly PictureRule[]> {
    return this.#kept.value;
  }

  add(rule: PictureRule): void {
    const others = this.rules.get().filter((other) => !isSame(other, rule));
    this.#kept.set([rule, ...others].slice(0, rulesAtMost));
  }

  remove(rule: PictureRule): void {
    this.#kept.set(this.rules.get().filter((other) => !isSame(other, rule)));
  }
}

/** Does one of the rules speak for this sender? A domain's speaks for those below it. */
export const isCovered = (rules: readonly PictureRule[], address: string): boolean => {
  const plain = address.toLowerCase();
  const domain = plain.slice(plain.lastIndexOf('@') + 1);
  return rules.some(({ is, of }) => (is === 'sender' ? of === plain : domain === of || domain.endsWith(`.${of}`)));
};

const keptOf = keptForAccount(pictureRules);
const made = new WeakMap<KeptForAccount<readonly PictureRule[]>, PictureRules>();

/** The rules of an account on this page. @param keep its mail is kept on this device */
export const rulesOf = (account: string, keep: boolean): PictureRules => {
  const kept = keptOf(account, keep);
  const rules = made.get(kept) ?? new PictureRules(kept);
  made.set(kept, rules);
  return rules;
};
