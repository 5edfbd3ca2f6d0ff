import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import type { backup } from '../../contract/backup.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { countsLine, sizeOf } from '../show/backup.ts'
import { openBytesLine } from '../term/bytesLine.ts'

type Options = { readonly json?: true }
type Answer = z.input<typeof backup>

/** `outer backup FILE`: everything that a server holds, in one file. */
export const addBackup: AddCommand = (program, run) => {
  program
    .command('backup')
    .summary('everything on the server, in one file')
    .description(
      'Writes everything that the server holds into one file, for outer restore: links, journeys, words, builds, makers, keys and certificates. Strangers are served meanwhile. Whoever has the file has the keys too. config.json is not in it: that file is yours.',
    )
    .argument('<file>', 'readable by you only; an older backup of that name is replaced')
    .option(...jsonFlag)
    .addHelpText('after', example('outer backup outer.backup'))
    .action(run(takeBackup))
}

async function takeBackup(cli: Cli, name: string, { json }: Options): Promise<void> {
  const { io, out } = cli
  const file = resolve(io.cwd, name)
  const { checkBackup, isBackup } = await import('../../store/archive/check.ts')
  const known = await stat(file).catch(() => undefined)
  if (known && !(known.isFile() && (await isBackup(file))))
    throw new Problem('conflict', `"${name}" is there already, and is no backup`, {
      hint: 'another name for the file',
    })
  const temporary = `${file}.unfinished`
  // Of one that was killed.
  await rm(temporary, { force: true })
  const line = openBytesLine(cli)
  try {
    await writeWhole(temporary, name, await piecesOf(cli), (bytes) => line.show('written', bytes))
    // What cannot be read back is no backup.
    const manifest = await checkBackup(temporary, (bytes) => line.show('read back', bytes))
    await rename(temporary, file)
    await flushFolder(dirname(file))
    line.clear()
    const { size: bytes } = await stat(file)
    const answer: Answer = { ...manifest, schema: 'outer.backup/1', file, bytes }
    if (json) return out.json(answer)
    out.raw(file)
    out.line(`${sizeOf(bytes)}, read back whole: ${countsLine(manifest.counts)}`)
    out.line(out.paint.dim('it holds the keys of the server: keep it where nobody else reads'))
  } finally {
    line.clear()
    await rm(temporary, { force: true })
  }
}

/** Of the running server, or of the data folder where none runs. */
async function piecesOf({ io, settings, findServer }: Cli): Promise<(write: Write) => Promise<void>> {
  const server = await findServer()
  if (server) return (write) => server.client.backupTo(write)
  const { backUpStopped } = await import('../../store/archive/backup.ts')
  const { home, databaseUrl } = settings
  return async (write) => {
    for await (const piece of backUpStopped({ home, databaseUrl, version: io.version, now: io.now }))
      await write(piece)
  }
}

type Write = (piece: Uint8Array) => Promise<void>

async function writeWhole(
  path: string,
  name: string,
  pieces: (write: Write) => Promise<void>,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch((cause) => {
    throw new Problem('bad-input', `file "${name}" cannot be written`, { cause })
  })
  let bytes = 0
  try {
    await pieces(async (piece) => {
      await handle.writeFile(piece)
      bytes += piece.byteLength
      onBytes(bytes)
    })
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
