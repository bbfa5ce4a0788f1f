// The text of a part in another charset than the engine read it in: the same steps from letters to words as there.

import { readableFrom } from '../../shared/mime/text-part.ts';
import type { BodyPart } from './model.ts';

/** Characters of a text that are read: what the engine gives of one, too. */
const textAtMost = 2 * 1024 * 1024;

/** The bytes as text in that charset, by a name that the platform knows; what does not decode becomes U+FFFD. */
export const textAs = async (bytes: Blob, label: string, { steps }: Pick<BodyPart, 'steps'>): Promise<string> => {
  const decoded = new TextDecoder(label).decode(await bytes.slice(0, textAtMost).arrayBuffer());
  return steps ? readableFrom(decoded, steps) : decoded;
};
