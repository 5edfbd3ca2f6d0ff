import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readLoop } from '../../client/loop.ts'
import { gap } from '../../contract/gap.ts'
import { Problem } from '../../core/problems.ts'
import { readAnswers } from '../../gap/answers.ts'
import { readGap } from '../../gap/gap.ts'
import { drawLoops } from '../../gap/picture.ts'
import { type GapQuestion, makeReport } from '../../gap/report.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { type Asked, askOpen } from '../gap/ask.ts'
import { showGap } from '../show/gap.ts'

type Options = { readonly json?: true; readonly svg?: string; readonly traffic?: readonly string[] }

/** `outer gap`: building or distributing? */
export const addGap: AddCommand = (program, run) => {
  program
    .command('gap')
    .argument('[folders...]', 'one product or many: outer gap ~/code/*')
    .summary('building or distributing? From real data, and the one next act')
    .description(
      'Says from real data whether you are building or distributing: git history, notes, files, traffic that was measured elsewhere, and the loop’s own events. What nothing says is unknown. Ends in one next act, and always exits 0.',
    )
    .option(
      '--traffic <file>',
      'an export of Plausible, Umami, GA4, PostHog or a store console, or an access log; may be given again, as FOLDER=FILE for one of several',
      collect,
    )
    .option('--svg <file>', 'draws the two loops into this file')
    .option(...jsonFlag)
    .addHelpText('after', example('outer gap ~/code/*'))
    .action(run(lookAtGap))
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

async function lookAtGap(cli: Cli, folders: readonly string[], options: Options): Promise<void> {
  const { io, out } = cli
  const read = await readAll(cli, folders, options.traffic ?? [])
  const { question, asked } = await askOpen(cli, read, options.json === true)
  const report = makeReport(question)
  const answer = gap.parse({ schema: 'outer.gap/1', ...report, questions: asked satisfies readonly Asked[] })
  if (options.svg !== undefined) {
    const file = resolve(io.cwd, options.svg)
    await writeFile(file, drawLoops(answer.weeks)).catch((cause) => {
      throw new Problem('bad-input', `${file} cannot be written`, { hint: '--svg gap.svg', cause })
    })
    out.talk(`drawn into ${file}`)
  }
  if (options.json) return out.json(answer)
  showGap(cli, answer)
}

async function readAll(cli: Cli, given: readonly string[], traffic: readonly string[]): Promise<GapQuestion> {
  const { io, settings } = cli
  const { loop, moments } = await findLoop(cli)
  return readGap({
    given,
    cwd: io.cwd,
    traffic,
    loop,
    moments,
    answers: await readAnswers(settings.home),
    names: [],
    now: io.now(),
    timeZone: settings.timeZone,
    env: io.env,
    signal: io.interrupted,
  })
}

/** Without one, or when it cannot be asked, the loop is unknown; the rest is read all the same. */
async function findLoop(cli: Cli) {
  const none = async (): Promise<readonly number[]> => []
  try {
    const found = await cli.findServer()
    if (!found) return { loop: null, moments: none }
    const { client } = found
    const loop = await readLoop(client, cli.settings.timeZone)
    return {
      loop,
      moments: async (product: string) => (await client.call('moments', { query: { product } })).moments,
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    cli.out.talk(`the loop is not read: ${error.message}`)
    return { loop: null, moments: none }
  }
}
