/** Everything that a data folder holds of the program's own, as one stream, while its server runs or while none does. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { lockFolder } from '../lock.ts'
import { lockPostgres } from '../postgres.ts'
import { readSpool } from '../spool.ts'
import { copyFile, copyRows } from './copy.ts'
import {
  addCounts,
  archiveSchema,
  type Counts,
  type Head,
  headName,
  type Manifest,
  manifestName,
  noCounts,
  type Part,
} from './manifest.ts'
import {
  blobFolder,
  databaseFile,
  isBlob,
  isMakerId,
  isShard,
  makersFolder,
  ownFiles,
  rowsFile,
  workFolders,
} from './names.ts'
import { type Packing, packing } from './pack.ts'
import { finishRestore } from './place.ts'

export type BackupOf = {
  readonly home: string
  readonly databaseUrl: string | null
  /** Of this program. */
  readonly version: string
  readonly now: () => number
}

/** Where the store of a maker lies in a PostgreSQL database. */
export const schemaOf = (maker: string): string => `maker_${maker}`

/**
 * A compressed tar, piece by piece. What was acknowledged before it was asked for is in it. One at a time for a data folder.
 * Throws what reading throws; nothing of the folder is changed.
 */
export async function* backUp(of: BackupOf): AsyncGenerator<Buffer> {
  const work = join(of.home, workFolders.backup)
  // Of one that was killed.
  await rm(work, { recursive: true, force: true })
  await mkdir(work, { mode: 0o700 })
  try {
    yield* packing((pack) => write(of, work, pack))
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The same where no server runs, which it keeps from starting meanwhile. Throws `home-in-use`, and `not-found` where nothing is. */
export async function* backUpStopped(of: BackupOf): AsyncGenerator<Buffer> {
  const isThere = of.databaseUrl !== null || (await listFolder(of.home)).includes(databaseFile)
  if (!isThere)
    throw new Problem('not-found', `data folder ${of.home} holds no database`, {
      hint: 'outer backup FILE --home FOLDER, or OUTER_SERVER and OUTER_TOKEN for a server elsewhere',
    })
  await mkdir(of.home, { recursive: true, mode: 0o700 })
  const held: { close: () => unknown }[] = [lockFolder(of.home)]
  try {
    await finishRestore(of.home)
    if (of.databaseUrl !== null) held.push(await lockPostgres(of.databaseUrl))
    yield* backUp(of)
  } finally {
    for (const one of held.reverse()) await one.close()
  }
}

async function write(of: BackupOf, work: string, pack: Packing): Promise<void> {
  const head: Head = {
    schema: archiveSchema,
    version: of.version,
    madeAt: of.now(),
    database: of.databaseUrl === null ? 'sqlite' : 'postgres',
  }
  await pack.text(headName, JSON.stringify(head))
  const parts: Part[] = []
  const makers = (await listFolder(join(of.home, makersFolder))).filter(isMakerId)
  // The server's own store knows of every maker whose store follows, or of one more.
  let counts = await addStore(of, work, pack, '', parts)
  for (const maker of makers) {
    const own = await addStore(of, work, pack, maker, parts)
    counts = addCounts(counts, own)
  }
  const manifest: Manifest = { ...head, counts, parts }
  await pack.text(manifestName, JSON.stringify(manifest))
}

/** One store and what lies beside it; `maker` is '' for the server's own. */
async function addStore(
  of: BackupOf,
  work: string,
  pack: Packing,
  maker: string,
  parts: Part[],
): Promise<Counts> {
  const prefix = maker === '' ? '' : `${makersFolder}/${maker}/`
  const folder = join(of.home, prefix)
  const copy = join(work, 'copy')
  const counts = await copyStore(of, folder, maker, copy)
  // A maker is being added just now: nobody was told yet.
  if (!counts) return noCounts
  parts.push(await pack.file(prefix + (of.databaseUrl === null ? databaseFile : rowsFile), copy))
  await rm(copy)
  for (const name of ownFiles) {
    const content = await readFile(join(folder, name)).catch(ignoreMissing)
    if (content) parts.push(await pack.text(prefix + name, content))
  }
  // After its table: whatever stands in the copy is here by now.
  parts.push(await addBlobs(pack, prefix, join(folder, blobFolder)))
  return counts
}

async function copyStore(
  of: BackupOf,
  folder: string,
  maker: string,
  to: string,
): Promise<Counts | undefined> {
  if (of.databaseUrl !== null)
    return copyRows({ url: of.databaseUrl, ...(maker !== '' && { schema: schemaOf(maker) }) }, to)
  const file = join(folder, databaseFile)
  if (!(await listFolder(folder)).includes(databaseFile)) return undefined
  return copyFile(file, to)
}

/** A blob goes from a spool into a file of its own and never back: whoever looks at spools first misses none. */
async function addBlobs(pack: Packing, prefix: string, root: string): Promise<Part> {
  const folder = pack.folder(prefix + blobFolder)
  const nameOf = (blob: string) => `${prefix}${blobFolder}/${blob.slice(0, 2)}/${blob}`
  const done = new Set<string>()
  const sealed = join(root, 'sealed')
  for (const spool of (await listFolder(sealed)).sort())
    try {
      for await (const { sha256, content } of readSpool(join(sealed, spool))) {
        if (done.has(sha256)) continue
        done.add(sha256)
        await folder.add(nameOf(sha256), content)
      }
    } catch (error) {
      // Unpacked since it was listed.
      ignoreMissing(error)
    }
  for (const shard of (await listFolder(root)).filter(isShard).sort())
    for (const blob of (await listFolder(join(root, shard))).filter(isBlob).sort())
      if (!done.has(blob)) await folder.add(nameOf(blob), join(root, shard, blob))
  return folder.end()
}

async function listFolder(path: string): Promise<string[]> {
  return (await readdir(path).catch(ignoreMissing)) ?? []
}

function ignoreMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException)?.code !== 'ENOENT') throw error
}
