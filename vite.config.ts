// Builds the two things that ship: the page with its worker (dist/web) and, with --ssr, the bridge (dist/bridge).
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
        plugins: [react()],
        worker: {
          format: 'es',
          rolldownOptions: {
            output: {
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
        },
      },
);
