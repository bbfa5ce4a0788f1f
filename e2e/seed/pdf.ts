// A one-page PDF with lines of text and a few boxes (PDF 1.4), small and valid: cross-reference table and all.

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
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>',
    font('Helvetica'),
    font('Helvetica-Bold'),
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
