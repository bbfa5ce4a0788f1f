// The preview line where the server has no PREVIEW (RFC 8970): the beginning of each message's first text part,
// fetched for the rows on screen only. Messages whose text has the same section share one command; one that is refused leaves the others theirs.

import {
  bodyPeek,
  type Capabilities,
  type Command,
  type FetchData,
  fetchAround,
  type Uid,
  UidSet,
} from '../../../shared/imap/index.ts';
import { previewOf } from '../../../shared/mime/preview.ts';
import { chooseParts } from '../../../shared/mime/shown-parts.ts';
import { readTextPart } from '../../../shared/mime/text-part.ts';
import type { MessageRow } from '../../store/message-row.ts';
import { slicesOf } from './body-slices.ts';

/** Encoded bytes of a text that are looked at for its preview. */
export const previewSource = 2048;

export interface PreviewWorld {
  capabilities(): Capabilities;
  run<T>(command: Command<T>): Promise<T>;
}

export type Previews = readonly { readonly uid: number; readonly preview: string }[];

/** The previews of these rows, by uid; '' where there is no text. */
export const fetchPreviews = async (rows: readonly MessageRow[], world: PreviewWorld): Promise<Previews> => {
  const previews: { uid: number; preview: string }[] = [];
  const bySection = new Map<string, MessageRow[]>();
  for (const row of rows) {
    const section = firstText(row)?.section;
    if (section === undefined) previews.push({ uid: row.uid, preview: '' });
    else bySection.set(section, [...(bySection.get(section) ?? []), row]);
  }
  const work = [...bySection].map(async ([section, group]) => {
    const uids = UidSet.of(...group.map((row) => row.uid as Uid));
    const answers: FetchData[] = [];
    await fetchAround(
      (command) => world.run(command),
      uids,
      ['UID', bodyPeek(section, { origin: 0, size: previewSource })],
      { capabilities: world.capabilities(), onMessage: (data) => void answers.push(data) },
    );
    for (const row of group) {
      const part = firstText(row)!;
      const own = answers.filter((data) => data.uid === row.uid);
      const bytes = slicesOf(own, row.uid as Uid)?.get(section.toUpperCase());
      if (!bytes) continue;
      const { text } = readTextPart({ ...part, bytes, partial: bytes.length >= previewSource });
      previews.push({ uid: row.uid, preview: previewOf(text, part.kind) });
    }
  });
  await Promise.all(work);
  return previews;
};

const firstText = (row: MessageRow) => {
  if (!row.structure) return undefined;
  const { body, plainAlternative } = chooseParts(row.structure);
  return plainAlternative ?? body[0];
};
