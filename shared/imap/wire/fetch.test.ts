import { describe, expect, test } from 'vitest';
import { readEveryWay, readPieces } from '../../testing/read-every-way.ts';
import type { FetchData } from './fetch.ts';

const fetched = (items: string | Uint8Array): FetchData => {
  const input = typeof items === 'string' ? `* 12 FETCH (${items})\r\n` : items;
  const { responses } = readEveryWay(input);
  const [response] = responses;
  if (responses.length !== 1 || response?.kind !== 'fetch') throw new Error(`not one FETCH: ${responses[0]?.kind}`);
  return response.data;
};

const bytes = (text: string) => new TextEncoder().encode(text);

describe('items', () => {
  test('a row as servers send it', () => {
    const data = fetched(
      'UID 4827313 FLAGS (\\Seen $Forwarded) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4286 MODSEQ (12345678901234567)',
    );
    expect(data).toEqual({
      seq: 12,
      uid: 4827313,
      flags: ['\\Seen', '$Forwarded'],
      internalDate: Date.UTC(1996, 6, 17, 9, 44, 25),
      size: 4286,
      modseq: 12345678901234567n,
      sections: [],
      damaged: [],
    });
  });

  test('PREVIEW is text, or null while there is none', () => {
    expect(fetched('PREVIEW "Hello, wie geht\'s"').preview).toBe("Hello, wie geht's");
    expect(fetched('PREVIEW {2}\r\nä').preview).toBe('ä');
    expect(fetched('PREVIEW NIL').preview).toBeNull();
  });

  test('object ids', () => {
    expect(fetched('EMAILID (M6d99ac3275bb4e) THREADID (T64b478a75b7ea9)')).toMatchObject({
      emailId: 'M6d99ac3275bb4e',
      threadId: 'T64b478a75b7ea9',
    });
    expect(fetched('THREADID NIL').threadId).toBeNull();
  });

  test('unknown items are stepped over, whatever they hold', () => {
    const data = fetched('X-GM-LABELS ("\\\\Inbox" a b) X-ODD {3}\r\n(") BINARY.SIZE[1.2] 77 X-FLAG foo]bar UID 5');
    expect(data).toMatchObject({ uid: 5, damaged: [] });
  });

  test('sizes that are no sizes', () => {
    expect(fetched('RFC822.SIZE 1.86931e+06').size).toBe(1_869_310);
    expect(fetched('RFC822.SIZE -1').size).toBe(0);
    expect(fetched('RFC822.SIZE 9223372036854775807').size).toBe(Number.MAX_SAFE_INTEGER);
    expect(fetched(`RFC822.SIZE ${'9'.repeat(21)} UID 4`)).toEqual({
      seq: 12,
      uid: 4,
      sections: [],
      damaged: ['RFC822.SIZE'],
    });
  });

  test('a modseq of zero is none', () => {
    expect(fetched('MODSEQ (0) UID 1').modseq).toBeUndefined();
  });

  test('flags with brackets, quotes and a star', () => {
    expect(fetched('FLAGS (\\SEEN [Gmail]/x "\\\\Flagged" \\*)').flags).toEqual(['\\Seen', '[Gmail]/x', '\\Flagged']);
  });

  test('a date without zone counts as UTC, one without sense is damaged', () => {
    expect(fetched('INTERNALDATE " 1-Feb-2026 00:00:01"').internalDate).toBe(Date.UTC(2026, 1, 1, 0, 0, 1));
    expect(fetched('INTERNALDATE "yesterday" UID 3')).toMatchObject({ uid: 3, damaged: ['INTERNALDATE'] });
  });
});

