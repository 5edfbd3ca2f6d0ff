/** Every setting, once: its flag, its environment variable and its config key have the same name. */
import { Problem } from './problems.ts'

export type Settings = {
  /** Data folder. */
  readonly home: string
  readonly port: number
  /** Links live on `<id>.<apex>`. */
  readonly apex: string
  /** How strangers reach this server where a proxy stands in front of it, `https://share.example`; links are beside it. */
  readonly url: string | null
  /** Addresses to listen on. */
  readonly listen: readonly string[]
  readonly databaseUrl: string | null
  /** A remote server, and the token for it. */
  readonly server: string | null
  readonly token: string | null
  readonly smtpUrl: string | null
  /** `Ana Silva <ana@example.com>`: a name, and how to be reached. */
  readonly maker: string
  readonly webhook: string | null
  /** Way out of this computer, as `outer reach` lists them: `loopback` keeps links here. */
  readonly reach: string | null
  readonly timeZone: string
  /** The mail address of whoever runs a shared server. */
  readonly operator: string | null
  /** With it, the server gets its certificates itself (RFC 8555). */
  readonly acmeEmail: string | null
  /** Another authority than the default one, and the root that its own address is trusted by. */
  readonly acmeUrl: string
  readonly acmeRoot: string | null
  /** Certificate and key as files, read again when they change. */
  readonly cert: string | null
  readonly key: string | null
  /** Ports that the internet sees, where the server speaks HTTPS itself. */
  readonly httpsPort: number
  readonly httpPort: number
  readonly dnsPort: number
  /** Mail replies come in here; 0: they do not. */
  readonly mailPort: number
  /** This server's addresses as the internet sees them, for DNS records. */
  readonly address: readonly string[]
  /** Whose `X-Forwarded-*` is believed: addresses or networks. */
  readonly proxies: readonly string[]
  /** Who is asked what a name's records are, `1.1.1.1` or `127.0.0.1:5353`. */
  readonly resolvers: readonly string[]
  /** What words drafts: `anthropic/claude-…`, or `http://localhost:11434/v1#llama3.2`; null: templates alone. */
  readonly model: string | null
}

/** Whether the server answers the internet's HTTPS itself, and not a proxy in front of it. */
export const speaksHttps = ({ cert, key, acmeEmail }: Settings): boolean =>
  cert !== null || key !== null || acmeEmail !== null

type Row = {
  readonly key: keyof Settings
  readonly env: string
  readonly flag: string
  readonly help: string
  readonly secret?: true
}

