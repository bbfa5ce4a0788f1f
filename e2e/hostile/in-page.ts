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

/** A part of the message by its Content-ID, as the app gives it to the frame. */
const findInline = (contentId: string) => {
  const blob = parts[contentId];
  return blob ? { size: blob.size, read: async () => blob } : null;
};

const composeUrl = (mailto: string): string => `/compose?to=${encodeURIComponent(mailto)}`;

interface Pieces {
  next(): number | null;
  show(): void;
}

/** Cleans all of it, shown now and then, as the frame does. */
const cleanedBy = <T extends Pieces>(pieces: T): T => {
  for (let count = 1; pieces.next() !== null; count++) if (count % 3 === 0) pieces.show();
  pieces.show();
  return pieces;
};

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));

let current: { heldBack: { pictures: number; trackers: number }; loadRemote(): void; destroy(): void } | null = null;
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
      findInline,
      onHeldBack: ({ pictures }) => told.blocked.push(pictures),
      onUnsafe: () => told.unsafe++,
      composeUrl,
    });
  },
  /** Has an empty frame ready for the next message; answers when it is loaded. */
  async keepSpare(): Promise<void> {
    const { keepSpareFrame } = await import('../../web/html/message-frame.ts');
    keepSpareFrame();
    const frame = document.querySelector<HTMLIFrameElement>('div[hidden] > iframe');
    if (!frame) throw new Error('no spare frame');
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  },
  /** Cleans the message for the spare frame, which can then clean no further one. */
  async cleanAhead(html: string): Promise<boolean> {
    const { cleanOneAhead, wishClean } = await import('../../web/html/message-frame.ts');
    wishClean({ html, allowRemote: false, proxied: false, colours: 'paper', composeUrl }, 'pointed');
    const isDone = cleanOneAhead() && !cleanOneAhead();
    const realm = document.querySelector<HTMLIFrameElement>('div[hidden] > iframe')?.contentWindow as
      | (Window & typeof globalThis)
      | null;
    if (!realm) throw new Error('no spare frame');
    Object.defineProperty(realm, 'DOMParser', { value: null });
    return isDone;
  },
  /** Has the message stand in the spare frame before it is shown; answers whether it does, and no other frame can be filled. */
  async fillAhead(html: string): Promise<boolean> {
    const { fillOneAhead, wishClean } = await import('../../web/html/message-frame.ts');
    wishClean({ html, allowRemote: false, proxied: false, colours: 'paper', composeUrl }, 'pointed');
    return fillOneAhead() && !fillOneAhead();
  },
  /** Puts one message on paper; answers when the dialog would be shown. */
  async print(html: string): Promise<void> {
    const { printMessage } = await import('../../web/html/print-message.ts');
    current?.destroy();
    current = null;
    const container = document.querySelector<HTMLElement>('main');
    if (!container) throw new Error('no place for the frame');
    container.replaceChildren();
    await printMessage(container, {
      subject: 'On paper',
      head: [['From', 'Maren <maren@library.example>']],
      parts: [{ kind: 'html', text: html, findInline }],
      plain: null,
      allowRemote: false,
      proxied: false,
    });
  },
  blocked: (): number => current?.heldBack.pictures ?? -1,
  loadRemote: (): void => current?.loadRemote(),
  destroy: (): void => current?.destroy(),
  /** The sanitiser and nothing else: its result goes into a frame without policy and without sandbox. */
  async showSanitisedOnly(html: string): Promise<void> {
    const { CleanPieces } = await import('../../web/html/clean-pieces.ts');
    const frame = await inPage.openFrame('/open');
    const realm = frame.contentWindow as Window & typeof globalThis;
    const { root } = cleanedBy(new CleanPieces(realm, html, { allowRemote: false, composeUrl: (url) => url }));
    realm.document.replaceChild(realm.document.adoptNode(root), realm.document.documentElement);
  },
  /** The message cleaned as a whole, and in pieces of so many nodes; null: it cannot be shown. */
  async cleanedBothWays(
    html: string,
    sizes: readonly number[],
  ): Promise<{ whole: string | null; pieces: (string | null)[] }> {
    const { CleanPieces } = await import('../../web/html/clean-pieces.ts');
    const { findFault } = await import('../../web/html/second-opinion.ts');
    const realm = (await inPage.openFrame('/frame')).contentWindow as Window & typeof globalThis;
    const options = { allowRemote: false, composeUrl: (url: string) => url };
    const written = (clean: () => Element): string | null => {
      try {
        const root = clean();
        return findFault(root, null) ?? root.outerHTML;
      } catch {
        return null;
      }
    };
    return {
      whole: written(() => cleanedBy(new CleanPieces(realm, html, options, Number.POSITIVE_INFINITY)).root),
      pieces: sizes.map((size) => written(() => cleanedBy(new CleanPieces(realm, html, options, size)).root)),
    };
  },
  /** Each of these as the editor has it, in the page itself, and as it is sent, parsed where nothing else guards. */
  async writeIn(
    messages: readonly { readonly title: string; readonly html: string; readonly readable: string }[],
    manner: 'kept' | 'meaning',
  ): Promise<string[]> {
    const { buildRich } = await import('../../web/html/rich/build-rich.ts');
    const { cleanRich } = await import('../../web/html/rich/clean-rich.ts');
    const { plainOfRich } = await import('../../web/html/rich/plain-of-rich.ts');
    const { richName } = await import('../../web/html/rich/rich-node.ts');
    const { writeRich } = await import('../../web/html/rich/write-rich.ts');
    const frame = await inPage.openFrame('/frame');
    const realm = frame.contentWindow as Window & typeof globalThis;
    const editor = document.createElement('div');
    editor.contentEditable = 'true';
    frame.after(editor);
    const told: string[] = [];
    const strange = (element: Element): string[] => [
      ...(richName(element.localName) === element.localName ? [] : [`element ${element.localName}`]),
      ...(element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? [] : ['namespace']),
      ...[...element.attributes].flatMap(({ name, value }) => {
        if (/^on|^(?:id|name|srcset|action|background)$/.test(name)) return [`attribute ${name}`];
        if (name === 'style' && /url\(|position|expression|image-set/i.test(value)) return [`style ${value}`];
        if (name === 'href' && !/^(?:https?:|mailto:|tel:)/.test(value)) return [`link ${value}`];
        return name === 'src' && !/^(?:cid:|data:image\/|blob:)/.test(value) ? [`source ${value}`] : [];
      }),
    ];
    for (const { html, readable, title } of messages) {
      try {
        const nodes = cleanRich(realm, html, { manner, keepsRemote: false });
        editor.replaceChildren(buildRich(document, nodes, () => null));
        const sent = new realm.DOMParser().parseFromString(writeRich(nodes), 'text/html');
        const all = [...editor.querySelectorAll('*'), ...sent.body.querySelectorAll('*')];
        for (const what of new Set(all.flatMap(strange))) told.push(`${title}: ${what}`);
        if (sent.head.childElementCount > 0) told.push(`${title}: something in the head`);
        if (editor.scrollWidth > innerWidth * 20) told.push(`${title}: wide`);
        const text = plainOfRich(nodes).replace(/\s+/g, ' ');
        if (!text.includes(readable)) told.push(`${title}: not readable in ${text.slice(0, 80)}`);
      } catch (error) {
        told.push(`${title}: ${String(error)}`);
      }
      if ('__pwned' in window) told.push(`${title}: ran`);
    }
    editor.remove();
    return told;
  },
  /** What the walker says of raw HTML, parsed in a frame where nothing else guards. */
  async secondOpinion(html: string): Promise<string | null> {
    const { findFault } = await import('../../web/html/second-opinion.ts');
    const realm = (await inPage.openFrame('/open')).contentWindow as Window & typeof globalThis;
    const raw = new realm.DOMParser().parseFromString(html, 'text/html');
    return findFault(raw.documentElement, null);
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
