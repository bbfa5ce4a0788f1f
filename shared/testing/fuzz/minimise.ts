// Makes an input that fails as short and plain as it can, while it goes on failing in the same way.

const without = (bytes: Uint8Array, from: number, to: number): Uint8Array => {
  const out = new Uint8Array(bytes.length - (to - from));
  out.set(bytes.subarray(0, from));
  out.set(bytes.subarray(to), from);
  return out;
};

/** `fails` is called at most `tries` times. */
export const minimise = async (
  input: Uint8Array,
  fails: (input: Uint8Array) => Promise<boolean>,
  tries = 2_000,
): Promise<Uint8Array> => {
  let best = input;
  let left = tries;
  const attempt = async (candidate: Uint8Array): Promise<boolean> => {
    if (left-- <= 0 || !(await fails(candidate))) return false;
    best = candidate;
    return true;
  };
  for (let shrunk = true; shrunk && left > 0; ) {
    shrunk = false;
    for (let size = Math.ceil(best.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < best.length && left > 0; ) {
        if (await attempt(without(best, at, Math.min(best.length, at + size)))) shrunk = true;
        else at += size;
      }
    }
  }
  for (let at = 0; at < best.length && left > 0; at++) {
    if (best[at]! <= 0x20 || best[at] === 0x61) continue;
    const plain = best.slice();
    plain[at] = 0x61;
    await attempt(plain);
  }
  return best;
};
