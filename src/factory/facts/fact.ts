/** A fact and what it stands on: ids that stay, evidence word for word, and one list in which the same is said once. */
import { createHash } from 'node:crypto'
import type { Evidence, Fact, FactKind } from '../../core/pack.ts'

export const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

/** What two ways of writing the same value have in common. */
const sameText = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** 40 bits of the hash of `text`, as 8 characters of base 32. */
export function shortHash(text: string): string {
  const bytes = createHash('sha256').update(text).digest()
  const number = bytes.readUIntBE(0, 5)
  return Array.from({ length: 8 }, (_, at) => letters[Math.floor(number / 32 ** (7 - at)) % 32]).join('')
}

/** The same for the same kind and value, wherever it stands: `number-k3f7q2ma`. */
export const factId = (kind: FactKind, value: string): string =>
  `${kind}-${shortHash(`${kind}\n${sameText(value)}`)}`

/** Lines `from` to `to` of a file, 1-based, as they stand there. */
export function lineEvidence(
  file: { readonly path: string; readonly lines: readonly string[] },
  from: number,
  to: number,
  type: Evidence['type'] = 'file',
): Evidence {
  const text = file.lines.slice(from - 1, to).join('\n')
  return { type, at: `${file.path}:${from}${to > from ? `-${to}` : ''}`, hash: hashOf(text), text }
}

export const makeFact = (
  kind: FactKind,
  value: string,
  evidence: Evidence,
  more: Pick<Fact, 'amounts' | 'language'> = {},
): Fact => ({ id: factId(kind, value), kind, value, ...more, evidence: [evidence] })

/** More places than this say nothing more; each is looked at again by every check. */
const maxEvidence = 8

/** Every fact once, in the order of their first mention, with all places that say it. */
export function mergeFacts(facts: readonly Fact[]): readonly Fact[] {
  const merged = new Map<string, Fact>()
  for (const fact of facts) {
    const known = merged.get(fact.id)
    if (!known) merged.set(fact.id, fact)
    else if (known.evidence.length < maxEvidence) {
      const places = new Set(known.evidence.map((one) => one.at + (one.field ?? '')))
      const more = fact.evidence.filter((one) => !places.has(one.at + (one.field ?? '')))
      merged.set(fact.id, { ...known, evidence: [...known.evidence, ...more] })
    }
  }
  return [...merged.values()]
}
