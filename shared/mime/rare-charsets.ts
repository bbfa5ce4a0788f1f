// Charsets of old mail that no browser decodes: the other Macs', the last of DOS, and two that shift between alphabets.
// Only for bodies: loaded with the first message that is read.

/** The upper half of each, 128 characters. */
const upperHalves: ReadonlyMap<string, string> = new Map([
  [
    'x-mac-greek',
    'Ä¹²É³ÖÜ΅àâä΄¨çéèêë£™îï•½‰ôö¦€ùûü†ΓΔΘΛΞΠß®©ΣΪ§≠°·Α±≤≥¥ΒΕΖΗΙΚΜΦΫΨΩάΝ¬ΟΡ≈Τ«»…\u00a0ΥΧΆΈœ–―“”‘’÷ΉΊΌΎέήίόΏύαβψδεφγηιξκλμνοπώρστθωςχυζϊϋΐΰ\u00ad',
  ],
  [
    'x-mac-turkish',
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸĞğİıŞş‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙˆ˜¯˘˙˚¸˝˛ˇ',
  ],
  [
    'x-mac-ce',
    'ÄĀāÉĄÖÜáąČäčĆćéŹźĎíďĒēĖóėôöõúĚěü†°Ę£§•¶ß®©™ę¨≠ģĮįĪ≤≥īĶ∂∑łĻļĽľĹĺŅņŃ¬√ńŇ∆«»…\u00a0ňŐÕőŌ–—“”‘’÷◊ōŔŕŘ‹›řŖŗŠ‚„šŚśÁŤťÍŽžŪÓÔūŮÚůŰűŲųÝýķŻŁżĢˇ',
  ],
  [
    'x-mac-icelandic',
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûüÝ°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€ÐðÞþý·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  ],
  [
    'x-mac-croatian',
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®Š™´¨≠ŽØ∞±≤≥∆µ∂∑∏š∫ªºΩžø¿¡¬√ƒ≈Ć«Č…\u00a0ÀÃÕŒœĐ—“”‘’÷◊\uf8ff©⁄€‹›Æ»–·‚„‰ÂćÁčÈÍÎÏÌÓÔđÒÚÛÙıˆ˜¯πË˚¸Êæˇ',
  ],
  [
    'x-mac-romanian',
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ĂȘ∞±≤≥¥µ∂∑∏π∫ªºΩăș¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›Țț‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  ],
  [
    'ibm437',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ],
  [
    'ibm850',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ],
  [
    'ibm852',
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ],
]);

/** Other names, and those that are as good as another charset of the platform. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['macgreek', 'x-mac-greek'],
  ['macturkish', 'x-mac-turkish'],
  ['x-mac-centraleurroman', 'x-mac-ce'],
  ['x-mac-centraleurope', 'x-mac-ce'],
  ['maccentraleurope', 'x-mac-ce'],
  ['maciceland', 'x-mac-icelandic'],
  ['maccroatian', 'x-mac-croatian'],
  ['macromania', 'x-mac-romanian'],
  ['x-mac-romania', 'x-mac-romanian'],
  ['cp437', 'ibm437'],
  ['437', 'ibm437'],
  ['cp850', 'ibm850'],
  ['850', 'ibm850'],
  ['cp852', 'ibm852'],
  ['852', 'ibm852'],
  ['csiso2022kr', 'iso-2022-kr'],
  ['hz', 'hz-gb-2312'],
]);

/** Those that differ from one of the platform in characters nobody writes. */
const platformNames: ReadonlyMap<string, string> = new Map([
  ['x-mac-japanese', 'shift_jis'],
  ['x-mac-korean', 'euc-kr'],
  ['x-mac-chinesesimp', 'gbk'],
  ['x-mac-simp-chinese', 'gbk'],
  ['x-mac-chinesetrad', 'big5'],
  ['x-mac-trad-chinese', 'big5'],
  ['x-mac-hebrew', 'windows-1255'],
  ['x-mac-arabic', 'windows-1256'],
]);

const nameOf = (charset: string): string => {
  const label = charset.trim().toLowerCase();
  return aliases.get(label) ?? label;
};

const decodeHalf = (bytes: Uint8Array, upper: string): string => {
  const units: string[] = [];
  for (const byte of bytes) units.push(byte < 0x80 ? String.fromCharCode(byte) : upper.charAt(byte - 0x80));
  return units.join('');
};

/** RFC 1557: SO and SI shift to KS C 5601 and back; the designation `ESC $ ) C` at the beginning says no more. */
const decodeKorean = (bytes: Uint8Array): string => {
  const out: number[] = [];
  let isShifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x1b && bytes[at + 1] === 0x24 && bytes[at + 2] === 0x29) at += 3;
    else if (byte === 0x0e) isShifted = true;
    else if (byte === 0x0f) isShifted = false;
    else out.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
  }
  return new TextDecoder('euc-kr').decode(Uint8Array.from(out));
};

/** RFC 1843: `~{` and `~}` shift to GB 2312 and back, `~~` is a tilde, `~` at a line's end joins it with the next. */
const decodeHz = (bytes: Uint8Array): string => {
  const out: number[] = [];
  let isShifted = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const next = byte === 0x7e ? bytes[at + 1] : undefined;
    if (next === 0x7b || next === 0x7d) {
      isShifted = next === 0x7b;
      at++;
    } else if (next === 0x7e && !isShifted) {
      out.push(0x7e);
      at++;
    } else if (next === 0x0a && !isShifted) at++;
    else {
      if (byte === 0x0a) isShifted = false;
      out.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return new TextDecoder('gbk').decode(Uint8Array.from(out));
};

/** The text of bytes in one of these charsets; null for any other. */
export const decodeRare = (bytes: Uint8Array, charset: string): string | null => {
  const name = nameOf(charset);
  if (name === 'iso-2022-kr') return decodeKorean(bytes);
  if (name === 'hz-gb-2312') return decodeHz(bytes);
  const upper = upperHalves.get(name);
  if (upper !== undefined) return decodeHalf(bytes, upper);
  const platform = platformNames.get(name);
  return platform === undefined ? null : new TextDecoder(platform).decode(bytes);
};
