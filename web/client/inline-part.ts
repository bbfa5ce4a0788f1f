// Which part a message's HTML means by a `cid:` address: what the engine settles and the screen fetches has to be the same.

export { partNamed } from '../../shared/mime/inline-pictures.ts';
