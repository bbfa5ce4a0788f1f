// Takes out of header text what could lie to the eye: controls, bidi marks, invisible characters.
// Only for text that is one line on screen; bodies keep what their sender wrote.

/** U+061C, U+200E/F, U+202A-E, U+2066-9: they reorder what stands around them. */
const bidiControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Of those, the ones that stay open until closed; the marks U+200E/F are honest in Hebrew and Arabic text. */
const bidiSpans = /[\u202a-\u202e\u2066-\u2069]/gu;
/** C0, DEL and C1 controls, line and paragraph separators. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
/** Zero-width characters that have no honest use in a name. ZWJ and ZWNJ do (emoji, Persian). */
const zeroWidth = /[\u200b\u2060\ufeff\u00ad]/gu;

/** At most `length` UTF-16 units, never half a surrogate pair. */
export const cutText = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
};

/** Header text as one line: NUL gone, other controls and runs of blanks become one space, ends trimmed. */
export const oneLine = (text: string): string =>
  text.replaceAll('\0', '').replace(controls, ' ').replace(bidiSpans, '').replace(/ {2,}/g, ' ').trim();

/** A name a person sees beside an address: one line without any bidi control or zero-width space. */
export const cleanName = (text: string): string => oneLine(text.replace(bidiControls, '').replace(zeroWidth, ''));

/** An addr-spec: nothing invisible, no controls, no blanks. */
export const cleanAddress = (text: string): string =>
  text
    .replace(bidiControls, '')
    .replace(zeroWidth, '')
    .replace(controls, '')
    .replace(/[\s\u200c\u200d]+/gu, '');
