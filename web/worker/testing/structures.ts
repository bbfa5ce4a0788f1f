// Message structures and rows for tests, with everything that does not matter filled in.

import type { BodyStructure, LeafStructure } from '../../../shared/imap/index.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { rowOf } from '../../store/testing/rows.ts';

export const leaf = (section: string, mediaType: string, change: Partial<LeafStructure> = {}): LeafStructure => {
  const [type = '', subtype = ''] = mediaType.split('/');
  return {
    kind: 'leaf',
    section,
    type,
    subtype,
    parameters: new Map(),
    disposition: null,
    id: null,
    description: null,
    encoding: '7bit',
    size: 10,
    ...change,
  };
};

/** A part that is offered for saving. */
export const file = (
  section: string,
  mediaType: string,
  name: string,
  change: Partial<LeafStructure> = {},
): LeafStructure =>
  leaf(section, mediaType, {
    disposition: { type: 'attachment', parameters: new Map([['filename', name]]) },
    ...change,
  });

export const multipart = (subtype: string, ...children: readonly BodyStructure[]): BodyStructure => ({
  kind: 'multipart',
  section: 'TEXT',
  subtype,
  parameters: new Map(),
  disposition: null,
  children: [...children],
});

export const messageRow = (change: Partial<MessageRow> = {}): MessageRow =>
  rowOf(7, { internalDate: 5, size: 6, ...change });
