// Addresses as people type them: what the screen and the engine have to agree on before a letter goes out.

export { addressKey, checkAddress } from '../../shared/mime/compose/addresses.ts';
export { isOwn } from '../../shared/mime/compose/answer.ts';
export { pastedAddresses } from '../../shared/mime/compose/pasted-addresses.ts';
