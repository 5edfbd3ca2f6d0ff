/** Ids may be typed as far as they are unique; a person's name stands for their newest turn. */
import type { Client } from '../client/client.ts'
import { isPulseId, isTurnId } from '../core/ids.ts'
import { Problem } from '../core/problems.ts'

/** Throws `not-found`, and `ambiguous` with what it could be. */
export async function resolveTurn(client: Client, text: string): Promise<string> {
  if (isTurnId(text)) return text
  const turn = await findTurn(client, text)
  if (turn !== undefined) return turn
  const { pulses } = await client.call('pulses', { query: { journeys: 1 } })
  if (isPulseId(text) || pulses.some((one) => one.channel === text))
    throw new Problem('bad-input', `"${text}" is a pulse: this is for the turn of one person`, {
      hint: 'outer turns',
    })
  return notFound('turn', text, 'outer turns')
}

/** By its id, as far as it is unique, or by the name of its place. */
export async function resolvePulse(client: Client, text: string): Promise<string> {
  return isPulseId(text) ? text : ((await findPulse(client, text)) ?? notFound('pulse', text, 'outer pulses'))
}

/** A turn or a pulse. */
export async function resolveOpening(client: Client, text: string): Promise<string> {
  if (isTurnId(text) || isPulseId(text)) return text
  return (
    (await findTurn(client, text)) ??
    (await findPulse(client, text)) ??
    notFound('turn or pulse', text, 'outer turns, or outer pulses')
  )
}

async function findPulse(client: Client, text: string): Promise<string | undefined> {
  const { pulses } = await client.call('pulses', { query: { journeys: 1 } })
  const named = pulses.filter((one) => one.channel === text).map((one) => one.pulse)
  const ids = pulses.map((one) => one.pulse)
  return named.length > 0 ? pickOne(named, '', text) : pickOne(ids, text, text)
}

/** The newest that is meant, page by page: a link, a person, else the beginning of an id among all of them. */
async function findTurn(client: Client, text: string): Promise<string | undefined> {
  const ids: string[] = []
  let before: string | undefined
  let alike: string | undefined
  do {
    const { turns, next } = await client.call('turns', { query: { before } })
    const exact =
      turns.find((one) => one.link === text || one.link === `${text}/`) ??
      turns.find((one) => one.person === text)
    if (exact) return exact.turn
    alike ??= turns.find((one) => sameName(one.person, text))?.turn
    ids.push(...turns.map((one) => one.turn))
    before = next ?? undefined
  } while (before !== undefined)
  return alike ?? pickOne(ids, text, text)
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
