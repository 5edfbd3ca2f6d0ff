/** On a server of somebody else's: what it saw that a page which takes passwords would have. */
import type { z } from 'zod'
import type { looked } from '../../contract/abuse.ts'
import type { Cli } from '../cli.ts'

export function sayLooked({ out }: Cli, seen: z.output<typeof looked> | undefined): void {
  if (seen === undefined || seen.signs.length === 0) return
  out.line()
  if (seen.held) out.line(`it waits for a look: strangers meet a waiting page until ${seen.by} has seen it`)
  else out.line('it opens, but the server sees signs of a trap for passwords in it')
  for (const sign of seen.signs) out.line(`  ${sign.path}: ${sign.words}`, '    ')
}
