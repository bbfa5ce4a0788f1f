// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source text.

import { expect, test } from 'vitest';
import { withoutComments } from './source-text.mjs';

test('comments become blanks, and lines stay where they were', () => {
  expect(withoutComments('a; // one\n/* two\n three */ b;')).toBe(
    `a; ${' '.repeat(6)}\n${' '.repeat(6)}\n${' '.repeat(9)} b;`,
  );
});

test('what only looks like a comment stays', () => {
  for (const code of [
    "const url = 'https://example.org';",
    'const mask = "/* no */";',
    'const pattern = /\\/\\/[/*]/.test(x);',
    'const text = `// ${one /2} /* ${`//`} */`;',
    'return /[\'"]/g;',
    "const quote = 'it\\'s // fine';",
  ])
    expect(withoutComments(code)).toBe(code);
});

test('a division does not swallow the comment behind it', () => {
  expect(withoutComments('const half = a / 2; // of a / b')).toBe(`const half = a / 2; ${' '.repeat(11)}`);
});

test('comments inside a template are found in its expressions only', () => {
  expect(withoutComments('`// text ${a /* gone */ + 1} // text`')).toBe('`// text ${a            + 1} // text`');
});
