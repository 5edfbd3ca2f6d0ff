import { mostEvery } from '../../core/nudge.ts'
import { Problem } from '../../core/problems.ts'
import { dayMs } from '../../core/window.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { nextDay, parseSpan, when } from '../term/time.ts'

type Options = { readonly every?: string; readonly json?: true }

/** Longer is what `outer hooks remove` is for. */
const mostDays = 366

/** `outer snooze 3d`: rests the one line at the end of a session. */
export const addSnooze: AddCommand = (program, run) => {
  program
    .command('snooze')
    .summary('rest the one line at the end of a session')
    .description(
      'Rests the one line that agents and git show you at the end of a session, or says it more seldom. Without anything: how it stands. It rests by itself for the day once a turn is out.',
    )
    .argument('[time...]', '3d, 2h, until tomorrow; off ends it')
    .option('--every <n>', 'only at each third session with 3; 1 for each again')
    .option(...jsonFlag)
    .addHelpText('after', example('outer snooze 3d'))
    .action(run(snooze))
}

async function snooze(cli: Cli, words: readonly string[], { every, json }: Options): Promise<void> {
  const { io, out, settings } = cli
  const until = words.length === 0 ? undefined : readUntil(words.join(' '), io.now(), settings.timeZone)
  const client = await cli.getClient()
  const answer = await client.call('snooze', {
    body: { ...(until !== undefined && { until }), ...(every !== undefined && { every: readEvery(every) }) },
  })
  if (json) return out.json(answer)
  const seldom = answer.every > 1
  const often = seldom ? `at each ${ordinal(answer.every)} session` : 'at the end of each session'
  if (answer.until !== null) {
    out.line(`quiet until ${when(answer.until, io.now(), settings.timeZone)}`)
    out.line(out.paint.dim(`then one line ${often}; outer snooze off ends it`))
  } else if (answer.turnSentToday)
    out.line(`quiet until tomorrow: today’s turn is out; then one line ${often}`)
  else {
    out.line(`one line ${often}, until today’s turn is out`)
    // off ends a rest, and how often is not one.
    if (seldom) out.line(out.paint.dim('outer snooze --every 1 says it at each'))
  }
}

/** Epoch ms, or null for `off`. Throws `bad-input`. */
function readUntil(text: string, now: number, timeZone: string): number | null {
  const said = text.toLowerCase().replace(/^(until|for)\s+/, '')
  if (said === 'off') return null
  if (said === 'tomorrow') return nextDay(now, timeZone)
  const ms = parseSpan(said)
  if (ms === undefined || ms === 0 || ms > mostDays * dayMs)
    throw new Problem('bad-input', `"${text}" is no time to rest for`, {
      hint: 'outer snooze 3d, outer snooze until tomorrow, or outer snooze off',
    })
  return now + ms
}

function readEvery(text: string): number {
  const every = Number(text)
  if (!/^\d{1,3}$/.test(text) || every < 1 || every > mostEvery)
    throw new Problem('bad-input', `--every "${text}" is no number from 1 to ${mostEvery}`, {
      hint: '--every 3',
    })
  return every
}

function ordinal(count: number): string {
  const last = count % 100 >= 11 && count % 100 <= 13 ? 0 : count % 10
  return `${count}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`
}
