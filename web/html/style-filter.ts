// Message CSS through the browser's own parser and an allow-list, out as text. Nothing is matched against CSS source:
// what the parser did not understand is gone before we look.

import {
  maxCss,
  maxCssDepth,
  maxCssRules,
  maxCssValue,
  maxInlineStyle,
  maxKnownStyles,
  maxMediaCondition,
  maxSelector,
} from './limits.ts';
import { isAllowedDeclaration } from './style-properties.ts';

/** A window whose constructors are its own, such as that of the message frame. */
export type Realm = Window & typeof globalThis;

/** Prefix of every id of a message, so that none can stand for something of ours. */
export const idPrefix = 'm-';

/** The allowed declarations as text, e.g. `color:red;margin-top:0px!important`. */
const filterDeclarations = (style: CSSStyleDeclaration): string => {
  const out: string[] = [];
  for (let index = 0; index < style.length; index++) {
    const name = style.item(index).toLowerCase();
    const value = style.getPropertyValue(name);
    if (value.length > maxCssValue || !isAllowedDeclaration(name, value)) continue;
    out.push(`${name}:${value}${style.getPropertyPriority(name) === '' ? '' : '!important'}`);
  }
  return out.join(';');
};

/** The selector with the message's ids prefixed; null when it is not one we pass on. */
const filterSelector = (selector: string): string | null => {
  if (selector.length > maxSelector || /[\\<{};@]|:has|:visited|:host|::part|::slotted|:-webkit|::-/i.test(selector))
    return null;
  return selector.replace(/\[[^\]]*\]|#(?=[\w\u0080-\uffff-])/g, (match) => (match === '#' ? `#${idPrefix}` : match));
};

/** On light paper, a message's rules for dark would only half apply. */
const isAllowedMedia = (condition: string): boolean =>
  condition.length <= maxMediaCondition && !/[\\<{};@]|prefers-color-scheme|\d[sld]?v[wh]\b/i.test(condition);

/** Whether the window is dark is the app's to say, and not the system's: the condition says what is so. */
const inDark = (condition: string): string =>
  condition
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, '(min-width: 0px)')
    .replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi, '(max-width: 0px)');

/** Filters the style sheets and `style` attributes of one message; counts across all of them. */
export class StyleFilter {
  readonly #realm: Realm;
  readonly #dark: boolean;
  /** Style of an element that is in no page: parses declarations, loads nothing. */
  readonly #scratch: CSSStyleDeclaration;
  /** What has been filtered: a newsletter says the same on every cell. */
  readonly #inline = new Map<string, string>();
  #left = maxCss;

  /** @param dark the message shows its own design for dark windows */
  constructor(realm: Realm, dark: boolean) {
    this.#realm = realm;
    this.#dark = dark;
    this.#scratch = realm.document.implementation.createHTMLDocument('').createElement('span').style;
  }

  /** Text for a `style` attribute; '' when nothing is left. */
  inline(text: string): string {
    if (text.length > maxInlineStyle) return '';
    const known = this.#inline.get(text);
    if (known !== undefined) return known;
    this.#scratch.cssText = text;
    const filtered = filterDeclarations(this.#scratch);
    if (this.#inline.size < maxKnownStyles) this.#inline.set(text, filtered);
    return filtered;
  }

  /** Text for a `<style>` element; '' when nothing is left. @param media its `media` attribute */
  sheet(text: string, media: string): string {
    this.#left -= text.length;
    if (this.#left < 0) return '';
    // Constructed and never attached: @import is ignored, no url() is loaded.
    const sheet = new this.#realm.CSSStyleSheet({ media });
    // Outlook's way to hide CSS from old browsers; not CSS.
    sheet.replaceSync(text.replace(/<!--|-->/g, ' '));
    if (sheet.cssRules.length > maxCssRules) return '';
    const condition = this.#condition(sheet.media.mediaText);
    if (!isAllowedMedia(condition)) return '';
    const rules = this.#rules(sheet.cssRules, 0);
    return condition === '' || rules === '' ? rules : `@media ${condition}{${rules}}`;
  }

  #condition(text: string): string {
    return this.#dark ? inDark(text) : text;
  }

  #rules(rules: CSSRuleList, depth: number): string {
    const out: string[] = [];
    for (let index = 0; index < Math.min(rules.length, maxCssRules); index++) {
      const rule = rules.item(index);
      if (rule instanceof this.#realm.CSSStyleRule) {
        const selector = filterSelector(rule.selectorText);
        const declarations = selector === null ? '' : filterDeclarations(rule.style);
        if (declarations !== '') out.push(`${selector}{${declarations}}`);
      } else if (rule instanceof this.#realm.CSSMediaRule && depth < maxCssDepth) {
        const condition = this.#condition(rule.conditionText);
        const inside = isAllowedMedia(condition) ? this.#rules(rule.cssRules, depth + 1) : '';
        if (inside !== '') out.push(`@media ${condition}{${inside}}`);
      }
    }
    return out.join('\n');
  }
}
