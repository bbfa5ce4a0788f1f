import { describe, expect, test } from 'vitest';
import { samplePackage } from '../../shared/mime/tnef/testing.ts';
import { type ScriptedStage, showInbox } from './testing/engine-stage.ts';
import {
  endIdle,
  firstFill,
  greeting,
  idle,
  originAsked,
  plainText,
  recount,
  row,
  rowItems,
  selectAndList,
  ways,
} from './testing/transcripts.ts';

const sliceSize = 262_144;
const size = sliceSize + 1000;
const attachment = `("application" "pdf" ("name" "a.pdf") NIL NIL "8bit" ${size} NIL ("attachment" ("filename" "a.pdf")))`;
const mixed = `(${plainText}${attachment} "mixed")`;
const open =
  greeting() + selectAndList() + firstFill.replace(row(1, 11), row(1, 11, { structure: mixed })) + recount() + idle;

const text = Array.from({ length: size }, (_, at) => String.fromCharCode(97 + (at % 26))).join('');
const ask = (origin: number) => `UID FETCH 11 (UID BODY.PEEK[2]<${origin}.${sliceSize}>)`;
const slice = (origin: number, of = size) => {
  const piece = text.padEnd(of, '.').slice(origin, origin + sliceSize);
  return `S: * 1 FETCH (UID 11 BODY[2]<${origin}> {${piece.length}}\nS: ${piece})\nS: <tag> OK fetched\n`;
};

const download = (stage: ScriptedStage, section = '2') =>
  stage.engine.reading.readPart('INBOX', 11, section, 7).then(
    (blob) => blob.text(),
    (error: unknown) => error,
  );

