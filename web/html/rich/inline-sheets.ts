// What a message's own style sheets say, written onto the elements they speak of: a quote has no sheets, and would look like
// nothing without. Works on the clean tree, whose sheets have been filtered.

import { maxCssRules } from '../limits.ts';
import type { Realm } from '../style-filter.ts';

/** Elements that rules are written onto, all rules together: beyond that a design keeps what stands on its elements. */
const maxMatches = 50_000;

/** How special a selector is, roughly as CSS counts: ids, then classes and attributes, then elements. */
const weightOf = (selector: string): number => {
  const count = (shape: RegExp): number => selector.match(shape)?.length ?? 0;
  return count(/#[\w-]/g) * 10_000 + count(/[.[:][\w-]/g) * 100 + count(/(?:^|[\s>+~,])[a-z]/gi);
};

export const inlineSheets = (realm: Realm, root: HTMLElement): void => {
  const rules: { readonly selector: string; readonly style: CSSStyleDeclaration; readonly weight: number }[] = [];
  for (const element of root.querySelectorAll('style')) {
    const sheet = new realm.CSSStyleSheet();
    sheet.replaceSync(element.textContent ?? '');
    // Rules for some windows only (@media) are left to those windows.
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof realm.CSSStyleRule) || rules.length >= maxCssRules) continue;
      for (const selector of rule.selectorText.split(','))
        rules.push({ selector, style: rule.style, weight: weightOf(selector) });
    }
  }
  if (rules.length === 0) return;
  const own = new Map<HTMLElement, string>();
  let matches = 0;
  // The least special first; of two alike the later one wins. Sorting keeps their order.
  for (const { selector, style } of rules.sort((one, other) => one.weight - other.weight)) {
    let found: NodeListOf<HTMLElement>;
    try {
      found = root.querySelectorAll<HTMLElement>(selector);
    } catch {
      continue;
    }
    for (const element of found) {
      if (++matches > maxMatches) return;
      if (!own.has(element)) own.set(element, element.getAttribute('style') ?? '');
      for (const property of style) element.style.setProperty(property, style.getPropertyValue(property));
    }
  }
  // What stands on an element itself has the last word.
  const scratch = realm.document.implementation.createHTMLDocument('').createElement('span').style;
  for (const [element, css] of own) {
    scratch.cssText = css;
    for (const property of scratch) element.style.setProperty(property, scratch.getPropertyValue(property));
  }
};
