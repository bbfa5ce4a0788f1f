import { expect, test } from 'vitest';
import { isAllowedDeclaration } from './style-properties.ts';

test.each([
  ['color', 'red'],
  ['background-color', 'rgb(1, 2, 3)'],
  ['margin-left', 'auto'],
  ['width', '100%'],
  ['width', 'calc(100% - 20px)'],
  ['height', '20px'],
  ['font-family', '"Segoe UI", Arial, sans-serif'],
  ['border-top-left-radius', '4px'],
  ['text-decoration-line', 'underline'],
  ['white-space-collapse', 'preserve'],
  ['display', 'inline-block'],
  ['display', 'none'],
  ['grid-template-columns', '1fr 2fr'],
  ['opacity', '0.5'],
  ['overflow-x', 'hidden'],
])('%s: %s is allowed', (name, value) => {
  expect(isAllowedDeclaration(name, value)).toBe(true);
});

test.each([
  ['position', 'fixed'],
  ['position', 'relative'],
  ['z-index', '9'],
  ['inset-block-start', '0px'],
  ['top', '0px'],
  ['transform', 'none'],
  ['animation-name', 'x'],
  ['transition-duration', '1s'],
  ['filter', 'blur(1px)'],
  ['cursor', 'none'],
  ['content', '"x"'],
  ['pointer-events', 'none'],
  ['zoom', '2'],
  ['unicode-bidi', 'bidi-override'],
  ['background-image', 'url("https://x/")'],
  ['list-style-image', 'url("https://x/")'],
  ['border-image-source', 'url("https://x/")'],
  ['--x', 'red'],
  ['color', 'var(--x)'],
  ['color', ''],
  ['color', 'attr(x)'],
  ['color', 'env(x)'],
  ['width', '100vw'],
  ['height', '50dvh'],
  ['width', '10cqi'],
  ['height', '100%'],
  ['min-block-size', '100%'],
  ['font-family', '"a\\62"'],
  ['font-family', '"</style>"'],
  ['display', 'contents'],
  ['opacity', '0'],
  ['opacity', '0.05'],
])('%s: %s is not', (name, value) => {
  expect(isAllowedDeclaration(name, value)).toBe(false);
});
