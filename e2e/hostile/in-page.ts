// The bundle of the test page: web/html as the app loads it, reachable from the test.

import { parsePlainText } from '../../web/html/plain-text.ts';

/** Raster picture of one red dot, for `cid:` parts. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==';
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const parts: Readonly<Record<string, Blob>> = {
  'dot@x': new Blob([bytesOf(dot)], { type: 'image/png' }),
  'svg@x': new Blob(['<svg xmlns="http://www.w3.org/2000/svg" onload="top.__pwned=1"/>'], { type: 'image/svg+xml' }),
  'html@x': new Blob(['<script>top.__pwned=1</script>'], { type: 'image/png' }),
};

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));

let current: { blocked: number; loadRemote(): void; destroy(): void } | null = null;
const told = { blocked: [] as number[], unsafe: 0 };

const inPage = {
  parsePlainText,
  violations,
  told,
  /** Shows one message; answers when it stands and its own pictures have been asked for. */
  async show(html: string, allowRemote = false): Promise<void> {
    const { mountMessageFrame } = await import('../../web/html/message-frame.ts');
    current?.destroy();
    told.blocked.length = 0;
    told.unsafe = 0;
    const container = document.querySelector<HTMLElement>('main');
    if (!container) throw new Error('no place for the frame');
    current = await mountMessageFrame(container, {
      html,
      allowRemote,
      resolveInline: async (contentId) => parts[contentId] ?? null,
      onBlocked: (count) => told.blocked.push(count),
      onUnsafe: () => told.unsafe++,
      composeUrl: (mailto) => `/compose?to=${encodeURIComponent(mailto)}`,
    });
  },
  blocked: (): number => current?.blocked ?? -1,
  loadRemote: (): void => current?.loadRemote(),
  destroy: (): void => current?.destroy(),
  /** The sanitiser and nothing else: its result goes into a frame without policy and without sandbox. */
  async showSanitisedOnly(html: string): Promise<void> {
    const { prepareHtml } = await import('../../web/html/prepare-html.ts');
    const frame = await inPage.openFrame('/open');
    const realm = frame.contentWindow as Window & typeof globalThis;
    const { root } = prepareHtml(realm, html, { allowRemote: false, composeUrl: (url) => url });
    realm.document.replaceChild(realm.document.adoptNode(root), realm.document.documentElement);
  },
  /** What the walker says of raw HTML, parsed in a frame where nothing else guards. */
  async secondOpinion(html: string): Promise<string | null> {
    const { findFault } = await import('../../web/html/second-opinion.ts');
    const realm = (await inPage.openFrame('/open')).contentWindow as Window & typeof globalThis;
    const raw = new realm.DOMParser().parseFromString(html, 'text/html');
    return findFault(raw.documentElement, { remoteAllowed: false });
  },
  /** A frame with the address and nothing of ours around it, but for what is asked. */
  openFrame(address: string, sandbox?: string): Promise<HTMLIFrameElement> {
    current?.destroy();
    current = null;
    const frame = document.createElement('iframe');
    if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
    frame.src = address;
    return new Promise((resolve) => {
      frame.addEventListener('load', () => resolve(frame), { once: true });
      document.querySelector('main')?.replaceChildren(frame);
    });
  },
};

export type InPage = typeof inPage;
Object.assign(window, { inPage });
