/** What never becomes public, by its name. Names are compared in lower case, as the makers of phones and Macs do. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Why something in the folder is not part of the snapshot. */
export type LeftOutReason =
  | 'dotfile'
  | 'env'
  | 'git'
  | 'node-modules'
  | 'outer-json'
  | 'marketing'
  | 'data-folder'
  | 'database'
  | 'key'
  | 'backup'
  | 'source-map'
  | 'link-leaves'
  | 'link-broken'
  | 'link-loop'
  | 'link-to-left-out'
  | 'no-file'
  | 'odd-name'
  | 'reserved'
  | 'same-name'
  | 'too-long'
  | 'too-deep'
  | 'unreadable'

const databases =
  /\.(?:sqlite3?|db3?|mdb|accdb|rdb|sql|dump|sdf|realm|duckdb)(?:-(?:wal|shm|journal)|\.(?:gz|zst|xz|bz2|zip))?$/
const keys =
  /\.(?:pem|key|p8|p12|pfx|kdbx?|jks|keystore|bks|ppk|gpg|pgp|ovpn|keychain|keychain-db|mobileprovision|tfstate|tfvars)$|^id_(?:rsa|dsa|ecdsa|ed25519)/
const backups =
  /~$|^~\$|^#.*#$|\.(?:sw[a-z]|bak|backup|orig|rej|old|tmp|save|autosave)$|^(?:thumbs\.db|desktop\.ini)$/
const sourceMaps = /\.(?:[cm]?[jt]sx?|css|wasm)\.map$/

/** Control characters, separators of lines, and marks that make a name read backwards. */
const oddCharacters = /[\p{Cc}\p{Zl}\p{Zp}\\\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u

/** Why a file or folder of this name is left out, wherever it lies; undefined when its name is no reason. */
export function findNameReason(
  name: string,
  kind: 'file' | 'folder',
  sourceMapsWanted: boolean,
): LeftOutReason | undefined {
  const lower = name.toLowerCase()
  if (oddCharacters.test(name)) return 'odd-name'
  if (lower === '.git') return 'git'
  if (lower.startsWith('.env') || lower.endsWith('.env')) return 'env'
  // RFC 8615: a folder that exists to be fetched (app links, payment domains).
  if (kind === 'folder' && lower === '.well-known') return undefined
  if (backups.test(lower)) return 'backup'
  if (lower.startsWith('.')) return 'dotfile'
  if (kind === 'folder') return lower === 'node_modules' ? 'node-modules' : undefined
  if (lower === 'outer.json') return 'outer-json'
  if (databases.test(lower)) return 'database'
  if (keys.test(lower)) return 'key'
  return !sourceMapsWanted && sourceMaps.test(lower) ? 'source-map' : undefined
}

/** A pack of marketing lies beside the product: at the root of what is shared, or next to an outer.json. */
export const isPack = (parent: string, depth: number, name: string): boolean =>
  name.toLowerCase() === 'marketing' && (depth === 0 || existsSync(join(parent, 'outer.json')))

/** Why the place that a link points to is left out; `path` is relative to `root`, with slashes. */
export function findPathReason(
  root: string,
  path: string,
  kind: 'file' | 'folder',
  sourceMapsWanted: boolean,
): LeftOutReason | undefined {
  const parts = path.split('/')
  let parent = root
  for (const [depth, name] of parts.entries()) {
    const last = depth === parts.length - 1
    const reason = findNameReason(name, last ? kind : 'folder', sourceMapsWanted)
    if (reason) return reason
    if (isPack(parent, depth, name) && parts[depth + 1]?.toLowerCase() !== 'site') return 'marketing'
    parent = join(parent, name)
  }
  return undefined
}

/** A name that is safe to print: what would move the cursor is written as a code. */
export const printable = (name: string): string =>
  name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/gu, (one) => {
    const code = one.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
