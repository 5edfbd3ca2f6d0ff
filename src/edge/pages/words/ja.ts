import type { Words } from './en.ts'

export const ja: Words = {
  someone: '作った人',
  endedTitle: '{product} は、しばらくのあいだここで公開されていました。',
  endedText: '公開の期間は終わりました。{maker} がもう一度開くことができます。',
  wordsLabel: '{maker} へひとこと',
  wordsHint: 'うまくいったこと、いかなかったこと、期待していたこと。空のままでもかまいません。',
  askBack: 'また開いてほしいと伝える',
  onlyWords: 'ひとことだけ送る',
  awayTitle: '{product} には今つながりません。',
  awayText:
    '動かしているコンピューターの電源が切れているか、オフラインです。訪問があったことは {maker} に伝わります。',
  downTitle: '{product} は今、動いていません。',
  downText: 'リンクは合っていますが、アプリが止まっています。訪問があったことは {maker} に伝わります。',
  contactLabel: '連絡先（任意）',
  contactHint: 'メールアドレスか電話番号。この連絡のためだけに {maker} に届きます。',
  askTold: '戻ったら知らせてほしい',
  sayTitle: '{maker} へひとこと',
  sayQuestion: '何をしようとして、どうなりましたか？',
  send: '送る',
  note: '名前はいりません。メッセージは、このリンクからのものとして {maker} に届きます。',
  whyLink: 'ここで記録されること',
  thanksTitle: 'ありがとうございます。',
  thanksSaid: 'メッセージは {maker} に届きました。',
  thanksAsked: 'ご希望は {maker} に伝わりました。',
  back: '{product} に戻る',
  whyTitle: '{product} を開いたとき、{maker} に見えるもの',
  whyIntro:
    'このリンクは、{product} がどのように使われるかを知るために渡されました。ページの中の小さなスクリプトが、そこで起きたことを記録します。',
  seenTitle: '見えるもの',
  seenOpen: 'ページが開かれたこと、その時刻、画面に出ていた時間。',
  seenDevice: '端末とブラウザーの種類、リンクが開かれたアプリ。',
  seenTaps:
    '押されたものの名前（{product} があなたの言葉から付けた名前も含みます）と、何かが起きたかどうか。キーは押されたことだけで、どのキーかは記録しません。',
  seenPaths: '開かれた {product} のページ。アドレスの ? や # より後は含みません。',
  seenErrors: '{product} で起きたエラー。アドレスと長い数字は伏せられます。',
  seenReturn: '同じブラウザーが戻ってきたかどうか。',
  seenWords: '送られたメッセージと、書かれた場合は連絡先。',
  neverTitle: '見えないもの',
  neverTyped: '{product} の入力欄に書いた内容と、リストから選んだ内容。',
  neverElsewhere: 'ほかにどのサイトを見ているか。後を追うことはありません。',
  neverPrint: '端末のフィンガープリント（固有の特徴）。採取しません。',
  storedTitle: '保存されるもの',
  storedHere:
    'このブラウザーに：このリンク専用の、ランダムな番号の入った Cookie と、送れなかった記録（短い間だけ）。',
  storedThere:
    'このリンクのサーバーに：上に挙げたもの。IP アドレスは残しません。残しても、鍵が毎日変わる、元に戻せない形だけです。',
  storedPerson: 'あなたのために作られたリンクなら、誰に渡したかを {maker} は知っています。',
  storedDelete: '{maker} は一人分の記録をすべて消すことができます。そう頼んでかまいません。',
  storedApp:
    '{product} 自体が、ほかに何かを保存することはあります。このページはリンクについてだけの説明です。',
  offTitle: '止めるには',
  offText:
    'ブラウザーで「Global Privacy Control」か「Do Not Track」をオンにしてください。記録されるのは、ページが開かれたことだけになります。スクリプト /_outer/b.js が遮断されていれば、ページが読み込まれたことだけです。',
  askTitle: 'たずねる相手',
  askMaker: '{maker}',
  askSender: '{maker}、またはリンクをくれた人。',
  unknownTitle: 'このアドレスには何もありません。',
  unknownText:
    'リンクの一部が途中で欠けたのかもしれません。送ってくれた人に、もう一度送ってもらってください。',
  errorTitle: '問題が起きました。あなたのせいではありません。',
  errorText: '少し待って、もう一度お試しください。直らないときは、この番号が原因を探す手がかりになります：',
  busyTitle: 'いまアクセスが集中しています。',
  busyText:
    'このリンクには、いま応えられる数を超えるアクセスがあります。少し待って、もう一度お試しください。',
  retry: 'もう一度試す',
}
