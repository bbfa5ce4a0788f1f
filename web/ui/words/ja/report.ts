// Japanese: what reports say, and how a message is protected.

import { number, type Words } from '../words.ts';

export const report: Words<'report'> = {
  report: '配信レポート',
  technical: '技術的な詳細',
  somebody: 'ある宛先',
  failed: (address) => `${address} に配信できませんでした。`,
  delayed: (address) => `${address} にはまだ届いていません。再試行されます。`,
  delivered: (address) => `${address} に配信されました。`,
  relayed: (address) => `${address} 宛てに転送されました。以後の報告はありません。`,
  expanded: (address) => `${address} に配信され、複数の宛先に転送されました。`,
  unknown: (address) => `${address} 宛てのメッセージの結果は報告に書かれていません。`,
  displayed: (address) => `${address} がメッセージを開きました。`,
  deleted: (address) => `${address} がメッセージを削除しました（未読かもしれません）。`,
  dispatched: (address) => `${address} がメッセージを転送しました。`,
  processed: (address) => `${address} でメッセージが表示されずに処理されました。`,
  other: (address) => `${address} が開封確認に応答しました。`,
  serverSaid: (text) => `サーバーの応答：「${text}」`,
  more: (count) => `ほか ${number(count)} 件。`,
};

export const reportReasons: Words<'reportReasons'> = {
  noSuchAddress: 'その宛先は存在しません。',
  noSuchDomain: 'そのドメインのメールを受け取るサーバーがありません。',
  moved: '宛先は別のアドレスに移りました。',
  disabled: 'メールボックスは無効です。',
  full: 'メールボックスがいっぱいです。',
  tooLarge: 'メッセージが大きすぎます。',
  unreachable: '相手のサーバーに接続できませんでした。',
  tooLate: '再試行の期限が切れました。',
  refused: '相手のサーバーが拒否しました。',
};

export const protection: Words<'protection'> = {
  'smime-signed': 'S/MIMEで署名されています。Posternは署名を検証しません。',
  'pgp-signed': 'OpenPGPで署名されています。Posternは署名を検証しません。',
  'smime-encrypted': 'S/MIMEで暗号化されています。Posternでは開けません。',
  'pgp-encrypted': 'OpenPGPで暗号化されています。Posternでは開けません。',
  piece: (part, of) =>
    of === null
      ? `分割して送られたメッセージの ${number(part)} 番目です。`
      : `分割して送られたメッセージの ${number(of)} 個中 ${number(part)} 番目です。`,
};
