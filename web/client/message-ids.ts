// Message-IDs as links bear them: what the screen and the engine have to agree on before a letter goes out.

export { idsIn } from '../../shared/mime/compose/message-ids.ts';
