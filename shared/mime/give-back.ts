// Memory of bytes that were read is given back before a collector comes. Only for who reads large files: not in bytes.ts, which
// starts with the worker.

/**
 * Gives the memory of bytes that nobody reads any more back at once: who copies a large file through small arrays fills memory
 * with them before a collector comes. The array is empty afterwards. Does nothing to a part of a larger buffer, which others may
 * read, nor where the engine cannot (ES2024).
 */
export const giveBack = ({ buffer, byteLength }: Uint8Array): void => {
  const whole = buffer as ArrayBuffer & { transfer?(length: number): ArrayBuffer };
  if (byteLength === whole.byteLength) whole.transfer?.(0);
};
