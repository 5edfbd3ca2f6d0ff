/** What strangers said and did, as far as they allowed that it is told. */
import type { Fact } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'
import type { Material } from '../material.ts'
import { type Said, saidOf, unsaid } from './said.ts'

export type Quote = { readonly words: Said; readonly credit: string }

export type Spoken = {
  /** Questions among the quotes. */
  readonly asked: readonly Quote[]
  readonly quotes: readonly Quote[]
  readonly misread: readonly { readonly expected: Said; readonly did: Said }[]
}

/** Strangers' words stand only with the name under which they allowed it. */
export function spoken({ loop }: Material, facts: readonly Fact[], language: string, own: boolean): Spoken {
  if (!own) return { asked: [], misread: [], quotes: [] }
  const found = [
    ...loop.quotes.map((one) => ({ words: one.words, credit: one.credit })),
    ...facts
      .filter((fact) => fact.kind === 'quote')
      .flatMap((fact) => {
        const credit = fact.evidence.find((one) => one.type === 'reaction' && one.credit)?.credit
        return credit === undefined ? [] : [{ words: fact.value, credit }]
      }),
  ]
  const quotes = unsaid(
    found.map((one) => saidOf(cleanLine(one.words, 600), language, { source: cleanLine(one.credit, 60) })),
    [],
  )
    .filter((one) => one.text !== '' && one.source !== '')
    .map((one) => ({ words: { ...one, source: null }, credit: one.source ?? '' }))
  const asks = (quote: Quote): boolean => /[?？؟]\s*["»”]?$/.test(quote.words.text)
  return {
    asked: quotes.filter(asks).slice(0, 5),
    quotes: quotes.filter((quote) => !asks(quote)).slice(0, 5),
    misread: loop.misread.slice(0, 4).map((one) => ({
      expected: saidOf(cleanLine(one.expected, 300), language),
      did: saidOf(cleanLine(one.did, 300), language),
    })),
  }
}
