/** Facts that rest on `facts.json` alone: nobody looked at what they were taken from. */
import { type EvidenceType, type Fact, type Finding, seenTypes } from '../core/pack.ts'
import { factsName } from './files/place.ts'
import { contentId } from './gate/finding.ts'

/** A file that came with a folder may say anything was seen; so whoever reads the pack is told that it was not looked at. */
export function findUnlooked(
  facts: readonly Fact[],
  asked: { readonly app: boolean; readonly server: boolean },
): readonly Finding[] {
  const seen = countOf(facts, seenTypes)
  const quotes = countOf(facts, ['reaction'])
  return [
    ...(seen === 0 || asked.app
      ? []
      : [
          finding(
            'app-not-looked-at',
            `${seen} ${seen === 1 ? 'fact was' : 'facts were'} seen in the running app, so ${factsName} says; nobody looked now`,
            'give its port or its address: outer pack 5173',
          ),
        ]),
    ...(quotes === 0 || asked.server
      ? []
      : [
          finding(
            'server-not-asked',
            `${quotes} ${quotes === 1 ? 'quote is' : 'quotes are'} allowed, so ${factsName} says; no server was asked`,
            'outer up, then again',
          ),
        ]),
  ]
}

/** Those that stand on nothing else. */
const countOf = (facts: readonly Fact[], types: readonly EvidenceType[]): number =>
  facts.filter((fact) => fact.evidence.length > 0 && fact.evidence.every((one) => types.includes(one.type)))
    .length

const finding = (rule: string, why: string, act: string): Finding => ({
  id: contentId('f', rule, factsName, ''),
  rule,
  severity: 'warn',
  line: 1,
  column: 1,
  text: '',
  why,
  do: act,
  file: factsName,
})
