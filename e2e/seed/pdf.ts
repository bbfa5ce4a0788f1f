// One-page PDF files (PDF 1.4), small and valid, cross-reference table and all: lines of text and a few boxes, or a line in
// Japanese.

const escapeText = (text: string): string => text.replace(/[\\()]/g, '\\$&');

export interface PdfPage {
  readonly title: string;
  /** Latin-1 only; the built-in Helvetica has nothing else. */
  readonly lines: readonly string[];
  /** x, y, width, height in points from the lower left corner of an A4 page. */
  readonly boxes?: readonly (readonly [number, number, number, number])[];
}

export const writePdf = ({ title, lines, boxes = [] }: PdfPage): Uint8Array => {
  const drawing = [
    '0.6 w',
    ...boxes.map((box) => `${box.join(' ')} re S`),
    `BT /F2 18 Tf 60 770 Td (${escapeText(title)}) Tj ET`,
    'BT /F1 11 Tf 60 736 Td 16 TL',
    ...lines.map((line) => `(${escapeText(line)}) Tj T*`),
    'ET',
  ].join('\n');
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  return fileOf(drawing, '/F1 4 0 R /F2 5 0 R', [font('Helvetica'), font('Helvetica-Bold')]);
};

/**
 * A page with one line in a Japanese font that is not in the file, its text in UTF-16: what the bytes mean stands in a
 * character map that every reader has (PDF 1.7, 9.7.5.2).
 */
export const writeJapanesePdf = (line: string): Uint8Array => {
  const code = [...line].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  return fileOf(`BT /F1 24 Tf 60 736 Td <${code}> Tj ET`, '/F1 4 0 R', [
    '<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /UniJIS-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 6 0 R >>',
    '<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 6 /FontBBox [-170 -331 1024 903] /ItalicAngle 0 /Ascent 723 /Descent -241 /CapHeight 709 /StemV 69 >>',
  ]);
};

/** @param fonts as a page names them @param others objects from the fourth on */
const fileOf = (drawing: string, fonts: string, others: readonly string[]): Uint8Array => {
  const content = others.length + 4;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << ${fonts} >> >> >>`,
    ...others,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ];
  let file = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
};
