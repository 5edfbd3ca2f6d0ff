/** Ids may be typed as far as they are unique; a person's name stands for their newest turn. */
import type { CallAnswer, Client } from '../client/client.ts'
import { isPulseId, isTurnId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'

type Turns = CallAnswer<'turns'>['turns']

/** Throws `not-found`, and `ambiguous` with what it could be. */
export async function resolveTurn(client: Client, text: string): Promise<string> {
  if (isTurnId(text)) return text
  const { turns } = await client.call('turns')
  const turn = pickTurn(turns, text)
  if (turn !== undefined) return turn
  const { pulses } = await client.call('pulses')
  if (isPulseId(text) || pulses.some((one) => one.channel === text))
    throw new Problem('bad-input', `"${text}" is a pulse: this is for the turn of one person`, {
      hint: 'outer turns',
    })
  return notFound('turn', text, 'outer turns')
}

/** A turn or a pulse. */
export async function resolveOpening(client: Client, text: string): Promise<string> {
  if (isTurnId(text) || isPulseId(text)) return text
  const [{ turns }, { pulses }] = await Promise.all([client.call('turns'), client.call('pulses')])
  const named = pulses.filter((one) => one.channel === text)
  const pulse =
    named.length > 0
      ? pickOne(
          named.map((one) => one.pulse),
          '',
          text,
        )
      : undefined
  return (
    pickTurn(turns, text) ??
    pulse ??
    pickOne(
      pulses.map((one) => one.pulse),
      text,
      text,
    ) ??
    notFound('turn or pulse', text, 'outer turns, or outer pulses')
  )
}

function pickTurn(turns: Turns, text: string): string | undefined {
  const byLink = turns.find((one) => one.link === text || one.link === `${text}/`)
  const newest = turns.find((one) => one.person === text) ?? turns.find((one) => sameName(one.person, text))
  return (
    byLink?.turn ??
    newest?.turn ??
    pickOne(
      turns.map((one) => one.turn),
      text,
      text,
    )
  )
}

const sameName = (a: string, b: string): boolean =>
  a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0

function pickOne(ids: readonly string[], prefix: string, typed: string): string | undefined {
  const found = ids.filter((id) => id.startsWith(prefix))
  if (found.length > 1)
    throw new Problem('ambiguous', `"${typed}" could be ${found.slice(0, 5).join(', ')}`, {
      hint: 'type more of it',
    })
  return found[0]
}

function notFound(what: string, text: string, hint: string): never {
  throw new Problem('not-found', `no ${what} begins with "${text}"`, { hint })
}
