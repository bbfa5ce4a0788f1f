// How a message's envelope, structure and references lie in one column: JSON, in which a Map is marked as one.

import type { MessageRow } from './message-row.ts';

type Content = Pick<MessageRow, 'envelope' | 'structure' | 'references' | 'emailId'>;

const mapMark = '\u0001map';

// What JSON can write, Maps marked. A replacer would be called for every member of every row, which takes half as long again.
const withoutMaps = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutMaps);
  if (value instanceof Map) return { [mapMark]: [...value] };
  const object = value as Record<string, unknown>;
  const plain: Record<string, unknown> = {};
  for (const key in object) {
    const member = object[key];
    plain[key] = typeof member === 'object' && member !== null ? withoutMaps(member) : member;
  }
  return plain;
};

// Maps stand in structures only. Looking for them after parsing takes a third of the time that JSON's own way of it takes.
const withMaps = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withMaps);
  const marked = (value as { [mapMark]?: [unknown, unknown][] })[mapMark];
  if (marked) return new Map(marked);
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const member = object[key];
    if (typeof member === 'object' && member !== null) object[key] = withMaps(member);
  }
  return object;
};

export const writeContent = ({ envelope, structure, references }: Content): string =>
  JSON.stringify({ envelope, structure: withoutMaps(structure), references });

/** Throws SyntaxError for what `writeContent` did not write. */
export const readContent = (text: string): Content => {
  const content = JSON.parse(text) as Content;
  return content.structure ? { ...content, structure: withMaps(content.structure) as Content['structure'] } : content;
};
