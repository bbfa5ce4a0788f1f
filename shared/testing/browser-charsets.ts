// Has Node decode windows-1252 as browsers do: before version 23 it reads it as latin1, and C1 controls come out where the charset
// has letters. For tests of code that runs in browsers.

/** What windows-1252 has at 0x80-0x9f; a dot where it has nothing. */
const windows1252 = '€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ';

const { decode } = TextDecoder.prototype;

/** As {@link TextDecoder} has it in browsers. */
function decodeAsBrowsersDo(this: TextDecoder, ...given: Parameters<typeof decode>): string {
  const text = decode.apply(this, given);
  if (this.encoding !== 'windows-1252') return text;
  return text.replace(/[\u0080-\u009f]/g, (control) => {
    const letter = windows1252[control.charCodeAt(0) - 0x80];
    return letter === '.' || letter === undefined ? control : letter;
  });
}

// Once for the files that share a thread.
if (decode.name !== decodeAsBrowsersDo.name) TextDecoder.prototype.decode = decodeAsBrowsersDo;
