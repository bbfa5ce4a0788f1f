// Finds a part of a message by the number that fetches it; also in messages that are attached.

import type { BodyStructure } from '../../../shared/imap/index.ts';

/** The part with that section number; null when there is none. */
export const leafAt = (structure: BodyStructure, section: string): BodyStructure | null => {
  const open: BodyStructure[] = [structure];
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind === 'leaf' && part.section === section) return part;
    if (part.kind === 'multipart') open.push(...part.children);
    else if (part.message) open.push(part.message.body);
  }
  return null;
};
