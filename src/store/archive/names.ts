/** What may stand in a backup, by name: nothing else is taken out of one, so no name can lead anywhere else. */
export const databaseFile = 'outer.db'
/** Rows of a database that is no file: a line each. */
export const rowsFile = 'outer.jsonl'
export const blobFolder = 'snapshots'
export const makersFolder = 'makers'

/** Small files of the program's own: keys, marks that must outlive a database, and what a rule of balance was judged by. */
export const ownFiles = ['token', 'pinned', 'forgotten', 'answers.json', 'counted.json'] as const

/** Beside a data folder's own things while a backup is made, or one is put back. */
export const workFolders = { backup: 'backing-up', restore: 'restoring', restored: 'restored' } as const

export const isMakerId = (name: string): boolean => /^[a-z0-9]{1,40}$/.test(name)
export const isShard = (name: string): boolean => /^[0-9a-f]{2}$/.test(name)
export const isBlob = (name: string): boolean => /^[0-9a-f]{64}(?:\.br|\.zst|\.gz)?$/.test(name)

export type EntryName = {
  /** '' for the server's own, `makers/<id>/` for another's. */
  readonly prefix: string
  readonly kind: 'database' | 'rows' | 'blob' | 'own'
  readonly name: string
}

/** Undefined for a name that no backup has. */
export function readEntryName(path: string): EntryName | undefined {
  const [, prefix = '', rest = ''] = /^(makers\/[a-z0-9]{1,40}\/)?(.+)$/.exec(path) ?? []
  if (rest === databaseFile) return { prefix, kind: 'database', name: rest }
  if (rest === rowsFile) return { prefix, kind: 'rows', name: rest }
  if ((ownFiles as readonly string[]).includes(rest)) return { prefix, kind: 'own', name: rest }
  const [folder, shard = '', blob = '', ...more] = rest.split('/')
  const isIn = folder === blobFolder && isShard(shard) && isBlob(blob) && blob.startsWith(shard)
  return isIn && more.length === 0 ? { prefix, kind: 'blob', name: rest } : undefined
}
