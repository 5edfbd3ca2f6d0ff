import type { ResetReason } from './protocol.ts'

/** `cut`: the tunnel's connection ended under the stream. */
export type FaultCode = ResetReason | 'cut'

/** The error of a broken stream, with a code from a closed list. */
export class TunnelFault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, message = `tunnel stream ${code}`, options?: ErrorOptions) {
    super(message, options)
    this.name = 'TunnelFault'
    this.code = code
  }
}
