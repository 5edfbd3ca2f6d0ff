/**
 * Secrets by their look. Each pattern has bounded repeats only, so that one long line costs no more than many short ones.
 * What is made to be public passes: publishable and anon keys, Firebase web configuration, browser map keys.
 */
import { decodeJwtRole, isPlaceholder, isSnowflake } from './secret-checks.ts'

export type SecretRule = {
  readonly rule: string
  /** One of these stands in every text that the pattern can match. */
  readonly needles: readonly string[]
  readonly pattern: RegExp
  /** May say that it is no secret after all. `around`: a stretch of text on both sides. */
  readonly check?: (match: RegExpExecArray, around: (characters: number) => string) => boolean
}

const near =
  (characters: number, word: RegExp) =>
  (_: RegExpExecArray, around: (characters: number) => string): boolean =>
    word.test(around(characters))

/** Firebase web configuration and the script address of browser maps carry a key that is public by design (limited by origin). */
const publicGoogle =
  /authDomain|messagingSenderId|firebaseapp\.com|firebaseConfig|maps\.googleapis\.com\/maps\/api\/(?:js|staticmap)|maps\/embed\/v1/

export const secretRules: readonly SecretRule[] = [
  {
    rule: 'private-key',
    needles: ['PRIVATE KEY'],
    // A header alone is what libraries look for; a body makes it a key. `\n` may be written out in JSON.
    pattern: /-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY(?: BLOCK)?-----(?:\\[rn]|[\sA-Za-z0-9+/=:,.()-]){48}/g,
  },
  {
    rule: 'google-service-account',
    needles: ['service_account'],
    pattern: /"type"\s{0,20}:\s{0,20}"service_account"/g,
    check: near(6000, /"private_key(?:_id)?"\s{0,20}:\s{0,20}"[^"]{20}/),
  },
  { rule: 'stripe-live-key', needles: ['_live_'], pattern: /\b[sr]k_live_[0-9A-Za-z]{16,250}/g },
  { rule: 'stripe-webhook-secret', needles: ['whsec_'], pattern: /\bwhsec_[0-9A-Za-z+/]{24,100}/g },
  {
    rule: 'google-api-key',
    needles: ['AIza'],
    pattern: /\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g,
    check: (_, around) => !publicGoogle.test(around(300)),
  },
  { rule: 'google-client-secret', needles: ['GOCSPX-'], pattern: /\bGOCSPX-[0-9A-Za-z_-]{28}/g },
  {
    rule: 'aws-access-key-id',
    needles: ['AKIA', 'ASIA'],
    pattern: /\bA(?:K|S)IA[A-Z2-7]{16}\b/g,
    // The documentation's own.
    check: (match) => !match[0].endsWith('EXAMPLE'),
  },
  {
    rule: 'supabase-service-role',
    needles: ['eyJ'],
    pattern: /\beyJ[\w-]{10,500}\.(eyJ[\w-]{10,2000})\.[\w-]{10,1000}/g,
    check: (match) => ['service_role', 'supabase_admin'].includes(decodeJwtRole(match[1] ?? '') ?? ''),
  },
  { rule: 'supabase-secret-key', needles: ['sb_secret_'], pattern: /\bsb_secret_[\w-]{20,100}/g },
  {
    rule: 'discord-bot-token',
    needles: ['.'],
    pattern: /\b([MNO][A-Za-z\d_-]{23,27})\.[\w-]{6}\.[\w-]{27,38}(?![\w-])/g,
    check: (match) => isSnowflake(match[1] ?? ''),
  },
  {
    rule: 'discord-webhook',
    needles: ['/api/webhooks/'],
    pattern: /\bdiscord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{17,20}\/[\w-]{60,80}/g,
  },
  {
    rule: 'slack-webhook',
    needles: ['hooks.slack.com/'],
    pattern:
      /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Z0-9]{8,14}\/[A-Z0-9]{8,14}\/[\w/]{20,80}/g,
  },
  { rule: 'slack-token', needles: ['xox', 'xapp-'], pattern: /\b(?:xox[abeprs]|xapp)-\d[\w-]{20,250}/g },
  {
    rule: 'openai-key',
    needles: ['sk-', 'T3BlbkFJ'],
    pattern: /\bsk-(?:(?:proj|svcacct|admin)-[\w-]{40,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})/g,
  },
  { rule: 'anthropic-key', needles: ['sk-ant-'], pattern: /\bsk-ant-[a-z]{2,10}\d\d-[\w-]{40,200}/g },
  { rule: 'openrouter-key', needles: ['sk-or-v1-'], pattern: /\bsk-or-v1-[0-9a-f]{64}/g },
  { rule: 'groq-key', needles: ['gsk_'], pattern: /\bgsk_[A-Za-z0-9]{50,60}/g },
  { rule: 'xai-key', needles: ['xai-'], pattern: /\bxai-[A-Za-z0-9]{70,90}/g },
  { rule: 'huggingface-token', needles: ['hf_'], pattern: /\bhf_[A-Za-z]{34}\b/g },
  { rule: 'replicate-token', needles: ['r8_'], pattern: /\br8_[A-Za-z0-9]{37}\b/g },
  {
    rule: 'github-token',
    needles: ['gh', 'github_pat_'],
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})/g,
  },
  { rule: 'gitlab-token', needles: ['glpat-'], pattern: /\bglpat-[\w-]{20,60}/g },
  { rule: 'npm-token', needles: ['npm_'], pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  {
    rule: 'twilio-auth-token',
    needles: ['AC'],
    pattern: /\bAC[0-9a-f]{32}\b/g,
    // The account id is no secret; the token beside it is.
    check: near(300, /(?<![0-9a-zA-Z])[0-9a-f]{32}(?![0-9a-zA-Z])/),
  },
  {
    rule: 'twilio-api-key',
    needles: ['SK'],
    pattern: /\bSK[0-9a-f]{32}\b/g,
    check: near(2000, /twilio|\bAC[0-9a-f]{32}\b/i),
  },
  { rule: 'sendgrid-key', needles: ['SG.'], pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g },
  {
    rule: 'mailgun-key',
    needles: ['key-', 'ailgun', 'AILGUN'],
    pattern: /\b(?:key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})\b/g,
    check: near(2000, /mailgun/i),
  },
  { rule: 'mailchimp-key', needles: ['-us'], pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g },
  { rule: 'resend-key', needles: ['re_'], pattern: /\bre_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,30}\b/g },
  { rule: 'telegram-bot-token', needles: [':AA'], pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { rule: 'shopify-token', needles: ['shp'], pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g },
  { rule: 'square-secret', needles: ['sq0csp-'], pattern: /\bsq0csp-[\w-]{43}/g },
  { rule: 'mapbox-secret-token', needles: ['sk.eyJ'], pattern: /\bsk\.eyJ[\w-]{40,300}\.[\w-]{20,50}/g },
  { rule: 'linear-key', needles: ['lin_api_'], pattern: /\blin_api_[A-Za-z0-9]{40}/g },
  { rule: 'digitalocean-token', needles: ['do'], pattern: /\bdo[opr]_v1_[0-9a-f]{64}/g },
  {
    rule: 'azure-storage-key',
    needles: ['AccountKey='],
    pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/g,
  },
  {
    rule: 'database-url',
    needles: ['://'],
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|cockroachdb):\/\/[^\s:@/"'`<>\\]{0,64}:([^\s@/"'`<>\\]{1,128})@(\[[0-9a-f:]{2,39}\]|[\w.-]{1,253})/g,
    check: (match) => !isPlaceholder(match[1] ?? '', match[2] ?? ''),
  },
]
