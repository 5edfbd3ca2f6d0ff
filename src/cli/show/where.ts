/** `outer where` in words: what it is about, people first, then places, one act at the end. */
import type { z } from 'zod'
import type { where } from '../../contract/where.ts'
import type { Cli } from '../cli.ts'

type Where = z.output<typeof where>

/** On one screen; all of them are in --json. */
const mostShown = 6

export function showWhere({ out }: Cli, answer: Where): void {
  const { dim } = out.paint
  out.line(`where the first strangers of ${answer.product} may be`)
  for (const { topic, words, source } of answer.problem)
    out.line(dim(`${topic.replaceAll('-', ' ')}: ${words.slice(0, 4).join(', ')} (${source})`), '  ')
  if (answer.problem.length === 0) out.line(dim('what it is for cannot be read from its files'))
  if (answer.people.length > 0) {
    const names = answer.people.map((one) => (one.shown ? `${one.name} (shown)` : one.name))
    out.line()
    out.line(`within reach: ${names.join(', ')}`, '  ')
  }
  for (const place of answer.places.slice(0, mostShown)) {
    out.line()
    out.line(place.name)
    out.line(`  ${place.why}`, '  ')
    out.line(dim(`  rule: ${place.rule}${place.confirmed ? '' : ' (check the rule there first)'}`), '  ')
    if (place.ruleSource !== null) out.raw(dim(`  ${place.ruleSource}`))
    out.line(`  first: ${place.firstMove}`, '  ')
  }
  if (answer.asks.length > 0) {
    out.line()
    for (const { ask, command } of answer.asks) {
      out.line(ask)
      out.raw(dim(command))
    }
  }
  out.line()
  out.line(answer.next.act)
  out.raw(answer.next.command)
}
