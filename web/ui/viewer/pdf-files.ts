// Files of the app that pdf.js asks for by name when a PDF needs them: character maps of East Asian fonts, and the fonts that
// every reader is expected to have. The parser itself may load nothing; which names it may ask for is decided here.

/** Where the build puts them (vite.config.ts). */
export const pdfFolders = { cMapUrl: '/pdf/cmaps/', standardFontDataUrl: '/pdf/fonts/' } as const;

/** The address of such a file; null for what is none. @param kind as pdf.js names the folder */
export const pdfFileUrl = (kind: string, filename: string): string | null => {
  if (!/^[\w-]{1,60}\.(?:bcmap|pfb|ttf)$/.test(filename)) return null;
  return kind === 'cMapUrl' || kind === 'standardFontDataUrl' ? pdfFolders[kind] + filename : null;
};

/** Made by pdf.js for each document. */
export class PdfFiles {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const url = pdfFileUrl(kind, filename);
    const answer = url === null ? null : await fetch(url);
    if (!answer?.ok) throw new Error('no such file of the app');
    return new Uint8Array(await answer.arrayBuffer());
  }
}
