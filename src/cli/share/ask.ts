/** Asks for what is missing, on a terminal only; off one it is an error that names the flag. */
import { isCancel, select, text } from '@clack/prompts'
import type { Client } from '../../client/client.ts'
import { type Relation, relations } from '../../core/people.ts'
import { Problem } from '../../core/problems.ts'
import type { Io } from '../io.ts'
import { Interrupted } from '../term/interrupted.ts'

/** Questions go to stderr and are typed answers to: both ends must be a terminal. */
export const canAsk = (io: Io, json: boolean): boolean => io.isTTY.in && io.isTTY.err && !json

export function nameMissing(): Problem {
  return new Problem('missing-input', '--to is missing: who is it for?', {
    hint: 'outer share … --to NAME --relation stranger, or --pulse PLACE',
  })
}

export function relationMissing(name: string): Problem {
  return new Problem('missing-input', `--relation is missing: who is ${name} to you?`, {
    hint: `--relation ${relations.toReversed().join(', ')}`,
  })
}

/** Someone who was shown something before keeps their relation. */
export async function findRelation(client: Client, name: string): Promise<Relation | undefined> {
  const { people } = await client.call('people')
  const known =
    people.find((one) => one.person === name) ??
    people.find((one) => one.person.localeCompare(name, undefined, { sensitivity: 'base' }) === 0)
  return known?.relation
}

const streams = (io: Io) => ({ input: io.stdin, output: io.stderr, signal: io.interrupted })

function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (isCancel(answer)) throw new Interrupted()
  return answer as Exclude<Value, symbol>
}

export async function askName(io: Io): Promise<string> {
  const name = answered(
    await text({
      ...streams(io),
      message: 'Who is it for? One person, by name',
      validate: (value) =>
        (value ?? '').trim() === '' ? 'a name; you are the only one who sees it' : undefined,
    }),
  )
  return name.trim()
}

export async function askRelation(io: Io, name: string): Promise<Relation> {
  return answered(
    await select<Relation>({
      ...streams(io),
      message: `Who is ${name} to you?`,
      options: [
        { value: 'stranger', label: 'a stranger' },
        { value: 'acquaintance', label: 'an acquaintance' },
        { value: 'friend', label: 'a friend' },
        { value: 'household', label: 'my household', hint: 'does not count as a turn' },
        { value: 'self', label: 'myself', hint: 'does not count as a turn' },
      ],
    }),
  )
}

/** May stay empty. */
export async function askExpectation(io: Io, name: string): Promise<string | undefined> {
  const expectation = answered(
    await text({
      ...streams(io),
      message: `What will ${name} do first? Enter to leave it open`,
      placeholder: 'what you think, to lay beside what they do',
      defaultValue: '',
    }),
  )
  return (expectation ?? '').trim() || undefined
}

/** The maker's own words around the link; may stay empty, never made up. */
export async function askWords(io: Io): Promise<string | undefined> {
  const words = answered(
    await text({
      ...streams(io),
      message: 'Your words around the link? Enter to send it bare',
      defaultValue: '',
    }),
  )
  return (words ?? '').trim() || undefined
}
