/** What a command is given. */
import type { Command } from 'commander'
import type { Client } from '../client/client.ts'
import type { Settings } from '../core/settings.ts'
import type { FoundServer } from './find-server.ts'
import type { Io } from './io.ts'
import type { Out } from './out.ts'

export type Cli = {
  readonly io: Io
  readonly out: Out
  readonly settings: Settings
  /** Undefined when no server answers. */
  readonly findServer: () => Promise<FoundServer | undefined>
  /** Throws `no-server`. */
  readonly getServer: () => Promise<FoundServer>
  readonly getClient: () => Promise<Client>
}

/** The exit code; nothing is 0. */
type Done = number | undefined
// biome-ignore lint/suspicious/noConfusingVoidType: a command that says nothing is done
type Handler<Args extends unknown[]> = (cli: Cli, ...args: Args) => Promise<Done | void>

/** Wraps a command's work for commander. `stays`: it ends by itself when interrupted. */
export type Run = <Args extends unknown[]>(
  handler: Handler<Args>,
  how?: { readonly stays?: boolean },
) => (...args: Args) => Promise<void>

/** One file per command declares itself on the program. */
export type AddCommand = (program: Command, run: Run) => void

export const jsonFlag = ['--json', 'one JSON object on stdout'] as const

/** Every command's help ends with one thing to type. */
export const example = (text: string): string =>
  `\nSettings (--home, --port, --server, …): outer --help\n\nExample:\n  ${text}`
