import { expect, test } from 'vitest';
import { mayHaveQuotes } from './quote-folds.ts';

test('what mail programs wrap quotes in is noticed in the text, in any case', () => {
  for (const html of [
    '<BLOCKQUOTE type="cite">x</BLOCKQUOTE>',
    '<div class="gmail_quote gmail_quote_container">x</div>',
    '<div class=gmail_extra>',
    '<div id="divRplyFwdMsg">',
    '<div id="appendonsend"></div>',
    '<div id="mail-editor-reference-message-container">',
    '<span id="OLK_SRC_BODY_SECTION">',
    '<div class="yahoo_quoted">',
    '<div class="protonmail_quote">',
  ])
    expect(mayHaveQuotes(html)).toBe(true);
  expect(mayHaveQuotes('<table><tr><td>A newsletter quotes nobody.</td></tr></table>')).toBe(false);
});
