// Japanese: invitations.

import { number, type Words } from '../words.ts';

export const calendar: Words<'calendar'> = {
  untitled: '無題の予定',
  cancelled: '中止',
  reply: '返答',
  when: '日時',
  where: '場所',
  organizer: '主催者',
  invited: '参加者',
  floating: 'タイムゾーンの指定なし',
  daily: '毎日',
  weekly: '毎週',
  monthly: '毎月',
  yearly: '毎年',
  otherwise: '繰り返し',
  accepted: '出席',
  declined: '欠席',
  tentative: '未定',
  delegated: '代理',
  event: (title) => `予定：${title}`,
  others: (count) => `ほか ${number(count)} 人`,
};
