/** Which file of a snapshot a path means, as static hosts read paths. */
import type { SnapshotFile } from '../../core/route.ts'

export type Table = ReadonlyMap<string, SnapshotFile>

export type Found =
  | { readonly kind: 'file'; readonly file: SnapshotFile }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'missing' }
  /** Tries to name something outside: never answered with a fallback. */
  | { readonly kind: 'hostile' }

export const makeTable = (files: readonly SnapshotFile[]): Table =>
  new Map(files.map((file) => [file.path, file]))

export function findFile(table: Table, path: string): Found {
  const name = decode(path)
  if (name === undefined) return { kind: 'hostile' }
  const rest = name.slice(1)
  const isFolder = rest === '' || rest.endsWith('/')
  const exact = table.get(isFolder ? `${rest}index.html` : rest)
  if (exact !== undefined) return { kind: 'file', file: exact }
  if (isHostile(name)) return { kind: 'hostile' }
  if (!isFolder) {
    const page = table.get(`${rest}.html`)
    if (page !== undefined) return { kind: 'file', file: page }
    // The empty segment of `//host` would make the redirect leave this host; the table cannot hold one.
    if (table.has(`${rest}/index.html`)) return { kind: 'redirect', to: `${path}/` }
  }
  return { kind: 'missing' }
}

/** Once: what is still encoded after it was encoded twice, by somebody who hoped for a second decoding. */
function decode(path: string): string | undefined {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

const isHostile = (name: string): boolean =>
  name.includes('\0') ||
  name.includes('\\') ||
  name.startsWith('//') ||
  /%(?:2e|2f|5c|00|25)/i.test(name) ||
  name.split('/').some((segment) => segment === '.' || segment === '..')
