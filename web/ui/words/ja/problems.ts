// Japanese: one sentence a person can act on for every problem code.

import type { Words } from '../words.ts';

export const problems: Words<'problems'> = {
  'bad-request': '要求を処理できませんでした。ページを再読み込みしてもう一度お試しください。',
  forbidden: 'このページからはメールブリッジを使えません。いつものアドレスで Postern を開いてください。',
  'not-signed-in': 'サインインしていません。続けるにはサインインしてください。',
  'session-expired': 'セッションが終了しました。続けるにはもう一度サインインしてください。',
  'credentials-refused': 'ユーザー名またはパスワードが受け付けられませんでした',
  'too-many-attempts': 'サインインの試行回数が多すぎます。',
  'server-not-allowed':
    'このメールサーバーはここでは利用できません。アドレスを確認するか、Postern の管理者にお問い合わせください。',
  'server-unreachable':
    'メールサーバーに接続できません。停止している可能性があります。しばらくしてからお試しください。',
  'server-timeout': 'メールサーバーが時間内に応答しませんでした。しばらくしてからお試しください。',
  'tls-invalid': 'メールサーバーの証明書を確認できなかったため、何も送信していません。管理者に知らせてください。',
  'server-protocol': '応答したのは対応するメールサーバーではありません。アドレスかポートが違う可能性があります。',
  'server-refused': 'メールサーバーは現在接続を受け付けていません。しばらくしてからお試しください。',
  'no-common-mechanism': 'メールサーバーに、Postern が安全に使えるサインイン方法がありません。',
  'server-unverified':
    'メールサーバーがアカウントを知っている証明を示せませんでした。本物ではない可能性があります。管理者に知らせてください。',
  'connection-lost': 'メールサーバーとの接続が切れました。',
  'connection-stalled': 'メールサーバーが応答しなくなりました。',
  'bridge-unreachable':
    'Postern のサーバーに接続できません。ネットワークを確認するか、しばらくしてからお試しください。',
  'bridge-stopping': 'Postern のサーバーが再起動しています。少しお待ちください。',
  offline: 'オフラインです。すでに届いているものは読めます。',
  'protocol-error': 'メールサーバーから読み取れないデータが届きました。',
  'limit-exceeded': 'Postern が扱える大きさを超えています。',
  'command-refused': 'メールサーバーが拒否しました。',
  'over-quota': 'メールボックスがいっぱいです。メールを削除してからもう一度お試しください。',
  'mailbox-read-only': 'このフォルダーは読み取り専用です。',
  'mailbox-replaced': 'サーバーがこのフォルダーを作り直したため、どのメールを指していたか確かではありません。',
  'given-up': '要求のたびにメールサーバーが接続を切りました。',
  'no-such-mailbox': 'このフォルダーはもう存在しません。',
  'no-such-message': 'このメールはもうフォルダーにありません。',
  'no-such-part': 'メールのこの部分が見つかりませんでした。',
  'other-release': 'Postern が更新されました。続けるにはページを再読み込みしてください。',
  'signed-out-elsewhere': '別のタブでサインアウトしました。',
  cancelled: '中止しました。',
  unexpected: 'Postern で問題が起きました。ページを再読み込みしてください。繰り返す場合はご報告ください。',
};
