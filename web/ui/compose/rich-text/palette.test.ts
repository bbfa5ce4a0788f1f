import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inks, markers } from '../../../html/rich/rich-style.ts';

const css = readFileSync(new URL('palette.css', import.meta.url), 'utf8');
/** `--name: light-dark(#a, #b)` */
const pairs = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance (WCAG 2.2). */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

// The window's paper and ink, by and large; tokens.css has them exactly.
const dark = { paper: '#191b21', ink: '#e6e8ec' };

test('what is chosen in the editor looks on white paper as it is sent', () => {
  for (const [name, hex] of Object.entries(inks)) expect(pairs.get(`ink-${name}`)?.light, name).toBe(hex);
  for (const [name, hex] of Object.entries(markers)) expect(pairs.get(`marker-${name}`)?.light, name).toBe(hex);
});

test('each ink can be read on light and on dark paper, and words can be read on each marker', () => {
  for (const [name, { light, dark: inDark }] of pairs) {
    if (name.startsWith('ink-')) {
      expect(contrast(light, '#ffffff'), name).toBeGreaterThan(4.5);
      expect(contrast(inDark, dark.paper), name).toBeGreaterThan(4.5);
    } else if (name.startsWith('marker-')) {
      expect(contrast(light, '#22262e'), name).toBeGreaterThan(4.5);
      expect(contrast(inDark, dark.ink), name).toBeGreaterThan(4.5);
    }
  }
});
