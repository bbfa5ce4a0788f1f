// This library, as an application uses it: a session, its bytes, its responses.

import {
  type BodyStructure,
  bodyPeek,
  type FetchData,
  fetch,
  ImapSession,
  type SectionTaker,
  UidSet,
  type UntaggedResponse,
} from '../../../shared/imap/index.ts';
import { decodeEncodedWords } from '../../../shared/mime/encoded-word.ts';
import { Tally } from '../tally.ts';
import { keepAlive, type Player } from './player.ts';

const leavesOf = (part: BodyStructure): number => {
  if (part.kind === 'leaf') return 1;
  let leaves = 0;
  for (let at = 0; at < part.children.length; at++) leaves += leavesOf(part.children[at]!);
  return leaves;
};

const addMessage = (tally: Tally, data: FetchData): void => {
  const { uid = 0, flags = [], envelope, bodyStructure, sections } = data;
  if (envelope && bodyStructure) {
    tally.row({
      uid,
      flags,
      size: data.size ?? 0,
      received: data.internalDate ?? 0,
      subject: decodeEncodedWords(envelope.subject ?? ''),
      recipients: envelope.to.length,
      leaves: leavesOf(bodyStructure),
    });
  } else if (sections.length === 0) tally.flags(uid, flags);
  for (let at = 0; at < sections.length; at++) {
    const { bytes } = sections[at]!;
    if (bytes) tally.section(bytes.length, bytes[0] ?? 0, bytes.at(-1) ?? 0);
  }
};

const add = (tally: Tally, response: UntaggedResponse): void => {
  if (response.kind === 'fetch') addMessage(tally, response.data);
  else if (response.kind === 'list') {
    const { name, delimiter, attributes } = response.data;
    tally.mailbox(name, delimiter, attributes.size);
  } else if (response.kind === 'search') {
    for (const { from, to } of response.uids.ranges()) tally.range(from, to);
  } else if (response.kind === 'esearch') {
    for (const { from, to } of response.data.all?.ranges() ?? []) tally.range(from, to);
  }
};

/** Tells the tally of a section that is gone when it has come. */
const tallying = (tally: Tally, size: number): SectionTaker => {
  let first = -1;
  let last = 0;
  return {
    write: (bytes) => {
      if (first < 0) first = bytes[0] ?? 0;
      last = bytes.at(-1) ?? last;
      return true;
    },
    end: () => tally.section(size, Math.max(0, first), last),
    fail: () => undefined,
  };
};

const everything = UidSet.range(1, 0xffff_ffff);

const player = (passesOn: boolean): Player => ({
  name: 'postern',
  play: async ({ kind }, chunks, keep) => {
    const tally = new Tally();
    const session = new ImapSession({
      send: () => undefined,
      acceptPreauth: true,
      limits: { heldSectionBytes: 0 },
      onResponse: (response) => {
        add(tally, response);
        if (keep && response.kind === 'fetch') keep.push(response.data);
      },
    });
    session.receive(Buffer.from('* PREAUTH ready\r\n'));
    keepAlive('postern', session);
    await session.ready;
    if (passesOn && kind === 'bodies') {
      const onSection = ({ size }: { readonly size: number }): SectionTaker => tallying(tally, size);
      session.run(fetch(everything, ['UID', bodyPeek('')], { onSection, onMessage: () => undefined }));
    }
    for (const chunk of chunks) session.receive(chunk);
    if (session.counters.unparsed > 0) throw new Error('not all of the stream was understood');
    return tally;
  },
});

/** Passes bodies on as they come, as node-imap does. */
export const postern = player(true);
/** Hands them over whole, as the others do. */
export const posternHolding = player(false);
