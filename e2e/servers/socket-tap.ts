// Reads the frames of one WebSocket from its TCP bytes, to count what travelled: bursts, round trips, octets.
// Only for counting on unextended connections (the bridge negotiates no extension).

/** One direction of a connection after its HTTP head. */
class FrameReader {
  #held: Buffer = Buffer.alloc(0);
  #headDone = false;

  /** Calls back for each frame that is complete. Opcode 1 is text, 2 binary. */
  push(chunk: Buffer, onFrame: (opcode: number, size: number) => void): void {
    this.#held = Buffer.concat([this.#held, chunk]);
    if (!this.#headDone) {
      const end = this.#held.indexOf('\r\n\r\n');
      if (end === -1) return;
      this.#headDone = true;
      this.#held = this.#held.subarray(end + 4);
    }
    for (;;) {
      const { length } = this.#held;
      if (length < 2) return;
      const masked = (this.#held[1]! & 0x80) !== 0;
      const short = this.#held[1]! & 0x7f;
      const sizeBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
      const head = 2 + sizeBytes + (masked ? 4 : 0);
      if (length < head) return;
      const size =
        sizeBytes === 2 ? this.#held.readUInt16BE(2) : sizeBytes === 8 ? Number(this.#held.readBigUInt64BE(2)) : short;
      if (length < head + size) return;
      onFrame(this.#held[0]! & 0x0f, size);
      this.#held = this.#held.subarray(head + size);
    }
  }
}

export interface SocketCount {
  /** Bursts of octets sent up that were followed by octets coming down: each cost one round trip. */
  roundTrips: number;
  /** Binary frames' payload. */
  octetsUp: number;
  octetsDown: number;
}

/** One round trip. Milliseconds since 1970. */
export interface Exchange {
  /** The first and the last octets of what was asked; the first of the answer. */
  readonly begun: number;
  readonly asked: number;
  readonly answered: number;
}

/** Feed it with a line proxy's chunks; it follows every connection that upgrades at /api/imap. */
export class SocketTap {
  readonly #count: SocketCount = { roundTrips: 0, octetsUp: 0, octetsDown: 0 };
  readonly #history: { readonly time: number; readonly count: SocketCount }[] = [];
  readonly #readers = new Map<
    number,
    { up: FrameReader; down: FrameReader; asked: boolean; begun: number; last: number }
  >();
  readonly #exchanges: Exchange[] = [];

  readonly onChunk = (connection: number, direction: 'up' | 'down', bytes: Buffer): void => {
    let readers = this.#readers.get(connection);
    if (!readers && direction === 'up' && bytes.subarray(0, 13).toString('latin1') === 'GET /api/imap') {
      readers = { up: new FrameReader(), down: new FrameReader(), asked: false, begun: 0, last: 0 };
      this.#readers.set(connection, readers);
    }
    if (!readers) return;
    const known = readers;
    known[direction].push(bytes, (opcode, size) => {
      if (opcode !== 2 && opcode !== 0) return;
      if (direction === 'up') {
        this.#count.octetsUp += size;
        known.last = Date.now();
        if (!known.asked) known.begun = known.last;
        known.asked = true;
        return;
      }
      this.#count.octetsDown += size;
      if (known.asked) {
        this.#count.roundTrips += 1;
        this.#exchanges.push({ begun: known.begun, asked: known.last, answered: Date.now() });
      }
      known.asked = false;
    });
    this.#history.push({ time: Date.now(), count: { ...this.#count } });
  };

  /** The round trips that were over between two moments, of all connections. */
  exchanges(from: number, to: number): Exchange[] {
    return this.#exchanges.filter(({ answered }) => answered >= from && answered <= to);
  }

  /** What had travelled by a moment (milliseconds since 1970; now by default). */
  countAt(time = Number.POSITIVE_INFINITY): SocketCount {
    const before = this.#history.findLast((entry) => entry.time <= time);
    return before?.count ?? { roundTrips: 0, octetsUp: 0, octetsDown: 0 };
  }
}
