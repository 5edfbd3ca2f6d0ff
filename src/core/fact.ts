/** How a fact is named and held: ids that stay, hashes of what was seen, and one fact for what several places say. */
import { createHash } from 'node:crypto'
import type { Evidence, Fact, FactKind } from './pack.ts'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** `sha256:` and 64 hexadecimals. */
export const hashText = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** `number-k3f7q2ma`: the same for the same kind and value, however the value is spaced or written large. */
export function factId(kind: FactKind, value: string): string {
  const same = value.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  return `${kind}-${shortHash(`${kind}\n${same}`)}`
}

/** Eight letters and digits of a SHA-256, RFC 4648 base 32 in lower case. */
export function shortHash(text: string): string {
  const bits = createHash('sha256').update(text).digest().readUIntBE(0, 5)
  return Array.from({ length: 8 }, (_, at) => alphabet[Math.floor(bits / 32 ** (7 - at)) % 32]).join('')
}

export const evidence = (
  type: Evidence['type'],
  at: string,
  text: string,
  more: Pick<Evidence, 'field' | 'credit' | 'ran'> = {},
): Evidence => ({ type, at, ...more, hash: hashText(text), text })

export const fact = (
  kind: FactKind,
  value: string,
  found: readonly Evidence[],
  more: Pick<Fact, 'amounts' | 'language'> = {},
): Fact => ({ id: factId(kind, value), kind, value, ...more, evidence: found })

/** More places of one kind say nothing more; each is looked at again by every check. */
const mostPlaces = 8

/** One fact for each id, in the order in which they first came; the same words at the same place count once. */
export function mergeFacts(facts: readonly Fact[]): readonly Fact[] {
  const merged = new Map<string, Fact>()
  for (const one of facts) {
    const known = merged.get(one.id)
    if (!known) merged.set(one.id, one)
    else merged.set(one.id, { ...known, evidence: withNew(known.evidence, one.evidence) })
  }
  return [...merged.values()]
}

function withNew(known: readonly Evidence[], more: readonly Evidence[]): readonly Evidence[] {
  const all = [...known]
  for (const one of more) {
    const alike = all.filter(({ type }) => type === one.type)
    const isNew = !alike.some(({ at, field }) => at === one.at && field === one.field)
    if (isNew && alike.length < mostPlaces) all.push(one)
  }
  return all
}
