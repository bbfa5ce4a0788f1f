// A message on paper: its head as plain lines above its body, in a frame of its own that is printed and taken down.
// The same cleaning and the same policy as on screen; only that this frame may ask for the print dialog.

import { type FrameOptions, type MountedFrame, mountMessageFrame } from './message-frame.ts';
import { unfoldQuotes } from './quote-folds.ts';
import { readableText } from './readable-text.ts';

export interface PrintedMessage {
  readonly subject: string;
  /** "From", "Maren Holt <maren@example.org>". */
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly parts: readonly PrintedPart[];
  /** The words of the message, for a design that cannot be shown safely; null: they are taken from the design. */
  readonly plain: string | null;
  /** Remote pictures load, as on screen. */
  readonly allowRemote: boolean;
  /** See FrameOptions. */
  readonly proxied: boolean;
}

interface PrintedPart {
  readonly kind: 'html' | 'plain';
  readonly text: string;
  readonly findInline: FrameOptions['findInline'];
}

/** Milliseconds that pictures get to arrive. */
const patience = 4000;

const headStyle = [
  ['border-bottom', '1px solid #c9cfd8'],
  ['margin', '0 0 16px'],
  ['padding', '0 0 10px'],
  ['color', '#1f2328'],
  ['font', '13px/1.5 system-ui, sans-serif'],
] as const;

const element = (page: Document, name: string, text: string, style = ''): HTMLElement => {
  const made = page.createElement(name);
  made.textContent = text;
  if (style !== '') made.style.cssText = style;
  return made;
};

const headOf = (page: Document, { subject, head }: PrintedMessage): HTMLElement => {
  const box = page.createElement('div');
  for (const [name, value] of headStyle) box.style.setProperty(name, value, 'important');
  box.append(element(page, 'div', subject, 'font:700 18px/1.4 system-ui,sans-serif;margin:0 0 8px'));
  for (const [label, value] of head) {
    const line = page.createElement('div');
    line.append(element(page, 'b', `${label}: `), page.createTextNode(value));
    box.append(line);
  }
  return box;
};

const settled = async (page: Document): Promise<void> => {
  const pictures = [...page.images].map((picture) => picture.decode().catch(() => undefined));
  await Promise.race([Promise.all(pictures), new Promise((resolve) => setTimeout(resolve, patience))]);
};

/** What of a message cannot be shown as HTML goes on paper as text. */
const plainPage = (text: string): string =>
  `<pre style="font:13px/1.5 system-ui,sans-serif;white-space:pre-wrap">${text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')}</pre>`;

/** One part in a frame of its own: its design where that is safe, else its words. */
const mountPart = async (container: HTMLElement, message: PrintedMessage, part: PrintedPart): Promise<MountedFrame> => {
  let isUnsafe = false;
  const mount = (html: string): Promise<MountedFrame> =>
    mountMessageFrame(container, {
      html,
      allowRemote: message.allowRemote,
      proxied: message.proxied,
      findInline: part.findInline,
      composeUrl: (mailto) => mailto,
      onUnsafe: () => {
        isUnsafe = true;
      },
      forPrint: true,
    });
  const mounted = await mount(part.kind === 'html' ? part.text : plainPage(part.text));
  return isUnsafe ? mount(plainPage(message.plain ?? readableText(part.text))) : mounted;
};

/**
 * Prints a message. Each HTML part has been cleaned by itself; a message of several is one page below the other.
 * Resolves when the browser's dialog has been shown. @param container where the frames stand, out of sight
 */
export const printMessage = async (container: HTMLElement, message: PrintedMessage): Promise<void> => {
  const mounted: MountedFrame[] = [];
  const frames: HTMLIFrameElement[] = [];
  // Of a message without text the head goes on paper.
  const parts: readonly PrintedPart[] =
    message.parts.length > 0 ? message.parts : [{ kind: 'plain', text: '', findInline: () => null }];
  for (const part of parts) {
    const box = document.createElement('div');
    container.append(box);
    mounted.push(await mountPart(box, message, part));
    const frame = box.querySelector('iframe');
    if (frame) frames.push(frame);
  }
  const [first, ...others] = frames;
  const page = first?.contentDocument;
  if (!first || !page) throw new Error('the frame to print could not be had');
  // One document prints in one go: what the other frames hold moves below, each in a box of its own.
  for (const other of others) {
    const body = other.contentDocument?.body;
    if (!body) continue;
    const box = page.createElement('div');
    box.append(...[...body.childNodes].map((node) => page.adoptNode(node)));
    page.body.append(box);
  }
  page.body.prepend(headOf(page, message));
  unfoldQuotes(page);
  await settled(page);
  first.contentWindow?.print();
  // Some browsers return at once: the frame stays until something else is printed, or the page is left.
  for (const each of mounted.slice(1)) each.destroy();
};
