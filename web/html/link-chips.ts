// Finishes the links of a clean tree: what lies about its target gets a visible chip, mail links open our composer.
// Only node operations with textContent: nothing here is parsed.

import { hostToShow, readLink } from './links.ts';

/** Inline and important, so that no style of the message can hide a chip or dress it up. */
const chipStyle: readonly (readonly [string, string])[] = [
  ['display', 'inline-block'],
  ['visibility', 'visible'],
  ['opacity', '1'],
  ['float', 'none'],
  ['width', 'auto'],
  ['min-width', '0'],
  ['max-width', 'none'],
  ['height', 'auto'],
  ['min-height', '0'],
  ['max-height', 'none'],
  ['overflow', 'visible'],
  ['margin', '0 0 0 4px'],
  ['padding', '0 6px'],
  ['border', '1px solid #b3541e'],
  ['border-radius', '8px'],
  ['background-color', '#fff4e5'],
  ['color', '#7a3306'],
  ['font', '12px/18px system-ui, sans-serif'],
  ['direction', 'ltr'],
  ['unicode-bidi', 'isolate'],
  ['text-indent', '0'],
  ['text-transform', 'none'],
  ['text-decoration', 'none'],
  ['text-shadow', 'none'],
  ['letter-spacing', 'normal'],
  ['word-spacing', 'normal'],
  ['box-shadow', 'none'],
  ['vertical-align', 'baseline'],
  ['white-space', 'nowrap'],
];

const invisible = /[\p{Bidi_Control}\u200b\u2060\ufeff]/gu;

/** Takes what reorders letters out of a link's text, so that it reads as it is compared. */
const straighten = (link: Element): void => {
  const texts = link.ownerDocument.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    if (text.search(invisible) >= 0) node.nodeValue = text.replace(invisible, '');
  }
  for (const element of link.querySelectorAll('bdo')) element.removeAttribute('dir');
};

/**
 * @param misleading links whose address was written to be misread, whatever their text says
 * @param composeUrl address of a new message for a cleaned mailto: link; mailto: itself or a path of the app
 */
export const finishLinks = (
  root: Element,
  misleading: ReadonlySet<Element>,
  composeUrl: (mailto: string) => string,
): void => {
  for (const link of root.querySelectorAll('a[href]')) {
    straighten(link);
    const target = readLink(link.getAttribute('href') ?? '');
    if (target?.kind === 'mailto') {
      const compose = new URL(composeUrl(target.href), location.href);
      const isOurs = compose.origin === location.origin || compose.protocol === 'mailto:';
      link.setAttribute('href', isOurs ? compose.href : target.href);
      continue;
    }
    if (target?.kind !== 'web') continue;
    const host = hostToShow({ ...target, hadUser: misleading.has(link) }, link.textContent ?? '');
    if (host === null) continue;
    const chip = root.ownerDocument.createElement('span');
    chip.textContent = `→ ${host}`;
    for (const [name, value] of chipStyle) chip.style.setProperty(name, value, 'important');
    link.after(chip);
  }
};
