/** Before a live app goes away: a snapshot of its build, where there is one, so that nobody meets a closed door. */
import { confirm, isCancel } from '@clack/prompts'
import type { Client } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import { type FoundSource, findSource } from '../../source/find.ts'
import type { Cli } from '../cli.ts'
import { isTerminated } from '../io.ts'
import { canAsk } from './ask.ts'
import type { ShareAnswer } from './go-out.ts'
import type { Prepared } from './prepare.ts'
import { readChecked, upload } from './upload.ts'

/** Where build tools write. A folder of sources is no build, so `public` and `.` are left out here. */
const buildFolders = ['dist', 'build', 'out'] as const

export type Built = { readonly name: string; readonly dir: string }

/** True when the maker said yes and it is in place. Nothing is asked off a terminal, or when the system ends us. */
export async function offerSnapshot(
  cli: Cli,
  client: Client,
  share: ShareAnswer,
  { prepared, quiet }: { readonly prepared: Prepared; readonly quiet: boolean },
): Promise<boolean> {
  const { io } = cli
  if (!canAsk(io, quiet) || isTerminated(io)) return false
  const built = await findBuilt(cli)
  if (!built) return false
  const answer = await confirm({
    input: io.stdin,
    output: io.stderr,
    message: `Show a snapshot of ${built.name} while this computer is away?`,
    initialValue: false,
  })
  if (isCancel(answer) || !answer) return false
  return keepSnapshot(cli, client, share, built, prepared.product)
}

/** From now on a visitor gets it while the app is away. False, and why, when there is none to be had. */
export async function keepSnapshot(
  cli: Cli,
  client: Client,
  share: ShareAnswer,
  built: Built,
  product: string,
): Promise<boolean> {
  try {
    const folder = await readChecked(cli, built.dir, { allowSecret: [], sourceMaps: false })
    const snapshot = await upload(cli, client, folder, product)
    await client.call('away', { params: { id: share.share }, body: { snapshot } })
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    cli.out.talk(`no snapshot: ${error.message}`)
    return false
  }
}

/** The folder that a build tool wrote beside the app. */
export async function findBuilt(cli: Cli): Promise<Built | undefined> {
  for (const name of buildFolders) {
    const found = await findSource(`./${name}`, { cwd: cli.io.cwd, home: cli.settings.home }).catch(
      (): FoundSource | undefined => undefined,
    )
    if (found?.kind === 'folder') return { name, dir: found.dir }
  }
  return undefined
}
