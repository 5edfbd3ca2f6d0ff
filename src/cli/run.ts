/** The whole command line as one function: words in, words and an exit code out. */
import { type Command, CommanderError } from 'commander'
import { exitOf, Problem } from '../core/problems.ts'
import type { SettingInput } from '../core/settings.ts'
import { withoutControls } from '../core/text.ts'
import type { Cli, Run } from './cli.ts'
import { readCliSettings } from './config.ts'
import { findServer, getServer } from './find-server.ts'
import { greet, isFirstUse } from './first-use.ts'
import { type Io, isTerminated } from './io.ts'
import { type Out, openOut } from './out.ts'
import { buildProgram } from './program.ts'
import { Interrupted, orInterrupted } from './term/interrupted.ts'
import { isAnswered, problemOfUsage } from './usage.ts'

/** Runs one command line and answers its exit code: 0 done, 1 failed or a finding, 2 misused, 130 interrupted. */
export async function run(io: Io): Promise<number> {
  const out = openOut(io)
  const closedPipe = watchPipe(io)
  let exit = 0
  const wrap: Run =
    (handler, how = {}) =>
    async (...args) => {
      const cli = await openCli(io, out, program.opts())
      const work = handler(cli, ...args)
      if (how.stays) {
        exit = (await work) ?? 0
        if (io.interrupted.aborted && exit === 0 && !isTerminated(io)) exit = 130
        return
      }
      exit = (await orInterrupted(io, work)) ?? 0
    }
  const program = buildProgram(wrap, {
    version: io.version,
    columns: out.columns,
    print: (text) => void io.stdout.write(text),
  })
  try {
    await Promise.race([parse(program, io, out), closedPipe])
    return exit
  } catch (error) {
    if (isAnswered(error) || error instanceof ReaderLeft) return 0
    if (error instanceof Interrupted) return 130
    return report(error instanceof CommanderError ? problemOfUsage(error, io.argv, program) : error, io, out)
  }
}

/** `outer` alone looks at today, or says how to begin. */
async function parse(program: Command, io: Io, out: Out): Promise<void> {
  const { operands, unknown } = program.parseOptions([...io.argv])
  const isAlone = operands.length === 0 && unknown.every((one) => one === '--json')
  if (isAlone && unknown.length === 0) {
    const cli = await openCli(io, out, program.opts())
    if (await isFirstUse(cli)) return greet(cli)
  }
  await program.parseAsync(isAlone ? ['today', ...io.argv] : [...io.argv], { from: 'user' })
}

async function openCli(io: Io, out: Out, flags: SettingInput): Promise<Cli> {
  const { settings, unknownEnv } = await readCliSettings(io, flags)
  if (unknownEnv.length > 0)
    out.talk(`Warning: ${unknownEnv.join(', ')} ${unknownEnv.length === 1 ? 'is' : 'are'} not known to outer`)
  const get = () => getServer(io, settings)
  return {
    io,
    out,
    settings,
    findServer: () => findServer(io, settings),
    getServer: get,
    getClient: async () => (await get()).client,
  }
}

class ReaderLeft extends Error {}

/** `outer turns | head -1`: the reader has what it wanted. */
function watchPipe(io: Io): Promise<never> {
  return new Promise((_, reject) => {
    io.stdout.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EPIPE' ? new ReaderLeft() : error),
    )
    io.stderr.on('error', () => {})
  })
}

function report(error: unknown, io: Io, out: Out): number {
  const problem =
    error instanceof Problem
      ? error
      : new Problem('internal', `outer broke: ${error instanceof Error ? error.message : String(error)}`, {
          hint: 'outer doctor',
          cause: error,
        })
  const { dim } = out.talkPaint
  // A name or a key out of somebody's file may stand in it.
  out.talk(withoutControls(`Error: ${problem.message}`))
  if (problem.hint) out.talk(withoutControls(`Try: ${problem.hint}`))
  if (problem.code === 'internal' && error instanceof Error && error.stack && !(error instanceof Problem))
    out.talk(dim(error.stack.split('\n').slice(1, 6).join('\n')))
  if (io.argv.includes('--json')) {
    const { code, message, hint = null } = problem
    io.stderr.write(`${JSON.stringify({ error: { code, message, hint } })}\n`)
  }
  return exitOf(problem)
}
