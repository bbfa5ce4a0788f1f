import { expect, test } from 'vitest';
import { oneByteAtATime } from '../../testing/one-byte-at-a-time.ts';
import { randomChunks } from '../../testing/random-chunks.ts';
import { type FetchData, fetch, ImapSession, type SectionStart, type SectionTaker, UidSet } from '../index.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Limits } from '../wire/limits.ts';
import { bodyPeek } from './commands/fetch-item.ts';
import { sectionStream } from './section-stream.ts';

/** Sections of more than 8 bytes are passed on. */
const small: Partial<Limits> = { heldSectionBytes: 8, bodyLiteralBytes: 100, drainedBytes: 50 };

class Collector implements SectionTaker {
  text = '';
  ended = 0;
  failed: unknown[] = [];
  readonly #most: number;
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }
  write(bytes: Uint8Array): boolean {
    this.text += new TextDecoder('latin1').decode(bytes);
    bytes.fill(0x58); // lent: whoever keeps them would see this
    return this.text.length < this.#most;
  }
  end(): void {
    this.ended++;
  }
  fail(error: unknown): void {
    this.failed.push(error);
  }
}

interface Play {
  readonly starts: SectionStart[];
  readonly taker: Collector;
  readonly rows: FetchData[];
  readonly closed: string[];
  readonly session: ImapSession;
  readonly done: Promise<unknown>;
  readonly abort: () => void;
  receive(text: string): void;
}

const cuts = [
  ['whole', (bytes: Uint8Array) => [bytes]],
  ['byte by byte', oneByteAtATime],
  ['in random pieces', (bytes: Uint8Array) => [...randomChunks(bytes, 3, 5)]],
] as const;

const play = async (
  cut: (bytes: Uint8Array) => Iterable<Uint8Array>,
  options: { limits?: Partial<Limits>; taker?: Collector; refuse?: boolean } = {},
): Promise<Play> => {
  const starts: SectionStart[] = [];
  const taker = options.taker ?? new Collector();
  const rows: FetchData[] = [];
  const closed: string[] = [];
  const session = new ImapSession({
    send: () => undefined,
    acceptPreauth: true,
    limits: { ...small, ...options.limits },
    onClosed: (error) => closed.push(`${error.kind} ${error.text}`),
  });
  const receive = (text: string): void => {
    for (const piece of cut(Uint8Array.from(text, (char) => char.charCodeAt(0)))) session.receive(piece.slice());
  };
  receive('* PREAUTH ready\r\n');
  await session.ready;
  const { done, abort } = session.run(
    fetch(UidSet.of(7), ['UID', 'FLAGS', bodyPeek(''), bodyPeek('1.2', { origin: 3, size: 99 })], {
      onMessage: (data) => rows.push(data),
      onSection: (start) => {
        starts.push(start);
        return options.refuse ? null : taker;
      },
    }),
  );
  done.catch(() => undefined);
  return { starts, taker, rows, closed, session, done, abort, receive };
};

const ten = '0123456789';

