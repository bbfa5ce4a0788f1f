// The scripts that workers of this page run. The page's policy refuses script addresses made from strings; this lets through
// the constants that the page's start names, once, and the PDF reader's.

import pdfWorkerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

export { pdfWorkerUrl };

/** The part of Trusted Types that is used here; TypeScript's DOM types do not have it yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let allowed: readonly string[] = [];

const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('app-worker', {
  createScriptURL(url) {
    if (!allowed.includes(url)) throw new TypeError('not a worker of this page');
    return url;
  },
});

/** Said once, by the page's start. */
export const allowScripts = (...urls: readonly string[]): void => {
  if (allowed.length > 0) throw new TypeError('said already');
  allowed = [...urls, pdfWorkerUrl];
};

/** One of those addresses as what the browser takes. */
export const scriptUrl = (url: string): string => policy?.createScriptURL(url) ?? url;
