/** Content codings as streams. */
import type { Transform } from 'node:stream'
import {
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createGunzip,
  createGzip,
  createInflate,
  createZstdCompress,
  createZstdDecompress,
} from 'node:zlib'
import type { Encoding } from '../../core/route.ts'

/** Undefined: a coding that we cannot undo. */
export function createDecoder(coding: string): Transform | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'deflate':
      return createInflate()
    case 'zstd':
      return createZstdDecompress()
    default:
      return undefined
  }
}

export type Encoder = {
  readonly stream: Transform
  /** Pushes out everything that went in, so that a page can stream. */
  readonly flush: () => void
}

/** Quick levels and small windows: it runs for every document, and each one holds its memory until it is through. */
export function createEncoder(coding: Exclude<Encoding, 'identity'>): Encoder {
  switch (coding) {
    case 'br': {
      const stream = createBrotliCompress({
        params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 },
      })
      return { stream, flush: () => stream.flush(constants.BROTLI_OPERATION_FLUSH) }
    }
    case 'zstd': {
      const stream = createZstdCompress({
        params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_windowLog]: 18 },
      })
      return { stream, flush: () => stream.flush(constants.ZSTD_e_flush) }
    }
    case 'gzip': {
      const stream = createGzip({ level: 5 })
      return { stream, flush: () => stream.flush(constants.Z_SYNC_FLUSH) }
    }
    default:
      return coding satisfies never
  }
}
