// How a message's colours go with a dark window: light paper, the author's own dark design, or its colours turned round.

/** `author`: as the message says for dark windows. `turned`: light becomes dark, hues and pictures stay. */
export type MessageColours = 'paper' | 'author' | 'turned';

const looked = 200_000;

/** Does the message say how it looks in a dark window? A search in the text: a false match only leaves it its own colours. */
export const hasDarkDesign = (html: string): boolean =>
  /prefers-color-scheme\s*:\s*dark|<meta[^>]{0,200}color-schemes?["'][^>]{0,200}\bdark\b|\bcolor-scheme\s*:[^;}"']{0,40}\bdark\b/i.test(
    html.slice(0, looked),
  );

/** Of the frame element. Turned round twice, a picture is as it was. */
export const frameStyle = (colours: MessageColours): readonly (readonly [string, string])[] => [
  ['background', colours === 'author' ? '#15171c' : '#fff'],
  ['color-scheme', colours === 'author' ? 'dark' : 'light'],
  ['filter', colours === 'turned' ? 'invert(0.9) hue-rotate(180deg)' : 'none'],
];

/** Comes behind the paper's style, before the message's own. */
export const inkStyle = (colours: MessageColours): string =>
  colours === 'author'
    ? ':root { color-scheme: dark; color: #e3e6ea; background: #15171c; } a { color: #9ab6ff; } blockquote { border-color: #3a404b; }'
    : colours === 'turned'
      ? 'img[src] { filter: invert(1) hue-rotate(180deg) contrast(1.1); }'
      : '';