describe('downloading a part', () => {
  test('comes in slices, with progress, and is the same bytes', async () => {
    const stage = await showInbox(
      `${open}${endIdle(ask(0))}${slice(0)}C: * ${ask(sliceSize)}\n${slice(sliceSize)}${idle}`,
    );
    expect(stage.rowOf(11)?.hasAttachment).toBe(true);
    const reading = download(stage);
    await stage.world.advance(1000);
    expect(await reading).toBe(text);
    expect(stage.told.progress).toEqual([
      { transfer: 7, done: sliceSize, of: size },
      { transfer: 7, done: size, of: size },
    ]);
    stage.finish();
  });

  test('is asked for once: a second time it is here, also without a connection', async () => {
    const stage = await showInbox(
      `${open}${endIdle(ask(0))}${slice(0)}C: * ${ask(sliceSize)}\n${slice(sliceSize)}${idle}drop\n`,
    );
    const reading = download(stage);
    await stage.world.advance(50);
    expect(await reading).toBe(text);
    await stage.world.advance(500);
    expect(stage.connection).toMatchObject({ is: 'reconnecting' });
    expect(await download(stage)).toBe(text);
    expect(stage.told.progress.at(-1)).toEqual({ transfer: 7, done: size, of: size });
  });

  test('cut in the middle, it goes on with the slice that was on its way', async () => {
    const half = `S!: * 1 FETCH (UID 11 BODY[2]<${sliceSize}> {1000}\\r\\nabc\n`;
    const lost = `${open}${endIdle(ask(0))}${slice(0)}C: * ${ask(sliceSize)}\n${half}drop\n`;
    const back = `${greeting()}${selectAndList()}C: * ${ask(sliceSize)}\n${slice(sliceSize)}${idle}`;
    const stage = await showInbox([lost, back]);
    const reading = download(stage);
    await stage.world.settle();
    expect(stage.connection).toMatchObject({ is: 'reconnecting' });
    await stage.world.advance(1000);
    expect(await reading).toBe(text);
    stage.finish();
  });

  test('a mailbox made anew while the line was down: what follows would be of another message', async () => {
    const lost = `${open}${endIdle(ask(0))}${slice(0)}C: * ${ask(sliceSize)}\ndrop\n`;
    const fill = firstFill.replace(
      'C: * UID SEARCH RETURN (ALL) ALL',
      `C: * UID SEARCH RETURN (ALL) ALL\nC: * ${ask(sliceSize)}`,
    );
    const answers = fill
      .replace('S: <tag:2> OK fetched', 'S: <tag:3> OK fetched')
      .replace(
        /S: \* ESEARCH[\s\S]*$/,
        `S: * ESEARCH (TAG "<tag:2>") UID ALL 11:12,14\nS: <tag:2> OK searched\n${slice(sliceSize, 3 * sliceSize)}`,
      );
    const longer = lost.replace(attachment, attachment.replace(String(size), String(3 * sliceSize)));
    const stage = await showInbox([
      longer,
      greeting() + selectAndList({ uidValidity: 8 }) + answers + recount() + idle,
    ]);
    const reading = download(stage);
    await stage.world.advance(2000);
    expect(await reading).toMatchObject({ problem: { code: 'no-such-message' } });
    stage.finish();
  });

  test('stopped, it asks for no further slice', async () => {
    const stage = await showInbox(`${open}${endIdle(ask(0))}${slice(0)}${idle}`);
    const reading = download(stage);
    await stage.world.promises();
    stage.world.line.deliverUp(); // the first slice is on its way
    stage.engine.reading.cancelTransfer(7);
    stage.engine.reading.cancelTransfer(99); // one that does not run is nobody's business
    await stage.world.advance(1000);
    expect(await reading).toMatchObject({ problem: { code: 'cancelled' } });
    stage.finish();
  });

  test('opening another message comes between two slices', async () => {
    const read = `UID FETCH 12 (UID BODY.PEEK[1]<0.262144> ${originAsked})`;
    const story = `C: DONE
C: * ${ask(0)}
C: * ${read}
S: <tag:3> OK idle ended
${slice(0).replace('<tag>', '<tag:2>')}S: * 2 FETCH (UID 12 BODY[1]<0> {2}
S: Hi)
S: <tag> OK fetched
C: * ${ask(sliceSize)}
${slice(sliceSize)}`;
    const stage = await showInbox(open + story + idle);
    const reading = download(stage);
    await stage.world.promises();
    const opening = stage.engine.reading.openMessage('INBOX', 12);
    await stage.world.advance(1000);
    expect((await opening).body[0]?.text).toBe('Hi');
    expect(await reading).toBe(text);
    stage.finish();
  });

  test('the message as it came, and its head, are read like a part', async () => {
    const source = 'Subject: Message 12\r\n\r\nHi';
    const ask = (section: string) => endIdle(`UID FETCH 12 (UID BODY.PEEK[${section}]<0.${sliceSize}>)`);
    const answer = (section: string, bytes: string) =>
      `S: * 2 FETCH (UID 12 BODY[${section}]<0> {${bytes.length}}\nS: ${bytes.replaceAll('\r\n', '\nS: ')})\nS: <tag> OK\n`;
    const head = source.slice(0, -2);
    const stage = await showInbox(
      open +
        ask('') +
        answer('', source) +
        idle +
        ask('') +
        answer('', source) +
        idle +
        ask('HEADER') +
        answer('HEADER', head) +
        idle,
    );
    const read = async (section: string) => {
      const reading = stage.engine.reading.readPart('INBOX', 12, section, 7);
      await stage.world.advance(1000);
      return (await reading).text();
    };
    expect(await read('START')).toBe(source);
    expect(await read('SOURCE')).toBe(source);
    expect(await read('HEADER')).toBe(head);
    stage.finish();
  });

  test('a message that is attached is opened like any other', async () => {
    const inner = `("message" "rfc822" NIL NIL NIL "7bit" 90 (NIL "Inside" (("Bo" NIL "bo" "example.net")) NIL NIL NIL NIL NIL NIL NIL) ${plainText} 5)`;
    const story = open.replace(attachment, inner);
    const asked = endIdle(`UID FETCH 11 (UID BODY.PEEK[2.1]<0.${sliceSize}>)`);
    const stage = await showInbox(
      `${story}${asked}S: * 1 FETCH (UID 11 BODY[2.1]<0> {5}\nS: Dear.)\nS: <tag> OK\n${idle}`,
    );
    const opening = stage.engine.reading.openMessage('INBOX', 11, '2');
    await stage.world.advance(1000);
    expect(await opening).toMatchObject({
      subject: 'Inside',
      from: [{ name: 'Bo', address: 'bo@example.net' }],
      body: [{ section: '2.1', text: 'Dear.' }],
    });
    const none = stage.engine.reading.openMessage('INBOX', 11, '1').catch((error: unknown) => error);
    await stage.world.settle();
    expect(await none).toMatchObject({ problem: { code: 'no-such-part' } });
    stage.finish();
  });

  test('a part or a message that is not there has its own problem', async () => {
    const gone = `${endIdle(`UID FETCH 99 (${rowItems})`)}S: <tag> OK\n`;
    const stage = await showInbox(open + gone + idle);
    const none = download(stage, '3');
    await stage.world.settle();
    expect(await none).toMatchObject({ problem: { code: 'no-such-part' } });
    const nobody = stage.engine.reading.openMessage('INBOX', 99).catch((error: unknown) => error);
    await stage.world.advance(1000);
    expect(await nobody).toMatchObject({ problem: { code: 'no-such-message' } });
    stage.finish();
  });
});

