// Hands bytes to the browser's downloads. The type is always octet-stream: nothing a message brings is opened as a page.

/** Milliseconds until the bytes are let go; a browser has begun to read them long before. */
const keptFor = 60_000;

export const saveFile = (bytes: Blob, fileName: string): void => {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptFor);
};
