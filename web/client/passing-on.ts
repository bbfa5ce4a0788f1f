// Messages that are passed on whole: what the screen and the engine have to agree on before they leave.

export { withoutBlindCopies } from '../../shared/mime/compose/blind-copies.ts';
