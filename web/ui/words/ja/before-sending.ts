// Japanese: what is asked before a letter goes.

import { number, type Words } from '../words.ts';

export const beforeSending: Words<'beforeSending'> = {
  noCopy: 'この大きさのメッセージはサーバーに保存できず、控えが残りません。',
  forgotten: '添付について書かれていますが、ファイルがありません。',
  manyVisible: (people) => `${number(people)} 件の宛先は互いに見えます。Bcc なら見えません。`,
  withoutSubject: '件名がありません。',
  again: 'もう一度「送信」を押すとこのまま送ります。',
};
