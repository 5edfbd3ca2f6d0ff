/** Files that lie beside an app and were never meant to be fetched, each known by what stands in it. */

import type { Evidence } from '../finding.ts'

/** `note`: said, and no fault by itself. */
export type Leak = Evidence & { readonly weight: 'fail' | 'warn' | 'note'; readonly todo: string }

export type Leftover = {
  readonly path: string
  readonly weight: 'fail' | 'warn'
  readonly what: string
  /** Whether an answer is that file: an app that answers every address with its own page answers these too. */
  readonly isIt: (body: Uint8Array, text: string) => boolean
  /** What of it may be shown. */
  readonly excerpt?: (text: string) => string
}

const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]{1,60})[ \t]*=[ \t]*\S/gm
const isEnv = (_: Uint8Array, text: string): boolean => !isMarkup(text) && text.match(assignment) !== null
/** The names alone. */
const envNames = (text: string): string =>
  [...text.matchAll(assignment)]
    .slice(0, 8)
    .map((one) => `${one[1]}=…`)
    .join(' ')
const isMarkup = (text: string): boolean => /^\s*</.test(text)
const startsWith =
  (...bytes: readonly number[]) =>
  (body: Uint8Array): boolean =>
    bytes.every((one, at) => body[at] === one)
const isDump = (_: Uint8Array, text: string): boolean =>
  !isMarkup(text) &&
  /^\s*(?:CREATE TABLE|INSERT INTO|-- (?:MySQL|PostgreSQL|SQLite) |PRAGMA |COPY \S+ )/im.test(text)
/** "SQLite format 3": https://sqlite.org/fileformat.html#the_database_header */
const isSqlite = startsWith(0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66)
const isZip = startsWith(0x50, 0x4b, 0x03, 0x04)

const env = (path: string): Leftover => ({
  path,
  weight: 'fail',
  what: 'the settings of the server can be fetched',
  isIt: isEnv,
  excerpt: envNames,
})
const database = (path: string, isIt: Leftover['isIt']): Leftover => ({
  path,
  weight: 'fail',
  what: 'a copy of the database can be fetched',
  isIt,
})
const isServiceAccount = (_: Uint8Array, text: string): boolean =>
  /"type"\s*:\s*"service_account"/.test(text) && text.includes('private_key')
const isRules = (_: Uint8Array, text: string): boolean =>
  !isMarkup(text) && (/service (?:cloud\.firestore|firebase\.storage)/.test(text) || /"rules"\s*:/.test(text))

export const leftovers: readonly Leftover[] = [
  env('/.env'),
  env('/.env.local'),
  env('/.env.production'),
  {
    path: '/.git/HEAD',
    weight: 'fail',
    what: 'the git history can be fetched, and with it every file that ever was in it',
    isIt: (_, text) => /^ref: refs\/\S+\s*$|^[0-9a-f]{40}\s*$/.test(text),
    excerpt: (text) => text.trim().slice(0, 80),
  },
  {
    path: '/.git/config',
    weight: 'fail',
    what: 'the git settings can be fetched, and with them the history',
    isIt: (_, text) => /^\s*\[core\]/m.test(text) && !isMarkup(text),
    // The address of a remote may hold a token.
    excerpt: () => '[core] …',
  },
  {
    path: '/package.json',
    weight: 'warn',
    what: 'package.json can be fetched: it names every package and its version',
    isIt: (_, text) => isPackage(text),
  },
  {
    path: '/.DS_Store',
    weight: 'warn',
    what: '.DS_Store can be fetched: it names files of the folder, also those nothing links to',
    isIt: startsWith(0, 0, 0, 1, 0x42, 0x75, 0x64, 0x31),
  },
  {
    path: '/docker-compose.yml',
    weight: 'warn',
    what: 'docker-compose.yml can be fetched: it says how the server is set up',
    isIt: (_, text) => /^services:\s*$/m.test(text) && !isMarkup(text),
  },
  {
    path: '/serviceAccountKey.json',
    weight: 'fail',
    what: "the server's Firebase key can be fetched; it passes every rule",
    isIt: isServiceAccount,
  },
  {
    path: '/firestore.rules',
    weight: 'warn',
    what: 'the rules of the database can be fetched',
    isIt: isRules,
    excerpt: (text) => text.replace(/\s+/g, ' ').slice(0, 160),
  },
  {
    path: '/database.rules.json',
    weight: 'warn',
    what: 'the rules of the database can be fetched',
    isIt: isRules,
    excerpt: (text) => text.replace(/\s+/g, ' ').slice(0, 160),
  },
  database('/backup.sql', isDump),
  database('/dump.sql', isDump),
  database('/db.sqlite', isSqlite),
  database('/database.sqlite', isSqlite),
  database('/data.db', isSqlite),
  {
    path: '/backup.zip',
    weight: 'fail',
    what: 'a packed copy can be fetched',
    isIt: isZip,
  },
  {
    path: '/index.html.bak',
    weight: 'warn',
    what: 'an old copy of the page can be fetched',
    isIt: (_, text) => isMarkup(text),
  },
]

function isPackage(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return (
      typeof value === 'object' &&
      value !== null &&
      ('dependencies' in value || 'devDependencies' in value || 'scripts' in value)
    )
  } catch {
    return false
  }
}

/** Apache, nginx, Python, `serve`, Caddy, lighttpd. */
export const isListing = (html: string): boolean =>
  /<title>\s*(?:Index of|Directory listing for|Files within|Directory:|listing directory)\b/i.test(html) ||
  /<h1>\s*(?:Index of|Directory listing for)\s+\//i.test(html) ||
  (/<meta name="generator" content="Caddy"/i.test(html) && /class="listing/.test(html))

/** Rules that let everybody in, word for word in what is shipped. */
export const findOpenRules = (text: string): string | undefined =>
  /allow\s+(?:read|write|create|update|delete|get|list)(?:\s*,\s*\w+){0,5}\s*:\s*if\s+true\b/.exec(
    text,
  )?.[0] ??
  /"\.(?:read|write)"\s*:\s*(?:true|"true")/.exec(text)?.[0] ??
  /alter\s+table\s+[\w."]{1,80}\s+disable\s+row\s+level\s+security/i.exec(text)?.[0]