for (const [name, cut] of cuts) {
  test(`a large section goes to its taker, items before and behind it are read (${name})`, async () => {
    const { starts, taker, rows, receive, done } = await play(cut);
    receive(
      `* 3 FETCH (UID 7 FLAGS (\\Seen) BODY[1.2]<3> {5}\r\nsmall BODY[] {19}\r\n${ten}{3}\r\n)(*" RFC822.SIZE 4711)\r\n`,
    );
    receive('* 4 EXISTS\r\nA1 OK done\r\n');
    await done;
    expect(starts).toEqual([{ seq: 3, uid: 7, section: '', origin: null, binary: false, size: 19 }]);
    expect(taker).toMatchObject({ text: `${ten}{3}\r\n)(*"`, ended: 1, failed: [] });
    expect(rows).toEqual([
      {
        seq: 3,
        uid: 7,
        flags: ['\\Seen'],
        size: 4711,
        sections: [
          { section: '1.2', origin: 3, bytes: utf8('small') },
          { section: '', origin: null, bytes: null, passedOn: 19 },
        ],
        damaged: [],
      },
    ]);
  });

  test(`two large sections of one response come one behind the other (${name})`, async () => {
    const { starts, taker, rows, receive, done } = await play(cut);
    receive(`* 3 FETCH (UID 7 BODY[1.2]<3> {10}\r\n${ten} BODY[] {12}\r\nabcdefghijkl)\r\nA1 OK\r\n`);
    await done;
    expect(starts.map(({ section, origin }) => [section, origin])).toEqual([
      ['1.2', 3],
      ['', null],
    ]);
    expect(taker).toMatchObject({ text: `${ten}abcdefghijkl`, ended: 2 });
    expect(rows[0]?.sections.map(({ passedOn }) => passedOn)).toEqual([10, 12]);
  });

  test(`a taker that gives up is not written to again, and the rest is read over (${name})`, async () => {
    const taker = new Collector(4);
    const { rows, receive, done, session } = await play(cut, { taker });
    receive(`* 3 FETCH (UID 7 BODY[] {40}\r\n${ten}${ten}${ten}${ten})\r\n* 9 EXISTS\r\nA1 OK\r\n`);
    await done;
    expect(taker).toMatchObject({ ended: 0, failed: [] });
    expect(taker.text.length).toBeLessThanOrEqual(40);
    if (name !== 'whole') expect(taker.text.length).toBeLessThan(40);
    expect(rows[0]?.sections).toMatchObject([{ passedOn: 40 }]);
    expect(session.state).toBe('authenticated');
  });

  test(`a line that is cut in the middle of a section tells its taker, once (${name})`, async () => {
    const { taker, rows, receive, done, session } = await play(cut);
    receive(`* 3 FETCH (UID 7 BODY[] {40}\r\n${ten}`);
    session.close();
    await expect(done).rejects.toMatchObject({ kind: 'closed' });
    expect(taker).toMatchObject({ text: ten, ended: 0 });
    expect(taker.failed).toMatchObject([{ kind: 'closed' }]);
    expect(rows).toEqual([]);
  });
}

const [, whole] = cuts[0];

test('without a taker a section is held, up to the limit on held ones', async () => {
  const held = await play(whole, { refuse: true });
  held.receive(`* 3 FETCH (UID 7 BODY[] {10}\r\n${ten})\r\nA1 OK\r\n`);
  await held.done;
  expect(held.rows[0]?.sections).toEqual([{ section: '', origin: null, bytes: utf8(ten) }]);
  const { closed, receive } = await play(whole, { refuse: true });
  receive('* 3 FETCH (UID 7 BODY[] {101}\r\n');
  expect(closed).toEqual(['limit bodyLiteralBytes']);
});

test('small sections, sections of others and unasked ones are not offered', async () => {
  const { starts, receive } = await play(whole);
  receive('* 3 FETCH (UID 7 BODY[] {8}\r\n01234567)\r\n');
  receive(`* 4 FETCH (UID 8 BODY[] {10}\r\n${ten})\r\n`);
  receive(`* 3 FETCH (UID 7 BODY[TEXT] {10}\r\n${ten})\r\n`);
  receive(`* 3 FETCH (UID 7 X-OTHER {10}\r\n${ten})\r\n`);
  expect(starts).toEqual([]);
});

test('when the UID comes behind the section, it is passed on only while one command alone could have asked', async () => {
  const alone = await play(whole);
  alone.receive(`* 3 FETCH (BODY[] {10}\r\n${ten} UID 7)\r\n`);
  expect(alone.starts).toMatchObject([{ uid: undefined }]);
  expect(alone.rows).toMatchObject([{ uid: 7, sections: [{ passedOn: 10 }] }]);
  const among = await play(whole);
  among.session.run(fetch(UidSet.of(8), [bodyPeek('')], { onSection: () => new Collector() }));
  among.receive(`* 3 FETCH (BODY[] {10}\r\n${ten} UID 7)\r\n`);
  expect(among.starts).toEqual([]);
  expect(among.rows).toMatchObject([{ uid: 7, sections: [{ bytes: utf8(ten) }] }]);
});

test('more than may be read over for nobody ends the connection', async () => {
  const { closed, receive } = await play(whole, { taker: new Collector(1) });
  receive(`* 3 FETCH (UID 7 BODY[] {70}\r\n${ten}`);
  expect(closed).toEqual(['limit drainedBytes']);
});

