// English: files on their way into a letter.

export const arriving = {
  loading: (name: string) => `Loading ${name}`,
  failed: 'Could not be loaded.',
  stillComing: 'Not all files are here yet. Wait for them, or remove them.',
};
