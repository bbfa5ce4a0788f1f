// Answers FETCH commands for the body sections of one message, for tests of what is made of sections.
// How commands and answers look on the wire is left to the IMAP library's tests.

import {
  type Command,
  defaultLimits,
  type FetchData,
  type FetchSection,
  type SeqNum,
  type Uid,
} from '../../../shared/imap/index.ts';

export interface FetchAnswers {
  run<T>(command: Command<T>): Promise<T>;
  /** The items of each command so far. */
  readonly asked: string[];
}

/** One item as the command writes it. */
const sectionItem = /BODY\.PEEK\[([^\]]*)\]<(\d+)\.(\d+)>/g;

/** The bytes of the message's sections. A section that is null is told to be NIL; one that is absent is not answered. */
export const answerSections = (
  uid: number,
  sections: Readonly<Record<string, Uint8Array | string | null>>,
): FetchAnswers => {
  const asked: string[] = [];
  const encoder = new TextEncoder();
  return {
    asked,
    async run(command) {
      const items = JSON.stringify(command.args).match(sectionItem) ?? [];
      asked.push(items.join(' '));
      const found: FetchSection[] = [];
      const data: FetchData = { seq: 1 as SeqNum, uid: uid as Uid, sections: found, damaged: [] };
      for (const item of items) {
        const [, section, from, size] = new RegExp(sectionItem.source).exec(item)!;
        const whole = sections[section!];
        if (whole === undefined) continue;
        const origin = Number(from);
        const bytes = typeof whole === 'string' ? encoder.encode(whole) : whole;
        found.push({ section: section!, origin, bytes: bytes?.slice(origin, origin + Number(size)) ?? null });
      }
      if (found.length > 0) command.onUntagged?.({ kind: 'fetch', data }, { tag: 'A1', limits: defaultLimits });
      return command.result({ code: null, text: '' });
    },
  };
};
