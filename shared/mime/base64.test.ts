import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBase64Decoder, decodeStrictBase64 } from './base64.ts';

test('the quick way reads what is as it should be, exactly as the patient one does, and leaves all else alone', () => {
  const patient = (text: string) => {
    const decoder = createBase64Decoder();
    const first = decoder.push(new TextEncoder().encode(text));
    const { rest, damaged } = decoder.end();
    return { bytes: [...first, ...rest], damaged };
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      expect(decodeStrictBase64(text)).toEqual(text === '' ? null : bytes);
    }),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('A', 'b', '9', '+', '/', '=', ' ', '\n', '*', 'é', '€') }),
      (text) => {
        const quick = decodeStrictBase64(text);
        if (quick !== null) expect(patient(text)).toEqual({ bytes: [...quick], damaged: false });
      },
    ),
  );
  for (const text of ['', 'QQ', 'QQ=', 'QQ=Q', '=QQQ', '====', 'Q===', 'QQ==QQ==', 'QQ Q', 'QQQ€'])
    expect(decodeStrictBase64(text), text).toBeNull();
});
