/** What a finding about a claim says: why, and what to write or which question to answer. */
import type { ClaimKind } from './concepts.ts'
import type { Said } from './finding.ts'
import type { Verdict } from './ledger.ts'

const wanted: Readonly<Record<ClaimKind, readonly [what: string, where: string]>> = {
  number: ['a number', 'a README line, a test or a measurement that has this number, of the same thing'],
  'user-count': ['a count of people', 'a number that can be looked up, with its source'],
  superlative: ['a ranking', 'a published comparison that says it, or what it does instead'],
  comparison: ['a comparison', 'a measurement of both sides'],
  speed: ['a speed', 'a time that was measured'],
  price: ['a price', 'the price: answer "price" in outer pack brief'],
  compliance: ['a rule or a protection', 'the document that proves it'],
  platform: ['a platform', 'a manifest or a README line that names it'],
  integration: ['a format or a service', 'a README line or a test that names it'],
  absolute: ['an absolute', 'the fact that makes it so, or a narrower sentence'],
  absence: ['that something is not there', 'a README line or a brief answer that says so'],
  licence: ['a licence', 'a LICENSE file or the manifest field'],
  privacy: ['what happens to data', 'a README line that says so'],
  ai: ['a model', 'which model, and what it does'],
  guarantee: ['a guarantee or a proof', 'the study, the test or the terms'],
  quote: ['somebody’s words', 'a reaction that may be quoted: outer pack facts lists them'],
  award: ['an award or a mention', 'where it can be read'],
  customer: ['who uses it', 'where they say so'],
  future: ['a promise', 'what works today'],
  'time-saved': ['time or money saved', 'a measurement'],
  feature: ['what the product does', 'a README line that says it: or answer "what" in outer pack brief'],
}

/** A fact is shown with no more than this. */
const mostShown = 120
const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= mostShown ? line : `${[...line].slice(0, mostShown - 1).join('')}…`
}

export function saidOf({ kind, result, severity, by }: Verdict, claim: string): Said {
  const [what, where] = wanted[kind]
  const fact = by[0]
  if (result === 'contradicted' && fact !== undefined)
    return {
      rule: 'contradicted',
      severity,
      why: `${fact.at} says: ${shown(fact.text)}`,
      do: `write: ${shown(fact.text)}`,
      claim,
    }
  if (result === 'unproven' && fact !== undefined)
    return {
      rule: 'claim-without-fact',
      severity,
      why: `claims ${what}; only ${fact.at} says it, and names no proof`,
      do: `name ${where}; or leave it out`,
      claim,
    }
  return {
    rule: 'claim-without-fact',
    severity,
    why: `claims ${what}; no fact of the product says it`,
    do: `leave it out, or give ${where}`,
    claim,
  }
}