describe.each(ways)('a short part, %s', (_, way) => {
  test('in base64 is decoded over the ends of its lines', async () => {
    const encoded = 'JVBERi0x\r\nLjcKJcfs\r\nj6I=\r\n';
    const coded = attachment.replace('"8bit"', '"base64"').replace(String(size), String(encoded.length));
    const structure = `(${plainText}${coded} "mixed")`;
    const start =
      greeting() + selectAndList() + firstFill.replace(row(1, 11), row(1, 11, { structure })) + recount() + idle;
    const literal = encoded.replaceAll('\r\n', '\\r\\n');
    const answer = `S!: * 1 FETCH (UID 11 BODY[2]<0> {${encoded.length}}\\r\\n${literal})\\r\\n\nS: <tag> OK\n`;
    const stage = await showInbox(start + endIdle(ask(0)) + answer + idle, way);
    const reading = stage.engine.reading.readPart('INBOX', 11, '2', 1);
    await stage.world.advance(1000);
    const bytes = new Uint8Array(await (await reading).arrayBuffer());
    expect(Buffer.from(bytes).toString('base64')).toBe(encoded.replace(/\s/g, ''));
    stage.finish();
  });
});

describe('a package of one maker (winmail.dat)', () => {
  const winmail = Buffer.from(samplePackage()).toString('base64');
  const packed = `("application" "ms-tnef" ("name" "winmail.dat") NIL NIL "base64" ${winmail.length} NIL ("attachment" NIL))`;
  const withPackage =
    greeting() +
    selectAndList() +
    firstFill.replace(row(1, 11), row(1, 11, { structure: `(${plainText}${packed} "mixed")` })) +
    recount() +
    idle;
  const sent = `S!: * 1 FETCH (UID 11 BODY[2]<0> {${winmail.length}}\\r\\n${winmail})\\r\\n\nS: <tag> OK\n`;

  test('is fetched once, and opens like a message whose files are parts', async () => {
    const stage = await showInbox(`${withPackage}${endIdle(ask(0))}${sent}${idle}`);
    const opening = stage.engine.reading.openMessage('INBOX', 11, '2');
    await stage.world.advance(1000);
    const { body, attachments } = await opening;
    expect(body.map(({ kind, text: said }) => [kind, said])).toEqual([['plain', 'Привет\nIda']]);
    expect(attachments.map(({ section, fileName, size: bytes }) => [section, fileName, bytes])).toEqual([
      ['2!0', 'plan.txt', 13],
      ['2!1', 'Größe der Halle ✓.png', 13],
    ]);
    const reading = download(stage, '2!0');
    await stage.world.advance(10);
    expect(await reading).toBe('Round tables.');
    stage.finish();
  });

  test('has no more parts than it has', async () => {
    const stage = await showInbox(`${withPackage}${endIdle(ask(0))}${sent}${idle}`);
    const reading = download(stage, '2!7');
    await stage.world.advance(1000);
    expect(await reading).toMatchObject({ problem: { code: 'no-such-part' } });
    stage.finish();
  });
});