export const settingRows = [
  { key: 'home', env: 'OUTER_HOME', flag: '--home <dir>', help: 'data folder (default ~/.outer)' },
  { key: 'port', env: 'OUTER_PORT', flag: '--port <n>', help: 'port of the server (default 4747)' },
  {
    key: 'apex',
    env: 'OUTER_APEX',
    flag: '--apex <host>',
    help: 'links live on <id>.<apex> (default localhost)',
  },
  {
    key: 'url',
    env: 'OUTER_URL',
    flag: '--url <address>',
    help: 'how strangers reach this server behind a proxy: https://share.example',
  },
  {
    key: 'listen',
    env: 'OUTER_LISTEN',
    flag: '--listen <addresses>',
    help: 'addresses to listen on (default 127.0.0.1,::1)',
  },
  {
    key: 'databaseUrl',
    env: 'OUTER_DATABASE_URL',
    flag: '--database-url <url>',
    help: 'postgres://… instead of the SQLite file',
    secret: true,
  },
  { key: 'server', env: 'OUTER_SERVER', flag: '--server <url>', help: 'a remote server to use' },
  {
    key: 'token',
    env: 'OUTER_TOKEN',
    flag: '--token <token>',
    help: 'the token for that server',
    secret: true,
  },
  {
    key: 'smtpUrl',
    env: 'OUTER_SMTP_URL',
    flag: '--smtp-url <url>',
    help: 'smtp://… for notices by mail',
    secret: true,
  },
  {
    key: 'maker',
    env: 'OUTER_MAKER',
    flag: '--maker <name>',
    help: 'your name and how to reach you, shown to strangers: "Ana <ana@example.com>"',
  },
  {
    key: 'webhook',
    env: 'OUTER_WEBHOOK',
    flag: '--webhook <url>',
    help: 'notices to this address (ntfy, Slack, or plain JSON)',
    secret: true,
  },
  {
    key: 'reach',
    env: 'OUTER_REACH',
    flag: '--reach <way>',
    help: 'way out of this computer: lan, loopback, or one that outer reach lists',
  },
  {
    key: 'timeZone',
    env: 'OUTER_TIME_ZONE',
    flag: '--time-zone <zone>',
    help: 'your time zone, for what a day is (default: this computer’s)',
  },
  {
    key: 'operator',
    env: 'OUTER_OPERATOR',
    flag: '--operator <mail>',
    help: 'who runs this server, told of requests: ops@example.com',
  },
  {
    key: 'acmeEmail',
    env: 'OUTER_ACME_EMAIL',
    flag: '--acme-email <mail>',
    help: 'HTTPS by itself: the address that the certificate authority writes to',
  },
  {
    key: 'acmeUrl',
    env: 'OUTER_ACME_URL',
    flag: '--acme-url <url>',
    help: 'another certificate authority (default Let’s Encrypt)',
  },
  {
    key: 'acmeRoot',
    env: 'OUTER_ACME_ROOT',
    flag: '--acme-root <file>',
    help: 'the root that the authority’s own address is trusted by',
  },
  {
    key: 'cert',
    env: 'OUTER_CERT',
    flag: '--cert <file>',
    help: 'HTTPS with this certificate chain, read again when it changes',
  },
  { key: 'key', env: 'OUTER_KEY', flag: '--key <file>', help: 'the key of --cert' },
  {
    key: 'httpsPort',
    env: 'OUTER_HTTPS_PORT',
    flag: '--https-port <n>',
    help: 'where HTTPS listens (default 443)',
  },
  {
    key: 'httpPort',
    env: 'OUTER_HTTP_PORT',
    flag: '--http-port <n>',
    help: 'where HTTP leads to HTTPS from (default 80)',
  },
  {
    key: 'dnsPort',
    env: 'OUTER_DNS_PORT',
    flag: '--dns-port <n>',
    help: 'where _acme-challenge is answered (default 53)',
  },
  {
    key: 'mailPort',
    env: 'OUTER_MAIL_PORT',
    flag: '--mail-port <n>',
    help: 'where mail replies come in (default 0: nowhere)',
  },
  {
    key: 'address',
    env: 'OUTER_ADDRESS',
    flag: '--address <addresses>',
    help: 'this server’s public addresses, for DNS records (default: its network cards’)',
  },
  {
    key: 'proxies',
    env: 'OUTER_PROXIES',
    flag: '--proxies <addresses>',
    help: 'proxies that are believed who the visitor is: 127.0.0.1, 10.0.0.0/8',
  },
  {
    key: 'resolvers',
    env: 'OUTER_RESOLVERS',
    flag: '--resolvers <addresses>',
    help: 'who is asked for DNS records (default 1.1.1.1,8.8.8.8,9.9.9.9)',
  },
  {
    key: 'model',
    env: 'OUTER_MODEL',
    flag: '--model <name>',
    help: 'words drafts: anthropic/…, openai/…, google/…, http://localhost:11434/v1#llama3.2',
  },
] as const satisfies readonly Row[]

/** Read elsewhere, but known: no warning for them. */
const otherEnv = new Set(['OUTER_NATS_URL'])

const defaultAcmeUrl = 'https://acme-v02.api.letsencrypt.org/directory'

const readList = (text = ''): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

export type SettingInput = Readonly<Record<string, string | undefined>>

/**
 * Settings from flags over environment over config file over defaults.
 * Throws `Problem` on a value that cannot be right and on an unknown config key; gives the unknown `OUTER_*` names back.
 */
