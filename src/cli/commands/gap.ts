import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { z } from 'zod'
import type { CallAnswer, Client } from '../../client/client.ts'
import { readLoop } from '../../client/loop.ts'
import { gap } from '../../contract/gap.ts'
import type { Loop } from '../../core/loop.ts'
import { Problem } from '../../core/problems.ts'
import { readAnswers } from '../../gap/answers.ts'
import { readGap } from '../../gap/gap.ts'
import { drawLoops } from '../../gap/picture.ts'
import { makeReport } from '../../gap/report.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { type Asked, askOpen } from '../gap/ask.ts'
import { showGap } from '../show/gap.ts'

type Gap = z.output<typeof gap>
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
  const { io, out, settings } = cli
  const { loop, client } = await findLoop(cli)
  const read = await readGap({
    given: folders,
    cwd: io.cwd,
    traffic: options.traffic ?? [],
    loop,
    moments: (product) =>
      orNone(async () => (await client?.call('moments', { query: { product } }))?.moments),
    names: (product) =>
      orNone(async () => client && namesIn(await client.call('reach', { query: { product } }))),
    answers: await readAnswers(settings.home),
    now: io.now(),
    timeZone: settings.timeZone,
    env: io.env,
    signal: io.interrupted,
    onRead: sayProgress(cli),
  })
  const { question, asked } = await askOpen(cli, read, options.json === true)
  const report = gap.parse({
    schema: 'outer.gap/1',
    ...makeReport(question),
    questions: asked satisfies readonly Asked[],
  })
  if (options.svg !== undefined) await draw(cli, options.svg, report.weeks)
  if (client) await keep(client, report)
  if (options.json) return out.json(report)
  showGap(cli, report)
}

/** Fewer are read before a line about it could be. */
const manyFolders = 8

/** One line on stderr while many folders are read, on a terminal only. */
const sayProgress =
  ({ io, out }: Cli) =>
  (done: number, of: number): void => {
    if (!io.isTTY.err || of < manyFolders) return
    io.stderr.write(done < of ? `\r\u001b[K${out.talkPaint.dim(`${done} of ${of} folders`)}` : '\r\u001b[K')
  }

/** What a server does not have, or has no time for, is left out. */
async function orNone<One>(ask: () => Promise<readonly One[] | undefined>): Promise<readonly One[]> {
  try {
    return (await ask()) ?? []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return []
  }
}

const namesIn = ({ names }: CallAnswer<'reach'>): readonly string[] =>
  names.filter((one) => !one.shown).map((one) => one.name)

async function draw({ io, out }: Cli, path: string, weeks: Gap['weeks']): Promise<void> {
  const file = resolve(io.cwd, path)
  await writeFile(file, drawLoops(weeks)).catch((cause) => {
    throw new Problem('bad-input', `${file} cannot be written`, { hint: '--svg gap.svg', cause })
  })
  out.talk(`drawn into ${file}`)
}

/** For the console; a report that is not kept there is shown here all the same. */
async function keep(client: Client, report: Gap): Promise<void> {
  try {
    await client.call('keepGap', { body: { gap: report } })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

/** Without one, or when it cannot be asked, the loop is unknown; the rest is read all the same. */
async function findLoop(cli: Cli): Promise<{ readonly loop: Loop | null; readonly client?: Client }> {
  try {
    const found = await cli.findServer()
    if (!found) return { loop: null }
    const { client } = found
    return { loop: await readLoop(client, cli.settings.timeZone, cli.io.now()), client }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    cli.out.talk(`the loop is not read: ${error.message}`)
    return { loop: null }
  }
}
