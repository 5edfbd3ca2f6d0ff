/** The report of the gap: folders, traffic, answers and the loop put together. */
import type { z } from 'zod'
import type { CallAnswer, Client } from '../../client/client.ts'
import { readLoop } from '../../client/loop.ts'
import { gap } from '../../contract/gap.ts'
import type { Loop } from '../../core/loop.ts'
import { Problem } from '../../core/problems.ts'
import { readAnswers } from '../../gap/answers.ts'
import { readGap } from '../../gap/gap.ts'
import { makeReport } from '../../gap/report.ts'
import type { Cli } from '../cli.ts'
import { type Asked, askOpen } from './ask.ts'

export type Gap = z.output<typeof gap>

/** The gap of these folders, and of the loop where one answers. `asks`: at most three questions, on a terminal. */
export async function makeGap(
  cli: Cli,
  folders: readonly string[],
  more: { readonly traffic?: readonly string[]; readonly asks: boolean },
): Promise<Gap> {
  const { io, settings } = cli
  const { loop, client } = await findLoop(cli)
  const read = await readGap({
    given: folders,
    cwd: io.cwd,
    traffic: more.traffic ?? [],
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
  const { question, asked } = await askOpen(cli, read, !more.asks)
  const report = gap.parse({
    schema: 'outer.gap/1',
    ...makeReport(question),
    questions: asked satisfies readonly Asked[],
  })
  return report
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

/** For the console, where a server answers; a report that is not kept there is shown here all the same. */
export async function keepGap(cli: Cli, report: Gap): Promise<void> {
  try {
    await (await cli.findServer())?.client.call('keepGap', { body: { gap: report } })
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
