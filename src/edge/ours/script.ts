/**
 * `b.js`: the built beacon with this page load's token behind it. The beacon is compressed once; the few bytes that differ are
 * appended as an uncompressed block, so that handing it out costs no compression.
 */
import { Buffer } from 'node:buffer'
import { brotliCompressSync, constants, crc32, deflateRawSync } from 'node:zlib'
import type { Encoding } from '../../core/route.ts'

export type Script = {
  readonly make: (
    config: string,
    accepted: readonly Encoding[],
  ) => { body: Buffer; encoding: 'br' | 'gzip' | 'identity' }
}

export function createScript(beacon: string): Script {
  // An expression that is called with its configuration.
  const plain = Buffer.from(beacon.trim().replace(/;+$/, ''))
  const deflated = deflateRawSync(plain, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const brotlied = brotliCompressSync(plain, { finishFlush: constants.BROTLI_OPERATION_FLUSH })
  const check = crc32(plain)
  return {
    make(config, accepted) {
      const tail = Buffer.from(config)
      for (const encoding of accepted) {
        if (encoding === 'br') return { body: Buffer.concat([brotlied, brotliStored(tail)]), encoding }
        if (encoding === 'gzip') {
          const ends = Buffer.alloc(8)
          ends.writeUInt32LE(crc32(tail, check), 0)
          ends.writeUInt32LE(plain.length + tail.length, 4)
          return { body: Buffer.concat([gzipHead, deflated, deflateStored(tail), ends]), encoding }
        }
      }
      return { body: Buffer.concat([plain, tail]), encoding: 'identity' }
    },
  }
}

/** RFC 1952 §2.3: deflate, no name, no time, unknown system. */
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])

/** RFC 1951 §3.2.4: the last block, stored; at most 65,535 bytes. */
function deflateStored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head[0] = 1
  head.writeUInt16LE(bytes.length, 1)
  head.writeUInt16LE(bytes.length ^ 0xffff, 3)
  return Buffer.concat([head, bytes])
}

/** RFC 7932 §9.2: an uncompressed meta-block (not the last, 4 nibbles of length), then an empty last one. */
function brotliStored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(3)
  head.writeUIntLE(((bytes.length - 1) << 3) | (1 << 19), 0, 3)
  return Buffer.concat([head, bytes, Buffer.from([3])])
}
