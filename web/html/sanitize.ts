// Hostile HTML to a clean tree: DOMPurify with our allow-lists and hooks, over a whole message or over pieces of a parsed one.
// No string ever leaves this file: the tree is moved as nodes, because parsing cleaned HTML a second time is where sanitisers
// are beaten.

import DOMPurify from 'dompurify';
import { allowedAttributes, allowedTags, allowedUri, dataPicture } from './allowed-html.ts';
import { maxAttributes, maxDimension, maxNodes, maxSpan } from './limits.ts';
import { readLink } from './links.ts';
import { dataUrlBytes, readPictureType } from './picture-type.ts';
import type { RemoteContent } from './remote-content.ts';
import { idPrefix, type Realm, StyleFilter } from './style-filter.ts';
import { isUnseen } from './trackers.ts';

/** The message cannot be shown as HTML; its plain text can. */
export class UnsafeHtmlError extends Error {
  override readonly name = 'UnsafeHtmlError';
}

export interface CleanTree {
  /** The message's `html` element, in no page. */
  readonly root: HTMLElement;
  /** Pictures that are parts of the message, by their Content-ID, still without source. */
  readonly inlinePictures: ReadonlyMap<HTMLImageElement, string>;
  /** Links that had a user name before their host (`https://bank.example@evil.example`); it is taken off. */
  readonly misleadingLinks: ReadonlySet<Element>;
}

/** Frozen, and never merged with anything: profiles and ADD_TAGS would silently replace or widen it. */
const config = Object.freeze({
  ALLOWED_TAGS: [...allowedTags, '#text'],
  ALLOWED_ATTR: [...allowedAttributes],
  // DOMPurify holds ALLOWED_URI_REGEXP against every attribute that is not named here, widths and colours too.
  ADD_URI_SAFE_ATTR: allowedAttributes.filter((name) => name !== 'href' && name !== 'src'),
  ALLOWED_URI_REGEXP: allowedUri,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true as const,
  KEEP_CONTENT: true,
});

const inPlaceConfig = Object.freeze({ ...config, IN_PLACE: true as const });

/** What a hook decides about one attribute: its new value, or null to take it away. */
type AttributeRule = (element: Element, value: string) => string | null;

const number =
  (most: number): AttributeRule =>
  (_, value) => {
    const shape = /^\s*(\d{1,5}(?:\.\d{1,3})?)\s*(?:px|(%))?\s*$/.exec(value);
    return shape && Number(shape[1]) <= most ? `${shape[1]}${shape[2] ?? ''}` : null;
  };

/** A height in percent is that of the frame, which follows its content. */
const height: AttributeRule = (element, value) => (value.includes('%') ? null : number(maxDimension)(element, value));

/** The cleaning of one message; what it found out is of all that was cleaned so far. */
export interface Sanitizer extends Omit<CleanTree, 'root'> {
  /** The whole message, from its text. */
  whole(html: string): HTMLElement;
  /** A part of a parsed message, of a document that is in no window. `root` is an element that may stay. */
  inPlace(root: HTMLElement): void;
}

/**
 * Cleans a message. Throws UnsafeHtmlError when it has no body or is too large.
 * @param realm the message frame's window: there, under its own policy, inline styles are no violation
 * @param dark its own design for dark windows is shown
 */
export const sanitize = (realm: Realm, html: string, remote: RemoteContent, dark = false): CleanTree => {
  const { whole, inlinePictures, misleadingLinks } = sanitizerOf(realm, remote, dark);
  return { root: whole(html), inlinePictures, misleadingLinks };
};

/** Throws as `sanitize` does. */
export const sanitizerOf = (realm: Realm, remote: RemoteContent, dark: boolean): Sanitizer => {
  const styles = new StyleFilter(realm, dark);
  const inlinePictures = new Map<HTMLImageElement, string>();
  const misleadingLinks = new Set<Element>();
  /** Pictures that show nothing; known only while all their attributes are there. */
  const unseen = new WeakSet<Element>();
  let nodes = 0;

  const href: AttributeRule = (element, value) => {
    const link = element.nodeName === 'A' ? readLink(value) : null;
    if (link === null) return null;
    if (link.kind === 'web' && link.hadUser) misleadingLinks.add(element);
    return link.kind === 'fragment' ? `#${idPrefix}${link.id}` : link.href;
  };

  const src: AttributeRule = (element, value) => {
    if (element.nodeName !== 'IMG') return null;
    const contentId = /^\s*cid:(.{1,512})$/is.exec(value)?.[1];
    if (contentId !== undefined) {
      // A sanitised IMG of the frame's own realm, so the cast is true.
      inlinePictures.set(element as HTMLImageElement, contentId.trim());
      return null;
    }
    if (dataPicture.test(value)) {
      const bytes = dataUrlBytes(value);
      return bytes && readPictureType(bytes) ? value : null;
    }
    return remote.picture(value, unseen.has(element));
  };

  const rules: ReadonlyMap<string, AttributeRule> = new Map<string, AttributeRule>([
    ['href', href],
    ['src', src],
    ['style', (_, value) => styles.inline(value) || null],
    ['id', (_, value) => (/^\S{1,200}$/.test(value) ? `${idPrefix}${value}` : null)],
    ['width', number(maxDimension)],
    ['height', height],
    ['colspan', number(maxSpan)],
    ['rowspan', number(maxSpan)],
    ['span', number(maxSpan)],
    ...['border', 'cellpadding', 'cellspacing', 'hspace', 'vspace'].map(
      (name) => [name, number(maxDimension)] as [string, AttributeRule],
    ),
  ]);

  // An instance of our own on the frame's window: hooks are global state of an instance.
  const purify = DOMPurify(realm);
  if (!purify.isSupported) throw new UnsafeHtmlError('no sanitiser');
  purify.addHook('uponSanitizeElement', (node, data) => {
    if (++nodes > maxNodes) throw new UnsafeHtmlError('too many nodes');
    if (data.tagName !== 'style' || node.nodeType !== 1) return;
    const media = (node as Element).getAttribute('media') ?? '';
    node.textContent = styles.sheet(node.textContent ?? '', media);
  });
  purify.addHook('beforeSanitizeAttributes', (element) => {
    const { attributes } = element;
    while (attributes && attributes.length > maxAttributes) {
      const last = attributes.item(attributes.length - 1);
      if (!last) break;
      element.removeAttributeNode(last);
    }
    if (element.nodeName === 'IMG' && isUnseen(element as HTMLElement)) unseen.add(element);
  });
  purify.addHook('uponSanitizeAttribute', (element, data) => {
    const value = rules.get(data.attrName)?.(element, data.attrValue);
    if (value === null) data.keepAttr = false;
    else if (value !== undefined) data.attrValue = value;
  });
  purify.addHook('afterSanitizeAttributes', (element) => {
    if (element.nodeName === 'A' && element.hasAttribute('href')) {
      if (element.getAttribute('href')?.startsWith('#')) return;
      element.setAttribute('target', '_blank');
      element.setAttribute('rel', 'noopener noreferrer');
    }
    if (element.nodeName === 'IMG') element.setAttribute('referrerpolicy', 'no-referrer');
  });

  return {
    inlinePictures,
    misleadingLinks,
    whole(html) {
      const root = purify.sanitize(html, config) as HTMLElement | null;
      // A frameset has no body: nothing to show, and nothing to import.
      if (root?.nodeName !== 'HTML' || ![...root.children].some((child) => child.nodeName === 'BODY')) {
        throw new UnsafeHtmlError('no body');
      }
      return root;
    },
    inPlace(root) {
      purify.sanitize(root, inPlaceConfig);
    },
  };
};
