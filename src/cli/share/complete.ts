/** Off a terminal nothing can be asked: all that is missing is said in one error, before any work. */
import { Problem } from '../../core/problems.ts'
import { findSource } from '../../source/find.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { isFirstUse } from '../first-use.ts'
import { findRelation, nameMissing, relationMissing } from './ask.ts'
import type { Wanted } from './wanted.ts'

/** Throws `missing-input`. A source that alone is missing is left to whoever reads it. */
export async function checkComplete(
  cli: Cli,
  server: FoundServer | undefined,
  source: string | undefined,
  wanted: Wanted,
): Promise<void> {
  const who = await whoIsMissing(cli, server, wanted)
  if (who === undefined) return
  const none = await findSource(source, { cwd: cli.io.cwd, home: cli.settings.home }).then(
    () => undefined,
    (error: unknown) => (error instanceof Problem && error.code === 'nothing-to-share' ? error : undefined),
  )
  if (none === undefined) throw who
  throw new Problem('missing-input', `${none.message}; ${who.message}`, {
    hint: [none.hint, who.hint].filter((one) => one !== undefined).join('; '),
  })
}

async function whoIsMissing(
  cli: Cli,
  server: FoundServer | undefined,
  { to, pulse, relation }: Wanted,
): Promise<Problem | undefined> {
  if (pulse !== undefined) return undefined
  if (to === undefined) return nameMissing()
  if (relation !== undefined) return undefined
  // Without a server nobody can say whether this person was shown something before, unless nobody ever was.
  const isUnknown = server ? (await findRelation(server.client, to)) === undefined : await isFirstUse(cli)
  return isUnknown ? relationMissing(to) : undefined
}
