import {
  type CloseReason,
  type ControlMessage,
  closeReasons,
  frameHeadBytes,
  frameTypes,
  isShareName,
  type Message,
  maxControlBytes,
  refuseReasons,
  resetReasons,
} from './protocol.ts'

export type Decoder = { push(chunk: Buffer): CloseReason | undefined }

/**
 * Turns bytes, in any chunking, into messages; a payload of data is handed on in the parts it arrives in, uncopied.
 * `onMessage` answers with a reason to stop. The first reason, its own or the peer's, is final.
 */
export function createDecoder(onMessage: (message: Message) => CloseReason | undefined): Decoder {
  const header = Buffer.allocUnsafeSlow(frameHeadBytes)
  const payload = Buffer.allocUnsafeSlow(maxControlBytes)
  let headerBytes = 0
  let payloadBytes = 0
  let frame: (typeof frameTypes)[number] | undefined
  let id = 0
  let left = 0
  let fault: CloseReason | undefined

  const readHeader = (from: Buffer, at: number): CloseReason | undefined => {
    frame = frameTypes[from.readUInt8(at)]
    left = from.readUIntBE(at + 1, 3)
    id = from.readUInt32BE(at + 4)
    payloadBytes = 0
    if (frame === undefined) return 'unknown-type'
    if (left > frame.max) return 'oversize-frame'
    if (left < frame.min || (frame.stream && id === 0)) return 'bad-frame'
    return undefined
  }

  const emitControl = (bytes: Buffer): CloseReason | undefined => {
    const message = parseControl((frame as (typeof frameTypes)[number]).type, id, bytes)
    frame = undefined
    return message === undefined ? 'bad-frame' : onMessage(message)
  }

  const step = (chunk: Buffer): CloseReason | undefined => {
    let at = 0
    while (at < chunk.length) {
      if (frame === undefined) {
        let refused: CloseReason | undefined
        if (headerBytes === 0 && chunk.length - at >= frameHeadBytes) {
          refused = readHeader(chunk, at)
          at += frameHeadBytes
        } else {
          const taken = chunk.copy(header, headerBytes, at, at + frameHeadBytes - headerBytes)
          at += taken
          headerBytes += taken
          if (headerBytes < frameHeadBytes) return undefined
          headerBytes = 0
          refused = readHeader(header, 0)
        }
        if (refused !== undefined) return refused
        if (left === 0) {
          const stop = emitControl(payload.subarray(0, 0))
          if (stop !== undefined) return stop
        }
        continue
      }
      const taken = Math.min(left, chunk.length - at)
      const piece = chunk.subarray(at, at + taken)
      at += taken
      left -= taken
      let stop: CloseReason | undefined
      if (frame.type === 'data') {
        if (left === 0) frame = undefined
        stop = onMessage({ type: 'data', id, bytes: piece })
      } else if (left === 0 && payloadBytes === 0) {
        stop = emitControl(piece)
      } else {
        payloadBytes += piece.copy(payload, payloadBytes)
        if (left === 0) stop = emitControl(payload.subarray(0, payloadBytes))
      }
      if (stop !== undefined) return stop
    }
    return undefined
  }

  return {
    push(chunk) {
      fault ??= step(chunk)
      return fault
    },
  }
}

function parseControl(type: Message['type'], id: number, bytes: Buffer): ControlMessage | undefined {
  switch (type) {
    case 'open':
      return withShare(bytes, 0, (share) => ({ type, id, share }))
    case 'end':
    case 'ping':
    case 'pong':
      return { type, id }
    case 'reset': {
      const reason = resetReasons[bytes.readUInt8(0)]
      return reason && { type, id, reason }
    }
    case 'credit': {
      const granted = bytes.readUInt32BE(0)
      return granted === 0 ? undefined : { type, id, bytes: granted }
    }
    case 'carry':
    case 'carried': {
      const claim = bytes.readUIntBE(0, 6)
      return withShare(bytes, 6, (share) => ({ type, share, claim }))
    }
    case 'drop':
      return withShare(bytes, 0, (share) => ({ type, share }))
    case 'refuse': {
      const reason = refuseReasons[bytes.readUInt8(0)]
      return reason && withShare(bytes, 1, (share) => ({ type, share, reason }))
    }
    case 'bye': {
      const reason = closeReasons[bytes.readUInt8(0)]
      return reason && { type, reason }
    }
    case 'data':
      return undefined
    default:
      return type satisfies never
  }
}

function withShare<T>(bytes: Buffer, from: number, make: (share: string) => T): T | undefined {
  const share = bytes.toString('latin1', from)
  return isShareName(share) ? make(share) : undefined
}
