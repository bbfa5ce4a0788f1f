// The CSS that rich text may carry, read from a declaration as the browser understood it. Colours that a person chose here stand
// in the editor as tokens, so that they can be read in a dark window as well; in what is sent they are these.

import { isAllowedDeclaration } from '../style-properties.ts';

/** Ink and markers of the palette, as they are sent: each ink is readable on white, each marker below black. */
export const inks = {
  red: '#b3261e',
  orange: '#a04a00',
  green: '#1b6e3c',
  teal: '#0b6b74',
  blue: '#1a56c4',
  purple: '#7434b0',
  grey: '#5c6370',
} as const;
export const markers = {
  yellow: '#fff1a8',
  green: '#cdf2d3',
  blue: '#d3e6ff',
  pink: '#ffd9e6',
  orange: '#ffe0c2',
  grey: '#e6e8ec',
} as const;
export type Ink = keyof typeof inks;
export type Marker = keyof typeof markers;

export const inkToken = (ink: Ink): string => `var(--ink-${ink})`;
export const markerToken = (marker: Marker): string => `var(--marker-${marker})`;

const tokens = new Map<string, string>([
  ...Object.entries(inks).map(([name, hex]) => [inkToken(name as Ink), hex] as const),
  ...Object.entries(markers).map(([name, hex]) => [markerToken(name as Marker), hex] as const),
]);

const hexOf = (value: string): string => {
  const rgb = /^rgb\((\d{1,3}), (\d{1,3}), (\d{1,3})\)$/.exec(value);
  if (!rgb) return value;
  return `#${[rgb[1], rgb[2], rgb[3]].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
};

/** The value that stands in the editor for one that is sent: the palette's token where it is of the palette. */
export const editorValue = (property: string, value: string): string => {
  const palette = property === 'color' ? inks : property === 'background-color' ? markers : null;
  const name = palette && Object.entries(palette).find(([, hex]) => hex === value)?.[0];
  if (!name) return value;
  return property === 'color' ? inkToken(name as Ink) : markerToken(name as Marker);
};

const sides = ['top', 'right', 'bottom', 'left'] as const;
/** Shorthands first: where one says it all, its parts are not said again. */
const families: readonly (readonly [string, readonly string[]])[] = [
  ['margin', sides.map((side) => `margin-${side}`)],
  ['padding', sides.map((side) => `padding-${side}`)],
  ['border', sides.map((side) => `border-${side}`)],
];
const single =
  `color background-color font-weight font-style font-size font-family line-height text-align text-decoration-line
  vertical-align white-space list-style-type width max-width height border-collapse border-radius`.split(/\s+/);

/** What of an element's own style goes along. */
export const readStyle = (style: CSSStyleDeclaration): Record<string, string> => {
  const kept: Record<string, string> = {};
  if (style.length === 0) return kept;
  const take = (property: string): boolean => {
    const value = style.getPropertyValue(property);
    if (value === '') return false;
    const token = tokens.get(value);
    if (token !== undefined) {
      kept[property] = token;
      return true;
    }
    // "initial" and its like mean nothing where another program shows it.
    if (value.length > 200 || /initial|inherit|unset|revert/.test(value)) return false;
    if (!isAllowedDeclaration(property, value)) return false;
    kept[property] = property.endsWith('color') ? hexOf(value) : value;
    return true;
  };
  for (const [shorthand, parts] of families) if (!take(shorthand)) for (const part of parts) take(part);
  for (const property of single) take(property);
  return kept;
};

/** Nobody sees it, so nobody may send it without knowing. */
export const isHidden = (style: CSSStyleDeclaration): boolean =>
  style.display === 'none' || style.visibility === 'hidden' || (style.opacity !== '' && Number(style.opacity) < 0.1);
