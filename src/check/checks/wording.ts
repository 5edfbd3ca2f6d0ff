/** How doors are labelled, in the languages of many apps. Only ever read together with what the page holds. */

/** On a button, a heading or a link that asks who one is. */
export const signInWords =
  /\b(?:log|sign)[ -]?(?:in|up|on)\b|\bcreate (?:an |your )?(?:free )?account\b|\bregister\b|\bcontinue with (?:google|apple|github|facebook|microsoft|email|x|twitter|discord|sso)\b|\b(?:an|ein)melden\b|\beinloggen\b|\bregistrieren\b|\bse connecter\b|\bconnexion\b|\bs'inscrire\b|\bcréer un compte\b|\biniciar sesi[oó]n\b|\bregistrarse\b|\bcrear (?:una )?cuenta\b|\bentrar\b|\bfazer login\b|\bcriar conta\b|\baccedi\b|\bregistrati\b|\binloggen\b|\bzaloguj\b|\bgiriş yap\b|войти|вход|регистрация|登录|登入|注册|ログイン|新規登録|로그인|회원가입|تسجيل الدخول|लॉग ?इन/iu

/** An address that leads to a sign-in. */
export const signInPath =
  /\/(?:log[-_]?in|sign[-_]?in|sign[-_]?up|register|signup|auth|sso|oauth2?|users\/sign_in|accounts?\/login|session\/new)(?:[/?#.]|$)/i

/** Hosts whose only purpose is to ask who one is. */
export const signInHost =
  /(?:^|\.)(?:accounts\.google\.com|auth0\.com|clerk\.accounts\.dev|accounts\.dev|clerk\.com|okta\.com|login\.microsoftonline\.com|b2clogin\.com|appleid\.apple\.com|amazoncognito\.com|kinde\.com|workos\.com|authkit\.app|stytch\.com|descope\.com|propelauth\.com|cloudflareaccess\.com|firebaseapp\.com\/__\/auth)$/i

export const guestWords =
  /\bguest\b|\bskip\b|\bwithout (?:an |signing |logging |sign|log)|\btry (?:it|the|a)? ?(?:demo|now|free)?\b.*\b(?:demo|without)\b|\bdemo\b|\bnot now\b|\bmaybe later\b|\bno,? thanks\b|\bals gast\b|\büberspringen\b|\binvité\b|\binvitado\b|\bconvidado\b|ゲスト|游客|跳过|스킵|게스트/iu

export const closeWords =
  /^(?:[×x✕✖╳⨯]|close|dismiss|cancel|schließen|fermer|cerrar|fechar|chiudi|关闭|閉じる|닫기)$/iu

/** Asks for an address before it gives anything. */
export const gateWords =
  /\b(?:subscribe|newsletter|wait(?:ing)?[ -]?list|early access|get access|request (?:an )?(?:access|invite|invitation)|unlock|notify me|get notified|join (?:us|now|the|free)|coming soon|enter your e-?mail|your e-?mail to|e-?mail to (?:continue|start|view|see|read|unlock|get)|launching soon|warteliste|demnächst|bald verfügbar|e-?mail eingeben|liste d'attente|bientôt|lista de espera|próximamente|em breve)\b|等候名单|候补|敬请期待|近日公開|대기자/iu

/** A field for what only invited people have; a room's or a game's code is handed round, and is none. */
export const codeWords =
  /\b(?:(?:invite|invitation|access|beta|early[ -]access|entry)[ -]?(?:code|key)|passcode|einladungs-?code|zugangs-?code|code d['’](?:accès|invitation)|c[oó]digo de (?:acceso|acesso|invitaci[oó]n|convite))\b|招待コード|邀请码|초대 ?코드|رمز الدعوة/iu

/** On a button behind a phone number. */
export const sendCodeWords =
  /\b(?:(?:send|get|text|request)(?: me)?(?: a| the| my)?(?: (?:sms|verification|login|one[- ]time))? ?(?:code|otp|sms)|verify (?:my |your )?(?:phone|number)|code (?:senden|anfordern)|envoyer le code|enviar c[oó]digo)\b|認証コードを送|发送验证码|获取验证码|인증번호/iu

/** The address itself is what the tool works on. */
export const emailToolWords =
  /\b(?:validat|verif|check|test|pars|extract|lookup|look up|obfuscat|encod|format|hash|gravatar|generate|prüf)/iu

/** The password itself is. */
export const passwordToolWords =
  /\b(?:strength|how (?:strong|safe|secure)|strong(?:er)? passwords?|generat|pwned|breach|leaked|entropy|crack|(?:pass(?:wort|word))-?stärke|wie sicher|robust|seguridad de|segurança d|force du mot)|強度|强度|강도/iu

export const payWords =
  /\b(?:(?:subscribe|upgrade|pay|purchase|buy|unlock)(?: now)? to (?:continue|read|use|start|view|access|see|unlock|keep)|subscribers? only|members only|start (?:your |my )?(?:free |\d+[- ]day )+trial|(?:choose|pick|select) (?:a|your) plan to|enter (?:your )?(?:card|payment)|paywall|continue reading with|payment required|abonnieren,? um|s'abonner pour|suscríbete para)\b/iu

export const payHost =
  /(?:^|\.)(?:checkout\.stripe\.com|buy\.stripe\.com|checkout\.paddle\.com|pay\.paddle\.com|paypal\.com|lemonsqueezy\.com|gumroad\.com|polar\.sh)$/i

export const humanWords =
  /\b(?:verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|i(?:'|’)m not a robot|checking your browser|prove you(?:'|’)re human|complete the captcha|bist du ein mensch|vérifiez que vous êtes)\b/iu

/** What every page may have beside its purpose. */
export const furnitureWords =
  /\b(?:terms|privacy|cookies?|imprint|impressum|datenschutz|agb|legal|about|contact|help|support|faq|pricing|plans|blog|docs|documentation|home|back|forgot|reset password|remember me|show password|language|english|deutsch|theme|dark|light|menu|accept|agree|allow all|reject|twitter|github|linkedin|discord|instagram|facebook|youtube|©)\b|利用規約|隐私|条款/iu

/** Installing first. */
export const installWords =
  /\b(?:(?:download|get|install|open|continue|use|view|switch)(?: (?:it|this))?(?: in| on| to| with)? (?:the |our |this |my )?(?:[\p{L}\d]+ )?(?:mobile |native |desktop |ios |android )?app\b|add (?:it |this |[\p{L}\d]+ )?to (?:your )?home ?screen|download on the app store|get it on google play|app (?:is )?(?:required|only)|only available (?:in|on) (?:the|our) app|available on (?:the )?(?:app store|google play)|app (?:herunterladen|installieren|öffnen)|zum (?:home-bildschirm|startbildschirm)|télécharge[rz] (?:l'|notre )?appli|installer l'appli|descarga(?:r)? la app|instalar (?:la |a |o )?app|baixar? o app)\b|アプリを(?:開く|ダウンロード|インストール)|下载(?:应用|app)|打开app|앱(?:에서 열기| 다운로드| 설치)/iu

export const storeHost =
  /^(?:apps\.apple\.com|itunes\.apple\.com|play\.google\.com|testflight\.apple\.com|appgallery\.huawei\.com|galaxystore\.samsung\.com|(?:www\.)?microsoft\.com\/store|chromewebstore\.google\.com|addons\.mozilla\.org)$/i

export const appScheme = /^(?:itms-services|itms-apps|itms|market|intent|ms-windows-store|android-app):/i
