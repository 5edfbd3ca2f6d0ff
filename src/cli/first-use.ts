/** `outer` alone, before anything was ever shared: how to begin. */
import type { Cli } from './cli.ts'
import { readToken } from './find-server.ts'

/** A data folder gets its token with its first server. */
export const isFirstUse = async ({ settings }: Cli): Promise<boolean> =>
  settings.server === null && (await readToken(settings.home)) === undefined

export function greet({ out }: Cli): void {
  out.line('Show what you built to one person today.')
  out.line()
  out.raw('outer share')
  out.line(out.paint.dim('in the folder of your app: makes one link for one person'))
  out.line()
  out.line(out.paint.dim('outer --help lists the rest'))
}
