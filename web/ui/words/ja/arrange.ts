// Japanese: what of a folder is shown, and in which order.

import { number, type Words } from '../words.ts';

export const arrange: Words<'arrange'> = {
  show: '表示',
  all: 'すべて',
  onlyUnread: '未読',
  onlyStarred: 'スター付き',
  onlyAttachment: '添付あり',
  onlyToMe: '自分宛て',
  sort: '並べ替え',
  sortBy: '並べ替えの基準',
  arrival: '到着順',
  date: '日付',
  from: '差出人',
  to: '宛先',
  subject: '件名',
  size: 'サイズ',
  unread: '未読を先に',
  starred: 'スター付きを先に',
  newestFirst: '新しい順',
  oldestFirst: '古い順',
  largestFirst: '大きい順',
  smallestFirst: '小さい順',
  fromA: '昇順',
  fromZ: '降順',
  conversations: 'スレッド',
  messages: '個別のメッセージ',
  partial: (known, of) => `手元にある範囲で並べています：${number(of)}件中${number(known)}件`,
};