test('a size that no mail has ends the connection before its first byte', async () => {
  const { closed, taker, receive } = await play(whole);
  receive('* 3 FETCH (UID 7 BODY[] {1000000000000000}\r\nabc');
  expect(closed).toEqual(['limit streamedSectionBytes']);
  expect(taker.text).toBe('');
});

test('an aborted command tells its taker, and what still comes is dropped', async () => {
  const { taker, abort, receive, session } = await play(whole);
  receive(`* 3 FETCH (UID 7 BODY[] {40}\r\n${ten}`);
  abort();
  receive(`${ten}${ten}${ten})\r\nA1 OK\r\n`);
  expect(taker).toMatchObject({ text: ten, ended: 0 });
  expect(taker.failed).toMatchObject([{ kind: 'aborted' }]);
  expect(session.inFlight).toBe(0);
});

test('what a taker throws reaches the caller of receive, and the session goes on', async () => {
  const taker = new Collector();
  taker.write = () => {
    throw new Error('disk full');
  };
  const { receive, done } = await play(whole, { taker });
  expect(() => receive(`* 3 FETCH (UID 7 BODY[] {10}\r\n${ten})\r\nA1 OK\r\n`)).toThrow('disk full');
  await done;
});

test('RFC822 and its halves are sections too', async () => {
  const session = new ImapSession({ send: () => undefined, acceptPreauth: true, limits: small });
  session.receive(utf8('* PREAUTH ready\r\n'));
  await session.ready;
  const taker = new Collector();
  const starts: SectionStart[] = [];
  session.run(
    fetch(UidSet.of(7), ['RFC822', 'RFC822.TEXT'], {
      onSection: (start) => {
        starts.push(start);
        return taker;
      },
    }),
  );
  session.receive(utf8(`* 1 FETCH (UID 7 RFC822 {10}\r\n${ten} RFC822.TEXT {10}\r\n${ten})\r\n`));
  expect(starts.map(({ section }) => section)).toEqual(['', 'TEXT']);
  expect(taker.text).toBe(ten + ten);
});

test('two hundred megabytes pass through without being held', async () => {
  const lent = new Set<ArrayBufferLike>();
  let taken = 0;
  const taker = new Collector();
  taker.write = (bytes) => {
    lent.add(bytes.buffer);
    taken += bytes.length;
    return true;
  };
  const { session, receive, done, rows } = await play(whole, { taker, limits: { responseBytes: 1_000 } });
  receive('* 3 FETCH (UID 7 BODY[] {209715200}\r\n');
  const piece = new Uint8Array(1024 * 1024);
  for (let at = 0; at < 200; at++) session.receive(piece);
  receive(')\r\nA1 OK\r\n');
  await done;
  expect(taken).toBe(209_715_200);
  // Views of the very bytes that came: nothing was copied, so nothing can have been kept.
  expect([...lent]).toEqual([piece.buffer]);
  expect(rows[0]?.sections[0]?.passedOn).toBe(209_715_200);
});

test('a stream of a section holds the line when its reader is behind and lets it go on', async () => {
  const told: string[] = [];
  const { taker, source } = sectionStream({ pause: () => told.push('pause'), resume: () => told.push('resume') });
  const stream = new ReadableStream<Uint8Array>(source as UnderlyingDefaultSource<Uint8Array>, {
    highWaterMark: 4,
    size: (bytes) => bytes?.length ?? 0,
  });
  const reader = stream.getReader();
  taker.write(utf8('ab'));
  expect(told).toEqual([]);
  taker.write(utf8('cdef'));
  expect(told).toEqual(['pause']);
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('ab');
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('cdef');
  expect(told).toEqual(['pause', 'resume']);
  taker.end();
  expect((await reader.read()).done).toBe(true);
});

test('a stream breaks off with the section, and a cancelled one gives the section up', async () => {
  const broken = sectionStream();
  const reader = new ReadableStream(broken.source as UnderlyingDefaultSource<Uint8Array>).getReader();
  broken.taker.fail(new Error('gone'));
  await expect(reader.read()).rejects.toThrow('gone');
  const given = sectionStream();
  await new ReadableStream(given.source as UnderlyingDefaultSource<Uint8Array>).cancel();
  expect(given.taker.write(utf8('x'))).toBe(false);
});
