// The record of a sign-in: what the bridge said to the mail server and what came back, without secrets, as the control
// frame `login-record`. Its shape is that of the tap of shared/imap; this file is its only parser on the page's side.

/** Why something is not shown: a credential; words of a server that knows one; message content; beyond a limit. */
export type RecordGapReason = 'secret' | 'withheld' | 'content' | 'long';

/** Strings as on the wire, and gaps. Hostile text. */
export type RecordedText = readonly (string | { readonly gap: RecordGapReason; readonly bytes: number })[];

export interface RecordedAnswer {
  readonly command: string;
  readonly status: 'ok' | 'no' | 'bad';
  /** Milliseconds from the command's first byte to this answer. */
  readonly elapsed: number;
  readonly roundTrips: number;
}

/** One command or response. */
export interface RecordedEvent {
  readonly from: 'client' | 'server';
  /** Milliseconds; since when is the record's business. */
  readonly at: number;
  readonly tag: string | null;
  /** Name of the command, keyword of the response. */
  readonly name: string;
  readonly text: RecordedText;
  /** On the wire. */
  readonly bytes: number;
  /** Commands with one number left in one burst. */
  readonly burst: number;
  readonly answer: RecordedAnswer | null;
}

export interface LoginRecord {
  readonly type: 'login-record';
  /** `at` counts from the dialling. At most `loginRecordEvents`. */
  readonly events: readonly RecordedEvent[];
}

/** Events of one record: a greeting, four commands, their answers, and what a talkative server adds. */
export const loginRecordEvents = 60;
/** Characters of one record as JSON: it is part of every new connection. Later events are left out. */
export const loginRecordChars = 16_384;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;
const gapReasons: readonly unknown[] = ['secret', 'withheld', 'content', 'long'] satisfies RecordGapReason[];

const readText = (value: unknown): RecordedText | null => {
  if (!Array.isArray(value) || value.length > 1000) return null;
  const pieces: RecordedText[number][] = [];
  for (const piece of value as unknown[]) {
    if (isText(piece, loginRecordChars)) pieces.push(piece);
    else if (isRecord(piece) && gapReasons.includes(piece.gap) && isCount(piece.bytes))
      pieces.push({ gap: piece.gap as RecordGapReason, bytes: piece.bytes });
    else return null;
  }
  return pieces;
};

const readAnswer = (value: unknown): RecordedAnswer | null => {
  if (!isRecord(value)) return null;
  const { command, status, elapsed, roundTrips } = value;
  if (!isText(command, 100) || !isCount(elapsed) || !isCount(roundTrips)) return null;
  return status === 'ok' || status === 'no' || status === 'bad' ? { command, status, elapsed, roundTrips } : null;
};

const readEvent = (value: unknown): RecordedEvent | null => {
  if (!isRecord(value)) return null;
  const { from, at, tag, name, bytes, burst } = value;
  const text = readText(value.text);
  if ((from !== 'client' && from !== 'server') || text === null || !isText(name, 100)) return null;
  if (!isCount(at) || !isCount(bytes) || !isCount(burst)) return null;
  return { from, at, tag: isText(tag, 100) ? tag : null, name, text, bytes, burst, answer: readAnswer(value.answer) };
};

/** Reads the frame's parsed JSON; null when it is no record. Events that cannot be read are left out. */
export const readLoginRecord = (value: unknown): LoginRecord | null => {
  if (!isRecord(value) || value.type !== 'login-record' || !Array.isArray(value.events)) return null;
  const events = (value.events as unknown[]).slice(0, loginRecordEvents).map(readEvent);
  return { type: 'login-record', events: events.filter((event) => event !== null) };
};

/** What the mail server greeted with, its sentence without status and code; null where the record does not tell. Hostile text. */
export const greetingOf = ({ events }: LoginRecord): string | null => {
  const first = events.find(({ from }) => from === 'server');
  const line = first?.tag === null ? first.text.map((piece) => (typeof piece === 'string' ? piece : '')).join('') : '';
  return /^\* (?:OK|PREAUTH) (?:\[[^\]]*\] ?)?([^\r\n]*)/i.exec(line)?.[1] ?? null;
};

/** The record of these events, as many of the first as fit. */
export const loginRecordOf = (events: readonly RecordedEvent[]): LoginRecord => {
  const kept: RecordedEvent[] = [];
  let chars = 100;
  for (const event of events.slice(0, loginRecordEvents)) {
    chars += JSON.stringify(event).length + 1;
    if (chars > loginRecordChars) break;
    kept.push(event);
  }
  return { type: 'login-record', events: kept };
};
