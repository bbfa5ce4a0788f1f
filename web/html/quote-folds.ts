// Folds what an HTML message only repeats of earlier ones, behind a button of ours that works without scripts: <details>.
// Node operations on the clean tree alone; nothing is parsed, and nothing is taken away.

import { maxQuoteFolds } from './limits.ts';
import { idPrefix, type Realm } from './style-filter.ts';

/** What mail programs wrap a quote in. */
const quoteMarks = [
  'blockquote',
  '.gmail_quote',
  '.gmail_extra',
  '.yahoo_quoted',
  '.protonmail_quote',
  `#${idPrefix}appendonsend`,
  `#${idPrefix}divRplyFwdMsg`,
  `#${idPrefix}mail-editor-reference-message-container`,
  `#${idPrefix}OLK_SRC_BODY_SECTION`,
].join(',');

/** Could there be a quote to fold? A search in the text: a false match costs a moment. */
export const mayHaveQuotes = (html: string): boolean =>
  /<blockquote|gmail_(?:quote|extra)|yahoo_quoted|protonmail_quote|appendonsend|divRplyFwdMsg|reference-message-container|OLK_SRC_BODY/i.test(
    html,
  );

/** From these on everything is quoted, whatever stands beside them. */
const marksAllBelow = `#${idPrefix}appendonsend,#${idPrefix}divRplyFwdMsg`;

const forwarded =
  /forwarded message|weitergeleitete nachricht|message (?:transféré|réexpédié)|mensaje reenviado|転送/iu;

/** Inline and important, so that no style of the message can hide the button or dress it up. */
const pillStyle: readonly (readonly [string, string])[] = [
  ['display', 'inline-block'],
  ['visibility', 'visible'],
  ['opacity', '1'],
  ['margin', '8px 0'],
  ['padding', '0 9px'],
  ['border', '1px solid #c9cfd8'],
  ['border-radius', '6px'],
  ['background-color', '#f3f5f8'],
  ['color', '#3d4654'],
  ['font', '700 13px/18px system-ui, sans-serif'],
  ['letter-spacing', '2px'],
  ['text-indent', '0'],
  ['width', 'auto'],
  ['height', 'auto'],
  ['list-style', 'none'],
];

const boxStyle: readonly (readonly [string, string])[] = [
  ['display', 'block'],
  ['visibility', 'visible'],
  ['height', 'auto'],
  ['max-height', 'none'],
];

const hasText = (node: Node | null): boolean => /\S/u.test((node?.textContent ?? '').replace(/[\u200b\ufeff]/gu, ''));

/** Is there anything to read, or to see, on that side of the element, up to `root`? */
const hasBeside = (element: Element, root: Element, side: 'previousSibling' | 'nextSibling'): boolean => {
  for (let at: Node = element; at !== root && at.parentNode; at = at.parentNode)
    for (let beside = at[side]; beside; beside = beside[side]) {
      if (beside.nodeName === 'STYLE') continue;
      if (hasText(beside) || beside.nodeName === 'IMG') return true;
    }
  return false;
};

/** The element right before that says whose words follow ("On Monday, Ida wrote:"). */
const attributionOf = (quote: Element): ChildNode[] => {
  const found: ChildNode[] = [];
  for (let before = quote.previousSibling; before && found.length < 8; before = before.previousSibling) {
    found.unshift(before);
    if (!hasText(before)) continue;
    const text = (before.textContent ?? '').trim();
    return text.length <= 300 && /[:：]$/u.test(text) ? found : [];
  }
  return [];
};

const styled = (element: HTMLElement, styles: typeof pillStyle): void => {
  for (const [name, value] of styles) element.style.setProperty(name, value, 'important');
};

/**
 * Folds quotes behind the sender's last words; what stands between own words stays, and so does a message that is nothing
 * but a quote, or is passed on. @param label the button's name; @param onToggle a quote was unfolded or folded
 */
export const foldQuotes = (realm: Realm, root: Element, label: string, onToggle: () => void): void => {
  const body = root.querySelector(':scope > body');
  if (!body) return;
  let looked = 0;
  for (const quote of body.querySelectorAll(quoteMarks)) {
    if (++looked > maxQuoteFolds) return;
    const takesAll = quote.matches(marksAllBelow);
    if (!takesAll && (!hasText(quote) || hasBeside(quote, body, 'nextSibling'))) continue;
    const attribution = attributionOf(quote);
    const first = attribution[0] ?? quote;
    const text = (quote.textContent ?? '').slice(0, 400);
    if (forwarded.test(text) || forwarded.test(attribution.map((node) => node.textContent ?? '').join(''))) return;
    const page = realm.document;
    const details = page.createElement('details');
    const summary = page.createElement('summary');
    summary.textContent = '•••';
    summary.title = label;
    summary.setAttribute('aria-label', label);
    styled(details, boxStyle);
    styled(summary, pillStyle);
    first.before(details);
    if (!hasBeside(details, body, 'previousSibling')) {
      details.remove(); // nothing of the sender's own stands before it
      return;
    }
    const all: ChildNode[] = [...attribution, quote];
    if (takesAll) for (let next = quote.nextSibling; next; next = next.nextSibling) all.push(next);
    details.append(summary, ...all);
    details.addEventListener('toggle', onToggle);
    return; // all that follows is in it, or was in it
  }
};

/** Unfolds everything, for paper. */
export const unfoldQuotes = (page: Document): void => {
  for (const details of page.querySelectorAll('details')) details.open = true;
};
