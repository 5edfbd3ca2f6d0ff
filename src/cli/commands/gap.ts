import { resolve } from 'node:path'
import { readLoop } from '../../client/loop.ts'
import { gap } from '../../contract/gap.ts'
import type { Loop } from '../../core/loop.ts'
import { Problem } from '../../core/problems.ts'
import { sortFolders } from '../../gap/folders.ts'
import { readProducts } from '../../gap/read.ts'
import { makeReport } from '../../gap/report.ts'
import { findShareable } from '../../gap/shareable.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { showGap } from '../show/gap.ts'

type Options = { readonly json?: true; readonly svg?: string; readonly traffic?: readonly string[] }

/** `outer gap`: building or distributing? */
export const addGap: AddCommand = (program, run) => {
  program
    .command('gap')
    .argument('[folders...]', 'one product or many: outer gap ~/code/*')
    .summary('building or distributing, from real data, and the one next act')
    .description(
      'Says from real data whether you are building or distributing: git history, notes, files, traffic that was measured elsewhere, and the loop’s own events. What nothing says is unknown. Ends in one next act.',
    )
    .option('--traffic <file>', 'an export or access log; may be given again', collect)
    .option('--svg <file>', 'draws the two loops into this file')
    .option(...jsonFlag)
    .addHelpText('after', example('outer gap ~/code/*'))
    .action(run(lookAtGap))
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

async function lookAtGap(cli: Cli, folders: readonly string[], { json }: Options): Promise<void> {
  const { io, out, settings } = cli
  const given = (folders.length > 0 ? folders : ['.']).map((one) => resolve(io.cwd, one))
  const { dirs, skipped } = sortFolders(given)
  const loop = await findLoop(cli)
  const read = await readProducts(dirs, {
    signal: io.interrupted,
    now: io.now(),
    timeZone: settings.timeZone,
    env: io.env,
    rules: () => [],
    moments: () => [],
  })
  const report = makeReport({
    folders: read,
    skipped,
    loop,
    traffic: new Map(),
    answers: new Map(),
    revenue: new Map(),
    shares: new Map(read.map((one) => [one.product, findShareable(one.dir, io.cwd)])),
    names: [],
    now: io.now(),
    timeZone: settings.timeZone,
  })
  const answer = gap.parse({ schema: 'outer.gap/1', ...report, questions: [] })
  if (json) return out.json(answer)
  showGap(cli, answer)
}

/** Without one, or when it cannot be asked, the loop is unknown; the rest is read all the same. */
async function findLoop(cli: Cli): Promise<Loop | null> {
  try {
    const found = await cli.findServer()
    return found ? await readLoop(found.client, cli.settings.timeZone) : null
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    cli.out.talk(`the loop is not read: ${error.message}`)
    return null
  }
}
