// Takes the comments out of TypeScript, keeping every line where it was. Strings, templates and patterns stay.
// Good enough for looking for words, not a parser: a slash is a pattern where a value cannot end.

const valueEnds = /[\w$)\]}'"`]$/;
const wordsBeforePattern = /(?:^|[^\w$.])(?:return|typeof|case|in|of|void|delete|throw|await|yield|else|do)$/;

/** End (exclusive) of the string that begins at `start`. */
const endOfString = (source, start) => {
  const quote = source[start];
  let at = start + 1;
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
};

/** End (exclusive) of the pattern that begins at `start`; null when it is a division after all. */
const endOfPattern = (source, start) => {
  let inClass = false;
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === '/' && !inClass) return at + 1;
  }
  return null;
};

const blank = (comment) => comment.replace(/[^\n]/g, ' ');

/** The same text with blanks where comments were. */
export const withoutComments = (source) => {
  let code = '';
  let at = 0;
  // One entry per open template: how many braces are open inside its ${…}; null while in its text.
  const templates = [];
  const take = (end) => {
    code += source.slice(at, end);
    at = end;
  };
  while (at < source.length) {
    const character = source[at];
    const depth = templates.at(-1);
    if (depth === null) {
      if (character === '\\') take(at + 2);
      else if (character === '`') {
        templates.pop();
        take(at + 1);
      } else if (source.startsWith('${', at)) {
        templates[templates.length - 1] = 0;
        take(at + 2);
      } else take(at + 1);
    } else if (source.startsWith('//', at) || source.startsWith('/*', at)) {
      const isLine = source[at + 1] === '/';
      const found = source.indexOf(isLine ? '\n' : '*/', at + 2);
      const end = found < 0 ? source.length : isLine ? found : found + 2;
      code += blank(source.slice(at, end));
      at = end;
    } else if (character === "'" || character === '"') take(endOfString(source, at));
    else if (character === '`') {
      templates.push(null);
      take(at + 1);
    } else if (character === '/') {
      const before = code.trimEnd();
      const mayBePattern = !valueEnds.test(before) || wordsBeforePattern.test(before);
      take((mayBePattern && endOfPattern(source, at)) || at + 1);
    } else {
      if (depth !== undefined && character === '{') templates[templates.length - 1] += 1;
      if (depth !== undefined && character === '}') templates[templates.length - 1] = depth === 0 ? null : depth - 1;
      take(at + 1);
    }
  }
  return code;
};