describe('sections', () => {
  test('names are normalised, origins told', () => {
    const { sections } = fetched(
      'BODY[header.fields (Date "From" {2}\r\nTo)] {2}\r\n\r\n BODY[1.mime]<10> "x" BODY[] NIL',
    );
    expect(sections).toEqual([
      { section: 'HEADER.FIELDS (DATE FROM TO)', origin: null, bytes: bytes('\r\n') },
      { section: '1.MIME', origin: 10, bytes: bytes('x') },
      { section: '', origin: null, bytes: null },
    ]);
  });

  test('empty in all its forms is empty, and NIL is told apart', () => {
    const { sections } = fetched('BODY[1] "" BODY[2] {0}\r\n BODY[3] NIL');
    expect(sections.map((s) => s.bytes?.length ?? null)).toEqual([0, 0, null]);
  });

  test('quoted bytes lose their escapes and nothing else', () => {
    expect(fetched('BODY[1] "a\\"b\\\\c"').sections[0]?.bytes).toEqual(bytes('a"b\\c'));
  });

  test('the names of RFC 1730 are sections too', () => {
    expect(fetched('RFC822.HEADER "h" RFC822.TEXT "t" RFC822 "r"').sections.map((s) => s.section)).toEqual([
      'HEADER',
      'TEXT',
      '',
    ]);
  });

  test('a literal that was announced too short damages its own item', () => {
    const { responses, quirks } = readEveryWay('* 1 FETCH (UID 8 BODY[1] {4}\r\nhallo)\r\n* 2 FETCH (UID 9)\r\n');
    expect(responses).toMatchObject([
      { data: { uid: 8, sections: [], damaged: ['BODY[1]'] } },
      { data: { uid: 9, damaged: [] } },
    ]);
    expect(quirks['text-after-literal']).toBe(1);
  });
});

describe('short sections', () => {
  const buffersOf = (count: number, size: number): readonly number[] => {
    const row = `* 1 FETCH (BODY[1] {${size}}\r\n${'x'.repeat(size)})\r\n`;
    const { responses } = readPieces([bytes(row.repeat(count))]);
    const buffers = new Set<ArrayBufferLike>();
    for (const response of responses)
      for (const section of response.kind === 'fetch' ? response.data.sections : []) buffers.add(section.bytes!.buffer);
    return [...buffers].map(({ byteLength }) => byteLength);
  };

  test('share buffers that grow with what has come: a single one keeps little alive', () => {
    expect(buffersOf(1, 1)).toEqual([512]);
    expect(buffersOf(1, 700)).toEqual([700]);
    expect(buffersOf(1, 1024)).toEqual([1024]);
    expect(buffersOf(200, 100)).toEqual([512, 1024, 2048, 4096, 8192, 8192]);
  });

  test('longer ones have a buffer each', () => {
    expect(buffersOf(2, 1025)).toEqual([1025, 1025]);
  });
});

describe('damage', () => {
  test('an envelope that cannot be read leaves the other items whole', () => {
    expect(fetched('ENVELOPE ("only" "two") UID 6 FLAGS (\\Seen)')).toEqual({
      seq: 12,
      uid: 6,
      flags: ['\\Seen'],
      sections: [],
      damaged: ['ENVELOPE'],
    });
  });

  test('an item that is cut off ends its message and no other', () => {
    const { responses } = readEveryWay('* 1 FETCH (UID 7 FLAGS (\\Seen\r\n* 2 FETCH (UID 8)\r\n');
    expect(responses).toMatchObject([
      { data: { uid: 7, damaged: ['FLAGS', 'FETCH'] } },
      { data: { uid: 8, damaged: [] } },
    ]);
  });

  test('a hundred thousand parentheses cost an item and no stack', () => {
    const nested = `${'('.repeat(100_000)}${')'.repeat(100_000)}`;
    for (const item of ['BODYSTRUCTURE', 'ENVELOPE', 'X-UNKNOWN']) {
      const data = fetched(`${item} ${nested} UID 5`);
      expect(data.uid).toBe(5);
      expect(data.damaged).toEqual(item === 'X-UNKNOWN' ? [] : [item]);
    }
  });

  test('more list members than allowed lose the item', () => {
    const { responses } = readEveryWay('* 1 FETCH (FLAGS (a b c d) UID 2)\r\n', { listItems: 3 });
    expect(responses).toMatchObject([{ data: { uid: 2, damaged: ['FLAGS'] } }]);
  });
});
