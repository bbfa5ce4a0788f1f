// Japanese: what was done, what was taken back, what could not be done.

import { number, type Words } from '../words.ts';

const messages = (many: number) => `${number(many)} 通のメール`;

export const changes: Words<'changes'> = {
  nothingToUndo: '元に戻すものはありません。',
  unsent: (many) => `未送信の変更 ${number(many)} 件`,
};

export const undone: Words<'undone'> = {
  flags: '印を元に戻しました。',
  move: '元の場所に戻しました。',
  copy: 'コピーを取り消しました。',
  delete: '削除しませんでした。',
  append: '取り消しました。',
  'create-mailbox': 'フォルダーの作成を取り消しました。',
  'rename-mailbox': '元の名前に戻しました。',
  'delete-mailbox': 'フォルダーを残しました。',
  subscribe: '取り消しました。',
};

export const failed: Words<'failed'> = {
  flags: (many) => `${messages(many)}に印を付けられませんでした。`,
  move: (many, _, to) => `${messages(many)}を ${to} に移動できませんでした。`,
  copy: (many, _, to) => `${messages(many)}を ${to} にコピーできませんでした。`,
  delete: (many) => `${messages(many)}を削除できませんでした。`,
  append: (_, from) => `メールを ${from} に入れられませんでした。`,
  'create-mailbox': (_, from) => `フォルダー ${from} を作成できませんでした。`,
  'rename-mailbox': (_, from, to) => `フォルダー ${from} の名前を ${to} に変更できませんでした。`,
  'delete-mailbox': (_, from) => `フォルダー ${from} を削除できませんでした。`,
  subscribe: (_, from) => `${from} の購読を変更できませんでした。`,
};
