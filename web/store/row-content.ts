// How a message's envelope, structure and references lie in one column: JSON, in which a Map is marked as one.

import type { MessageRow } from './message-row.ts';

type Content = Pick<MessageRow, 'envelope' | 'structure' | 'references' | 'emailId'>;

const mapMark = '\u0001map';

const write = (_key: string, value: unknown): unknown => (value instanceof Map ? { [mapMark]: [...value] } : value);

const read = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && mapMark in value
    ? new Map((value as { [mapMark]: [unknown, unknown][] })[mapMark])
    : value;

export const writeContent = ({ envelope, structure, references, emailId }: Content): string =>
  JSON.stringify({ envelope, structure, references, emailId }, write);

/** Throws SyntaxError for what `writeContent` did not write. */
export const readContent = (text: string): Content => JSON.parse(text, read) as Content;
