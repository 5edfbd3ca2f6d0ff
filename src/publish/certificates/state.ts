/** A certificate as it is shown: what it is, and what stands in its way. */
import type { Failure } from './failure.ts'
import type { Kept } from './kept.ts'
import { type Told, tellFailure } from './words.ts'

export type CertificateState = {
  readonly name: string
  readonly names: readonly string[]
  /**
   * none: there is none and none is asked for; waiting: it will be asked for, at `nextAt`; asking: an order is under way;
   * good: in use; failing: the last try failed, and what is still in use ends at `notAfter`.
   */
  readonly state: 'none' | 'waiting' | 'asking' | 'good' | 'failing'
  /** What failed last; null where nothing did. */
  readonly failure: Failure['kind'] | null
  readonly why: string | null
  readonly do: string | null
  readonly who: Told['who'] | null
  /** Of what is in use, even where it has ended. */
  readonly notBefore: number | null
  readonly notAfter: number | null
  /** When something is next done about it. */
  readonly nextAt: number | null
}

export function stateOf(
  row: Kept,
  isAsking: boolean,
  about: Parameters<typeof tellFailure>[1],
): CertificateState {
  const { failure } = row.data
  const told = failure === null ? null : tellFailure(failure, about)
  const state = isAsking
    ? 'asking'
    : failure !== null
      ? 'failing'
      : row.chain !== null
        ? 'good'
        : row.nextAt !== null
          ? 'waiting'
          : 'none'
  return {
    name: row.name,
    names: row.names,
    state,
    failure: failure?.kind ?? null,
    why: told?.why ?? null,
    do: told?.do ?? null,
    who: told?.who ?? null,
    notBefore: row.notBefore,
    notAfter: row.notAfter,
    nextAt: row.nextAt,
  }
}
