// Which CSS a message may use: an allow-list of properties and a list of what no value may contain.
// Walking the sheets is style-filter.ts's business.

const names: ReadonlySet<string> = new Set(
  `color opacity visibility width height min-width min-height max-width max-height box-sizing display float clear
  vertical-align direction line-height letter-spacing word-spacing word-break overflow-wrap hyphens tab-size
  list-style-type list-style-position table-layout border-collapse caption-side empty-cells box-shadow
  background-color background-clip row-gap column-gap order overflow-x overflow-y
  block-size inline-size min-block-size min-inline-size max-block-size max-inline-size
  object-fit object-position text-size-adjust -webkit-text-size-adjust -webkit-border-horizontal-spacing
  -webkit-border-vertical-spacing border-spacing`.split(/\s+/),
);
/** Families of longhands: all their members are harmless, but for those of `refused`. */
const families = /^(?:border|margin|padding|font|text|white-space|flex|justify|align|place|grid)(?:-|$)/;
/** Members of the families that can load something. */
const refused: ReadonlySet<string> = new Set(['border-image-source', 'border-image']);

/** `display: contents` would let an element's box, and what guards it, vanish. */
const displays =
  /^(?:none|block|inline|inline-block|list-item|flow-root|(?:inline-)?(?:flex|grid|table)|table-(?:row|cell|column|caption|row-group|header-group|footer-group|column-group))$/;

/**
 * Whatever fetches, computes from outside, escapes its spelling, or measures the frame that grows with it.
 * No value fetches, not even pictures a person asked for: for what a style loads, Chromium 156 ignores the document's
 * `no-referrer` and tells the sender where our app lives. Backgrounds wait for the image proxy.
 */
const badValue =
  /(?:url|image-set|src|image|cross-fade|element|paint|attr|var|env|if|expression|-moz-binding|gradient)\s*\(|[\\<>{};@]|javascript:|\d(?:[sld]?v(?:w|h|i|b|min|max)|cq(?:w|h|i|b|min|max))\b/i;

/** Heights in percent are those of the frame, which follows the height of its content: they would never settle. */
const heights = /(?:^|-)(?:height|block-size)$/;

/** May a message set this longhand to this value (both as CSSOM writes them)? */
export const isAllowedDeclaration = (name: string, value: string): boolean => {
  if (value === '' || badValue.test(value)) return false;
  if (refused.has(name) || !(names.has(name) || families.test(name))) return false;
  if (name === 'display') return displays.test(value);
  // Fully transparent text hides what it says; .1 is what faint print may have.
  if (name === 'opacity') return Number.parseFloat(value) >= 0.1;
  return !(heights.test(name) && value.includes('%'));
};
