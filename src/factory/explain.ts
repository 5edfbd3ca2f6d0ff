/** What a claim rests on, looked at now. */
import { join } from 'node:path'
import { type Claim, type Fact, seenTypes } from '../core/pack.ts'
import { verifyFact } from './facts/verify.ts'
import { readKeptFacts } from './files/keptFacts.ts'
import { readManifest } from './files/manifest.ts'
import { packFolder } from './files/place.ts'

export type Explanation = {
  readonly claims: readonly (Claim & { readonly file: string })[]
  readonly facts: readonly (Fact & {
    /** Null: only the running app or the server could say. */
    readonly holds: boolean | null
    /** What stands there now, where something else does. */
    readonly now: string | null
  })[]
}

/** Longer lists are no explanation. */
const mostClaims = 20

/** `asked`: the id of a claim or of a fact, or some words of one. */
export async function explain(dir: string, asked: string): Promise<Explanation> {
  const packDir = join(dir, packFolder)
  const claims = (readManifest(packDir)?.files ?? [])
    .flatMap(({ path, claims }) => claims.map((claim) => ({ ...claim, file: path })))
    .filter((one) => one.id === asked || one.facts.includes(asked) || holdsWords(one.text, asked))
    .slice(0, mostClaims)
  const ids = new Set(claims.flatMap((one) => one.facts))
  const facts = (readKeptFacts(packDir)?.facts ?? []).filter(
    (one) => ids.has(one.id) || one.id === asked || (claims.length === 0 && holdsWords(one.value, asked)),
  )
  return { claims, facts: await Promise.all(facts.map((fact) => lookAt(dir, fact))) }
}

const holdsWords = (text: string, words: string): boolean => text.toLowerCase().includes(words.toLowerCase())

async function lookAt(dir: string, fact: Fact): Promise<Explanation['facts'][number]> {
  if (fact.evidence.every((one) => one.type === 'reaction' || seenTypes.includes(one.type)))
    return { ...fact, holds: null, now: null }
  const is = await verifyFact(dir, fact)
  return { ...fact, holds: is.held, now: is.held ? null : is.now }
}
