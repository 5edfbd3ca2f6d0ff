import type { KeptCertificate } from '../../store/certificates.ts'
import type { Failure, Method } from './failure.ts'
import type { Begun } from './order.ts'

/** A certificate as it is kept, with what keeping it needs. */
export type Kept = Omit<KeptCertificate, 'data'> & { readonly data: Data }

export type Data = {
  readonly failure: Failure | null
  /** In a row. */
  readonly failures: number
  /** What was told since the last one came. */
  readonly told: readonly string[]
  /** An order under way, and the key that its certificate will have. */
  readonly order: Begun | null
  /** By whom it was given, or is asked for. */
  readonly authority: string | null
  /** What worked last. */
  readonly method: Method | null
  /** When the certificate in use is to be renewed; 0: it is to be asked for. */
  readonly renewAt: number
}

export const emptyData: Data = {
  failure: null,
  failures: 0,
  told: [],
  order: null,
  authority: null,
  method: null,
  renewAt: 0,
}

export const readKept = (row: KeptCertificate): Kept => ({
  ...row,
  data: { ...emptyData, ...Object(row.data) },
})
