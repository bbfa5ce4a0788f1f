import { describe, expect, test } from 'vitest';
import { playSession, ways } from '../../../testing/play-session.ts';
import { partBytes, type Slice, uid } from '../../index.ts';

describe.each(ways)('%s', (_, cut) => {
  const ask = async (capabilities: string, steps: string, slice?: Slice) => {
    const { session, server } = playSession(`S: * PREAUTH [CAPABILITY ${capabilities}] hi\n${steps}`, {
      acceptPreauth: true,
      ...(cut ? { cut } : {}),
    });
    const told = await partBytes((command) => session.run(command).done, uid(7), '1.2', {
      capabilities: session.capabilities,
      ...(slice ? { slice } : {}),
    });
    server.finish();
    return [told.bytes && String.fromCharCode(...told.bytes), told.decoded];
  };
  const encoded = 'C: * UID FETCH 7 (BODY.PEEK[1.2])\nS: * 1 FETCH (UID 7 BODY[1.2] "aGk=")\nS: <tag> OK done\n';

  test('decoded by the server where it can', async () => {
    const steps = 'C: * UID FETCH 7 (BINARY.PEEK[1.2])\nS: * 1 FETCH (UID 7 BINARY[1.2] "hi")\nS: <tag> OK done\n';
    expect(await ask('BINARY', steps)).toEqual(['hi', true]);
    expect(await ask('X', encoded)).toEqual(['aGk=', false]);
  });

  test('a slice', async () => {
    const steps =
      'C: * UID FETCH 7 (BINARY.PEEK[1.2]<1.5>)\nS: * 1 FETCH (UID 7 BINARY[1.2]<1> "i")\nS: <tag> OK done\n';
    expect(await ask('BINARY', steps, { origin: 1, size: 5 })).toEqual(['i', true]);
  });

  test.each([
    ['S: <tag> NO [UNKNOWN-CTE] what encoding'],
    ['S: <tag> BAD what'],
    ['S: * 1 FETCH (UID 7 BINARY[1.2] NIL)\nS: <tag> OK done'],
    ['S: <tag> OK done'],
  ])('as it is after %j', async (refusal) => {
    expect(await ask('BINARY', `C: * UID FETCH 7 (BINARY.PEEK[1.2])\n${refusal}\n${encoded}`)).toEqual(['aGk=', false]);
  });

  test('no such part, and a refusal about the matter', async () => {
    const none = 'C: * UID FETCH 7 (BODY.PEEK[1.2])\nS: * 1 FETCH (UID 7 BODY[1.2] NIL)\nS: <tag> OK done\n';
    expect(await ask('X', none)).toEqual([null, false]);
    const refused = 'C: * UID FETCH 7 (BINARY.PEEK[1.2])\nS: <tag> NO not yours\n';
    await expect(ask('BINARY', refused)).rejects.toMatchObject({ kind: 'no' });
  });
});
