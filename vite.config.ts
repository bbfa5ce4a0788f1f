// Builds the two things that ship: the page with its worker (dist/web) and, with --ssr, the bridge (dist/bridge).
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** What a script needs before it can do anything: one file, because two compress apart and are asked for apart. */
const startsPage = new Set<string>();
const startsWorker = new Set<string>();
/** Of the IMAP library, what a piece that is loaded later needs alone stays with that piece. */
const onDemand = /\/shared\/imap\/(index\.ts|client\/(commands|recipes|sasl)\/)/;

/** Names of pieces stand in the first script, where they do not compress: 36 or 42 bits tell two builds of one apart. */
const pieceName = (hash: 6 | 7, extension: string): string => `assets/[name]-[hash:${hash}].${extension}`;

/** @param entry how the name of the script's first module ends */
const noteWhatStarts = (entry: string, atStart: Set<string>): Plugin => ({
  name: 'note-what-starts',
  buildEnd() {
    const open = [...this.getModuleIds()].filter((id) => id.endsWith(entry));
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (atStart.has(id)) continue;
      atStart.add(id);
      open.push(...(this.getModuleInfo(id)?.importedIds ?? []));
    }
  },
});

/**
 * What pdf.js asks for by name when a file needs it (web/ui/viewer/pdf-files.ts): character maps of East Asian fonts, and the
 * fonts that every reader has. Beside the assets, since the service worker keeps all of those.
 */
const addPdfFiles: Plugin = {
  name: 'add-pdf-files',
  writeBundle({ dir }) {
    const from = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
    for (const [folder, to] of [
      ['cmaps', 'cmaps'],
      ['standard_fonts', 'fonts'],
    ] as const)
      cpSync(join(from, folder), join(dir ?? '', 'pdf', to), { recursive: true });
  },
};

export default defineConfig(({ isSsrBuild }) =>
  isSsrBuild
    ? {
        build: {
          ssr: true,
          rolldownOptions: { input: 'bridge/main.ts' },
          outDir: 'dist/bridge',
          emptyOutDir: true,
          target: 'node20',
          minify: false,
        },
      }
    : {
        root: 'web',
        plugins: [react(), addPdfFiles, noteWhatStarts('/web/main.tsx', startsPage)],
        worker: {
          format: 'es',
          plugins: () => [noteWhatStarts('/worker/main.ts', startsWorker)],
          rolldownOptions: {
            output: {
              // Notes for other bundlers, of which none comes after this one.
              comments: { annotation: false },
              codeSplitting: { groups: [{ name: 'engine', test: (id) => startsWorker.has(id) && !onDemand.test(id) }] },
              chunkFileNames: pieceName(6, 'js'),
              // The engine's name is how the bridge knows the script that may compile WebAssembly. SQLite brings others.
              entryFileNames: ({ name }) => `assets/${name === 'main' ? 'worker' : name}-[hash].js`,
            },
          },
        },
        build: {
          outDir: '../dist/web',
          emptyOutDir: true,
          target: 'es2023',
          // The policy of the page allows no inline data: assets stay files.
          assetsInlineLimit: 0,
          modulePreload: { polyfill: false },
          // From 64 pieces on the builder wants 7.
          rolldownOptions: {
            output: {
              codeSplitting: { groups: [{ name: 'start', test: (id) => startsPage.has(id) }] },
              chunkFileNames: pieceName(7, 'js'),
              assetFileNames: pieceName(6, '[ext]'),
            },
          },
        },
      },
);
