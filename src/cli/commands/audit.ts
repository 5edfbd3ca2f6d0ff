import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { showOlder } from '../show/older.ts'
import { when } from '../term/time.ts'

type Options = { readonly json?: true; readonly before?: string; readonly limit?: string }

/** `outer audit`: who did what on this server. */
export const addAudit: AddCommand = (program, run) => {
  program
    .command('audit')
    .summary('who did what on this server')
    .description(
      'Who did what on this server, newest first: makers and tokens, sign-ins, links of makers, what the operator decided. It is only ever added to, and holds no secrets.',
    )
    .option('--before <n>', 'older ones: those before this number')
    .option('--limit <n>', 'at most so many (default 200, at most 500)')
    .option(...jsonFlag)
    .addHelpText('after', example('outer audit --limit 20'))
    .action(
      run(async (cli, { json, before, limit }: Options) => {
        const { out, io, settings } = cli
        const client = await cli.getClient()
        const query = { before: readNumber('--before', before), limit: readNumber('--limit', limit) }
        const answer = await client.call('audit', { query })
        if (json) return out.json(answer)
        if (answer.entries.length === 0) out.line('nothing was written down yet')
        for (const { seq, at, by, did, about, more } of answer.entries) {
          const rest = Object.entries(more).map(([name, value]) => `${name} ${value}`)
          const time = when(at, io.now(), settings.timeZone)
          out.line(
            `${out.paint.dim(`${seq}  ${time}`)}  ${by}  ${did}  ${about}  ${out.paint.dim(rest.join(', '))}`.trimEnd(),
            '  ',
          )
        }
        showOlder(cli, 'audit', answer.next === null ? null : String(answer.next))
      }),
    )
}

function readNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new Problem('bad-input', `${flag} "${text}" is no whole number`, { hint: `${flag} 20` })
  return Number(text)
}
