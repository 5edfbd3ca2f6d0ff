/** What package.json says: the product in one sentence, what it is about, what it runs on. */
import type { Fact } from '../../core/pack.ts'
import { amountsOf } from './amounts.ts'
import { makeFact } from './fact.ts'
import { type JsonFile, wordsOf } from './json.ts'
import { factsIn } from './say.ts'

/** npm's own search shows about as many. */
const maxKeywords = 40

export function factsOfPackage(json: JsonFile, name: string): readonly Fact[] {
  const facts: Fact[] = []
  const described = json.field('description')
  const description = wordsOf(described?.value)
  if (described && description !== undefined)
    facts.push(...describedFacts(description, described.evidence, name))
  const keywords = json.value['keywords']
  if (Array.isArray(keywords))
    for (const [at, keyword] of keywords.slice(0, maxKeywords).entries()) {
      const field = json.field('keywords', at)
      const word = wordsOf(keyword)
      if (field && word !== undefined && word.length <= 60)
        facts.push(makeFact('object', word, field.evidence))
    }
  const engines = json.value['engines']
  const field = json.field('engines')
  if (field && typeof engines === 'object' && engines !== null)
    for (const [engine, range] of Object.entries(engines))
      if (/^(?:node|bun|deno|vscode|electron)$/.test(engine) && wordsOf(range) !== undefined)
        facts.push(makeFact('platform', `${engine} ${String(range).trim()}`, field.evidence))
  const licence = json.field('license')
  const said = wordsOf(licence?.value)
  if (licence && said !== undefined && said.toUpperCase() !== 'UNLICENSED')
    facts.push(makeFact('licence', said, licence.evidence))
  return facts
}

/** The sentence that a manifest says of its product, and what else is in it. */
export function describedFacts(
  description: string,
  evidence: Fact['evidence'][number],
  name: string,
): readonly Fact[] {
  if (
    description.length > 400 ||
    /^(?:todo|description|my app|a new .{0,20} project|n\/a|test)\.?$/i.test(description)
  )
    return []
  const amounts = amountsOf(description)
  const more = factsIn(description, { section: 'about', intro: true, item: false, code: false, name })
  return [
    makeFact('does', description, evidence),
    ...more
      .filter((one) => one.kind !== 'does')
      .map((one) => makeFact(one.kind, one.value, evidence, one.amounts && { amounts: one.amounts })),
    ...(amounts.length > 0 && !more.some((one) => one.kind === 'number')
      ? [makeFact('number', description, evidence, { amounts })]
      : []),
  ]
}
