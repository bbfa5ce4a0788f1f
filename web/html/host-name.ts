// Host names as a person reads them: the Unicode form where it is honest, punycode where it could pass for another.
// Whether a link is deceptive is links.ts's business.

/** One label of punycode (RFC 3492 §6.2) without its "xn--"; null when it is not valid. */
const decodePunycode = (text: string): string | null => {
  const split = text.lastIndexOf('-');
  const output = [...text.slice(0, Math.max(split, 0))].map((character) => character.codePointAt(0) ?? 0);
  let [code, index, bias] = [128, 0, 72];
  let at = split > 0 ? split + 1 : 0;
  while (at < text.length) {
    const before = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf((text[at++] ?? '').toLowerCase() || ' ');
      if (digit < 0) return null;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 0x7fffffff) return null;
    }
    const length = output.length + 1;
    let delta = Math.floor((index - before) / (before === 0 ? 700 : 2));
    delta += Math.floor(delta / length);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10ffff || output.length > 63) return null;
    output.splice(index++, 0, code);
  }
  return String.fromCodePoint(...output);
};

/** Scripts whose letters pass for one another; the others may stand beside Latin (Japanese names do). */
const confusable: readonly RegExp[] = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Georgian}/u,
  /\p{Script=Hebrew}/u,
];
/** Cyrillic and Greek letters that look like Latin ones: a label of nothing else is a disguise. */
const disguise = /^[аеорсухіјѕԁһӏԛԝαορυνκιηωгпьтмнвк\d-]+$/u;
/** Letters of Latin script that hide among the plain ones. */
const oddLatin = /[ıȷɑɡƖǀøłđħŧþæœ]/u;
/** What no honest name has: invisible characters, separators' lookalikes, combining marks on nothing. */
const suspicious =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Co}\p{Cn}\s\u2044\u2215\u29f8\ua789\u30fb\u3002\u05f4]/u;

const isHonestLabel = (label: string): boolean =>
  !suspicious.test(label) &&
  !oddLatin.test(label) &&
  !disguise.test(label) &&
  confusable.filter((script) => script.test(label)).length <= 1;

/** How an ASCII host (as `URL.hostname` gives it) is shown, and whether it could pass for another. */
export const shownHost = (host: string): { readonly text: string; readonly lookalike: boolean } => {
  const labels = host.toLowerCase().split('.');
  if (!labels.some((label) => label.startsWith('xn--'))) return { text: host, lookalike: false };
  const decoded = labels.map((label) => (label.startsWith('xn--') ? decodePunycode(label.slice(4)) : label));
  const lookalike = decoded.some(
    (label, index) => label === null || (label !== labels[index] && !isHonestLabel(label)),
  );
  return { text: lookalike ? host : decoded.join('.'), lookalike };
};