export function readSettings(from: {
  readonly flags: SettingInput
  readonly env: SettingInput
  readonly config: SettingInput
  readonly defaults: { readonly home: string; readonly maker: string; readonly timeZone: string }
}): { readonly settings: Settings; readonly unknownEnv: readonly string[] } {
  const known = new Set<string>(settingRows.map((row) => row.key))
  for (const key of Object.keys(from.config))
    if (!known.has(key))
      throw new Problem('unknown-flag', `config.json: unknown key "${key}"`, {
        hint: `known keys: ${[...known].join(', ')}`,
      })
  const value = (key: keyof Settings): string | undefined => {
    const row = settingRows.find((one) => one.key === key)
    const text = from.flags[key] ?? (row ? from.env[row.env] : undefined) ?? from.config[key]
    return text === '' ? undefined : text
  }
  const url = readUrl('OUTER_URL', value('url'), ['http:', 'https:'])
  const envNames = new Set<string>(settingRows.map((row) => row.env))
  return {
    settings: {
      home: value('home') ?? from.defaults.home,
      port: readPort(value('port') ?? '4747'),
      apex: readApex(value('apex') ?? (url === null ? 'localhost' : new URL(url).hostname)),
      url,
      listen: (value('listen') ?? '127.0.0.1,::1').split(',').map((one) => one.trim()),
      databaseUrl: readUrl('OUTER_DATABASE_URL', value('databaseUrl'), ['postgres:', 'postgresql:']),
      server: readUrl('OUTER_SERVER', value('server'), ['http:', 'https:']),
      token: value('token') ?? null,
      smtpUrl: readUrl('OUTER_SMTP_URL', value('smtpUrl'), ['smtp:', 'smtps:']),
      maker: value('maker') ?? from.defaults.maker,
      webhook: readUrl('OUTER_WEBHOOK', value('webhook'), ['http:', 'https:']),
      reach: value('reach') ?? null,
      timeZone: readTimeZone(value('timeZone') ?? from.defaults.timeZone),
      operator: value('operator') ?? null,
      acmeEmail: value('acmeEmail') ?? null,
      acmeUrl: readUrl('OUTER_ACME_URL', value('acmeUrl'), ['https:']) ?? defaultAcmeUrl,
      acmeRoot: value('acmeRoot') ?? null,
      cert: value('cert') ?? null,
      key: value('key') ?? null,
      httpsPort: readPort(value('httpsPort') ?? '443'),
      httpPort: readPort(value('httpPort') ?? '80'),
      dnsPort: readPort(value('dnsPort') ?? '53'),
      mailPort: readPort(value('mailPort') ?? '0'),
      address: readList(value('address')),
      proxies: readList(value('proxies')),
      resolvers: readList(value('resolvers') ?? '1.1.1.1,8.8.8.8,9.9.9.9'),
      model: value('model') ?? null,
    },
    unknownEnv: Object.keys(from.env).filter(
      (name) => name.startsWith('OUTER_') && !envNames.has(name) && !otherEnv.has(name),
    ),
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Problem('bad-input', `port "${text}" is no port`, { hint: '--port 4747' })
  return port
}

function readApex(text: string): string {
  const apex = text.toLowerCase().replace(/\.$/, '')
  if (!/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(apex) || /^[\d.]+$/.test(apex))
    throw new Problem('bad-input', `apex "${text}" is no host name`, { hint: '--apex share.example' })
  return apex
}

function readUrl(name: string, text: string | undefined, protocols: readonly string[]): string | null {
  if (text === undefined) return null
  const url = URL.parse(text)
  // The value may hold a password: it is not repeated.
  if (!url || !protocols.includes(url.protocol))
    throw new Problem('bad-input', `${name} is no ${protocols.join(' or ')} address`)
  return text
}

function readTimeZone(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch (cause) {
    throw new Problem('bad-input', `time zone "${text}" is unknown`, {
      hint: '--time-zone Europe/Lisbon',
      cause,
    })
  }
}

/** `Ana Silva <ana@example.com>` as a name and a contact; either may be empty. */
export function readMaker(text: string): { readonly name: string; readonly contact: string } {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(text)
  return match ? { name: match[1] ?? '', contact: match[2] ?? '' } : { name: text.trim(), contact: '' }
}
