// What is loaded with the first message that is read, or when the first list is there and the line is quiet.

export { Reader } from './reader.ts';
export { Prefetch } from './sync/prefetch.ts';
export { fetchPreviews } from './sync/previews.ts';
