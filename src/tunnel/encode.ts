import {
  type ControlMessage,
  closeReasons,
  frameHeadBytes,
  maxControlBytes,
  refuseReasons,
  resetReasons,
  typeByte,
} from './protocol.ts'

/** Small frames of one turn of the event loop share a block this large, so that they leave in one write. */
const blockBytes = 16 * 1024
/** Below this a copy costs less than one more entry in the list of a gathering write. */
const copyBytes = 4 * 1024

/** Frames waiting for the socket, as few buffers as possible; large payloads are not copied. */
export type Outbox = {
  put(message: ControlMessage): void
  /** One data frame of `length` bytes; `pieces` together are that long. */
  putData(id: number, pieces: readonly Buffer[], length: number): void
  /** The buffers to write, in order; the outbox is empty afterwards. */
  take(): Buffer[]
  readonly bytes: number
}

export function createOutbox(): Outbox {
  let block = Buffer.alloc(0)
  let start = 0
  let at = 0
  let parts: Buffer[] = []
  let bytes = 0

  const seal = () => {
    if (at > start) parts.push(block.subarray(start, at))
    start = at
  }
  const reserve = (size: number) => {
    if (at + size <= block.length) return
    seal()
    block = Buffer.allocUnsafeSlow(blockBytes)
    start = 0
    at = 0
  }

  return {
    get bytes() {
      return bytes
    },
    put(message) {
      reserve(frameHeadBytes + maxControlBytes)
      const end = encodeControl(block, at, message)
      bytes += end - at
      at = end
    },
    putData(id, pieces, length) {
      reserve(frameHeadBytes)
      encodeHeader(block, at, typeByte.data, id, length)
      at += frameHeadBytes
      bytes += frameHeadBytes + length
      for (const piece of pieces) {
        if (piece.length <= copyBytes) {
          reserve(piece.length)
          at += piece.copy(block, at)
        } else {
          seal()
          parts.push(piece)
        }
      }
    },
    take() {
      seal()
      const taken = parts
      parts = []
      bytes = 0
      return taken
    },
  }
}

function encodeHeader(into: Buffer, at: number, type: number, id: number, length: number): void {
  into.writeUInt32BE(type * 0x1000000 + length, at)
  into.writeUInt32BE(id, at + 4)
}

/** Writes one control frame and gives the offset after it. */
function encodeControl(into: Buffer, at: number, message: ControlMessage): number {
  const from = at + frameHeadBytes
  let end = from
  let id = 0
  switch (message.type) {
    case 'open':
      id = message.id
      end += into.write(message.share, from, 'latin1')
      break
    case 'end':
    case 'ping':
    case 'pong':
      id = message.id
      break
    case 'reset':
      id = message.id
      end = into.writeUInt8(resetReasons.indexOf(message.reason), from)
      break
    case 'credit':
      id = message.id
      end = into.writeUInt32BE(message.bytes, from)
      break
    case 'carry':
    case 'carried':
      end = into.writeUIntBE(message.claim, from, 6)
      end += into.write(message.share, end, 'latin1')
      break
    case 'drop':
      end += into.write(message.share, from, 'latin1')
      break
    case 'refuse':
      end = into.writeUInt8(refuseReasons.indexOf(message.reason), from)
      end += into.write(message.share, end, 'latin1')
      break
    case 'bye':
      end = into.writeUInt8(closeReasons.indexOf(message.reason), from)
      break
    default:
      message satisfies never
  }
  encodeHeader(into, at, typeByte[message.type], id, end - from)
  return end
}
