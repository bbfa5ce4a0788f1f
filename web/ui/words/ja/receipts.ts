// Japanese: receipts that senders ask for.

import type { Words } from '../words.ts';

export const receipts: Words<'receipts'> = {
  asks: (sender) => `${sender} が開封確認を求めています。`,
  goesTo: (address) => `確認は ${address} に送られます。`,
  answer: '開封確認を送る',
  ignore: '無視',
  given: '開封確認を送ります。',
  subject: (subject) => `開封済み：${subject}`,
  text: (subject, date, address) =>
    `${date} に ${address} 宛てに送られた「${subject}」が表示されました。読まれた、または理解されたことを示すものではありません。`,
};
