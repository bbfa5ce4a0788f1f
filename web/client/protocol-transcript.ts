// What went over the lines as a transcript: C: and S: lines that the scripted server of shared/testing plays. Each
// connection is a part of its own that begins with a remark. Message content that nobody kept is filled in by its size.

import type { ProtocolAction, ProtocolBatch, ProtocolConnection, ProtocolEvent } from './protocol.ts';

/** How the part of a connection begins; the transcript is cut there to play one of them. */
export const partMark = '# connection';

/** Characters that mean something to the scripted server, or cannot stand in a line. */
const special = /[\u0000-\u001f\u007f\ue000-\ue0ff]|<(?=tag|fill)/;
const encoder = new TextEncoder();

const escaped = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(new RegExp(special, 'g'), (char) =>
      Array.from(encoder.encode(char), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
    );

interface Line {
  /** As plain text and as it stands behind `S!:`. */
  plain: string;
  escaped: string;
  isSpecial: boolean;
}

/** The lines of an event, and remarks about what is missing. */
const linesOf = ({ text }: ProtocolEvent): { lines: Line[]; remarks: string[] } => {
  const lines: Line[] = [{ plain: '', escaped: '', isSpecial: false }];
  const remarks: string[] = [];
  const add = (plain: string, raw: string, isSpecial: boolean): void => {
    const line = lines.at(-1)!;
    line.plain += plain;
    line.escaped += raw;
    line.isSpecial ||= isSpecial;
  };
  for (const piece of text) {
    if (typeof piece === 'string')
      piece.split('\r\n').forEach((part, index) => {
        if (index > 0) lines.push({ plain: '', escaped: '', isSpecial: false });
        add(part, escaped(part), special.test(part));
      });
    else if (piece.gap === 'content') add(`<fill:${piece.bytes}>`, `<fill:${piece.bytes}>`, false);
    else if (piece.gap === 'long') remarks.push(`# ${piece.bytes} more bytes were not kept`);
    else add(`<${piece.gap}>`, `<${piece.gap}>`, false);
  }
  return { lines, remarks };
};

const eventLines = (event: ProtocolEvent): string[] => {
  const { lines, remarks } = linesOf(event);
  const written = lines.map((line) => {
    if (event.from === 'client') return `C: ${line.plain.replace(new RegExp(special, 'g'), '?')}`;
    return line.isSpecial ? `S!: ${line.escaped}\\r\\n` : `S: ${line.plain}`;
  });
  return [...written, ...remarks];
};

/** A remark is one line, whatever a mailbox is called. */
const remark = (text: string): string => `# ${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')}`;

const time = (at: number): string => new Date(at).toISOString();

export interface TranscriptOptions {
  /** How an action is called in its remark. */
  nameOf(action: ProtocolAction): string;
}

const partOf = (
  connection: ProtocolConnection,
  events: readonly ProtocolEvent[],
  actions: ReadonlyMap<number, ProtocolAction>,
  options: TranscriptOptions,
): string[] => {
  const lines = [`${partMark} ${connection.id}: ${connection.kind}`];
  let last: number | null = null;
  for (const event of events) {
    if (event.action !== last) {
      const action = actions.get(event.action);
      lines.push('', remark(`${time(event.at)} ${action ? options.nameOf(action) : ''}`.trimEnd()));
      last = event.action;
    }
    lines.push(...eventLines(event));
  }
  return lines;
};

/** The text of a transcript file. Events in the order they came; connections one after the other. */
export const transcriptOf = ({ events, actions, connections }: ProtocolBatch, options: TranscriptOptions): string => {
  const named = new Map(actions.map((action) => [action.id, action]));
  const parts = connections
    .map((connection) => ({ connection, own: events.filter((event) => event.connection === connection.id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ connection, own }) => partOf(connection, own, named, options).join('\n'));
  return [
    '# Postern: what went over the line. Credentials are not in it, bodies of messages only by their size.',
    '# Subjects, addresses and folder names are: look before you give it away.',
    ...parts,
    '',
  ].join('\n\n');
};
