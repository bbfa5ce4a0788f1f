// Rich text as elements of the page, for the editor. Each is made by name and styled through CSSOM, one property at a time: the
// page's policy refuses style attributes, and nothing of what was parsed elsewhere enters the page.

import { hoistLists } from './rich-lists.ts';
import type { RichElement, RichNode } from './rich-node.ts';
import { editorValue } from './rich-style.ts';

/** Marks on pictures of the editor, which nobody else can write: the sanitiser takes data attributes away. */
export const contentIdMark = 'data-cid';
export const remoteMark = 'data-remote';

/** The address at which the page has a picture of the letter; null: it has not. */
export type PictureUrl = (contentId: string) => string | null;

const classes: Readonly<Record<string, string>> = {
  color: 'color',
  'background-color': 'highlight',
  'font-size': 'size',
  'font-family': 'font',
};

const buildPicture = (page: Document, { attributes }: RichElement, urlOf: PictureUrl): Node => {
  const { src = '', ...others } = attributes;
  const picture = page.createElement('img');
  for (const [name, value] of Object.entries(others)) picture.setAttribute(name, value);
  if (src.startsWith('cid:')) {
    const url = urlOf(src.slice('cid:'.length));
    if (url === null) return page.createTextNode(others.alt ? `[${others.alt}]` : '');
    picture.setAttribute(contentIdMark, src.slice('cid:'.length));
    picture.src = url;
  } else {
    // Nothing is asked for while somebody writes: the address waits for the letter.
    picture.setAttribute(remoteMark, src);
    picture.title = others.alt ?? '';
  }
  return picture;
};

/** New nodes of this page. */
export const buildRich = (page: Document, nodes: readonly RichNode[], urlOf: PictureUrl): DocumentFragment => {
  const into = (parent: Node, children: readonly RichNode[]): void => {
    for (const node of children) {
      if (typeof node === 'string') parent.appendChild(page.createTextNode(node));
      else if (node.name === 'img') parent.appendChild(buildPicture(page, node, urlOf));
      else {
        const made = page.createElement(node.name);
        for (const [name, value] of Object.entries(node.attributes)) made.setAttribute(name, value);
        const style = Object.entries(node.style);
        for (const [property, value] of style) made.style.setProperty(property, editorValue(property, value));
        const [only] = style;
        if (node.name === 'span' && only && style.length === 1) made.className = classes[only[0]] ?? '';
        into(made, node.children);
        parent.appendChild(made);
      }
    }
  };
  const fragment = page.createDocumentFragment();
  into(fragment, hoistLists(nodes));
  return fragment;
};

/** Where the editor's picture has its bytes, as it is sent. */
export const pictureInEditor = (picture: HTMLElement): string | null => {
  const contentId = picture.getAttribute(contentIdMark);
  return contentId === null ? picture.getAttribute(remoteMark) : `cid:${contentId}`;
};
