import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

// WCAG 2.2: 4.5 for text, 3 for marks and the edges of controls.
const text = 4.5;
const mark = 3;

type Oklch = { l: number; c: number; h: number };

const readCss = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const readColour = (value: string, hue = 0): Oklch => {
  const [l = '', c = '', h = ''] = value.trim().split(/\s+/);
  return { l: Number.parseFloat(l) / 100, c: Number(c), h: h.startsWith('var') ? hue : Number(h) };
};

/** `name: light-dark(oklch(a), oklch(b))` as [a, b]. */
const pairPattern = /light-dark\(oklch\(((?:[^()]|\([^()]*\))*)\), oklch\(((?:[^()]|\([^()]*\))*)\)\)/;

const tokens = new Map(
  [...readCss('tokens.css').matchAll(/--([a-z-]+): ([^;]+);/g)].flatMap(([, name = '', value = '']) => {
    const pair = pairPattern.exec(value);
    return pair ? [[name, [readColour(pair[1]!), readColour(pair[2]!)]] as const] : [];
  }),
);

/** OKLCH to relative luminance (Ottosson 2020; WCAG 2.2 "relative luminance"), colours outside of sRGB clipped. */
const luminance = ({ l, c, h }: Oklch): number => {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: Oklch, other: Oklch): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** Every pair of front and ground that components use. */
const pairs: readonly (readonly [string, readonly string[], number])[] = [
  ['ink', ['app', 'side', 'paper', 'hover', 'press', 'tint'], text],
  ['soft', ['app', 'side', 'paper', 'hover', 'press', 'tint'], text],
  ['accent', ['paper', 'hover', 'tint'], text],
  ['on-accent', ['accent', 'accent-strong'], text],
  ['warn-ink', ['warn-tint'], text],
  ['bad', ['bad-tint', 'paper'], text],
  ['on-float', ['float'], text],
  ['float-accent', ['float'], text],
  ['faint', ['paper', 'hover', 'tint', 'bone'], mark],
  ['gold', ['paper', 'hover', 'tint', 'side'], mark],
  ['good', ['side'], mark],
  ['edge', ['paper', 'app'], mark],
  ['accent', ['app', 'side'], mark],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_, index) => {
  test.each(pairs.flatMap(([front, grounds, least]) => grounds.map((ground) => [front, ground, least] as const)))(
    '%s on %s has a contrast of at least %d',
    (front, ground, least) => {
      const colours = [tokens.get(front)?.[index], tokens.get(ground)?.[index]] as const;
      expect(colours).not.toContain(undefined);
      expect(contrast(colours[0]!, colours[1]!)).toBeGreaterThanOrEqual(least);
    },
  );

  test('the initials of an avatar can be read at every hue', () => {
    const css = readCss('controls/avatar.module.css');
    const ground = pairPattern.exec(/background: ([^;]+);/.exec(css)?.[1] ?? '');
    const front = pairPattern.exec(/\bcolor: ([^;]+);/.exec(css)?.[1] ?? '');
    for (let hue = 0; hue < 360; hue++) {
      const colours = [readColour(front![index + 1]!, hue), readColour(ground![index + 1]!, hue)] as const;
      expect(contrast(...colours)).toBeGreaterThanOrEqual(text);
    }
  });
});

test('black on white has the contrast that WCAG says', () => {
  expect(contrast({ l: 0, c: 0, h: 0 }, { l: 1, c: 0, h: 0 })).toBeCloseTo(21, 2);
});
