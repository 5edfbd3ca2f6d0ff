/** Compressed twins of a blob, made once at publish. */
import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { Encoding } from '../core/route.ts'

export const suffix: Readonly<Record<Encoding, string>> = {
  identity: '',
  br: '.br',
  zstd: '.zst',
  gzip: '.gz',
}
/** Below this a compressed answer is no smaller on the wire; above it is media or a download. */
const minCompressBytes = 512
const maxCompressBytes = 16 * 1024 * 1024
/** Beyond this size the slowest brotli costs seconds for a percent. */
const slowBrotliBytes = 256 * 1024
/** A twin that saves less than a tenth is not worth its place. */
const worthwhile = 0.9

/** Writes those that are worth it, each first into the folder `coming`. */
export async function makeTwins(pathOf: (encoding: Encoding) => string, coming: string): Promise<void> {
  const identity = pathOf('identity')
  const { size } = await stat(identity)
  if (size < minCompressBytes || size > maxCompressBytes) return
  const content = await readFile(identity)
  const write = async (encoding: Encoding, bytes: Uint8Array): Promise<void> => {
    const temporary = join(coming, randomUUID())
    try {
      await writeFile(temporary, bytes, { mode: 0o600 })
      await rename(temporary, pathOf(encoding))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }
  const zipped = await promisify(gzip)(content, { level: 8 })
  if (zipped.length > size * worthwhile) return
  await write('gzip', zipped)
  await write(
    'zstd',
    await promisify(zstdCompress)(content, {
      // Without it tables for an endless stream are made: 24 ms for a file of 4 KB instead of 0.4.
      pledgedSrcSize: content.length,
      params: { [constants.ZSTD_c_compressionLevel]: 12 },
    }),
  )
  const quality = size > slowBrotliBytes ? 6 : 10
  await write(
    'br',
    await promisify(brotliCompress)(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: size },
    }),
  )
}
