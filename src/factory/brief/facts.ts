/** What the maker's answers say, as facts: the same words, a sentence each. */
import { evidence, fact, mergeFacts } from '../../core/fact.ts'
import type { Fact, FactKind } from '../../core/pack.ts'
import { amountsOf } from '../facts/amounts.ts'
import { splitSentences } from '../facts/sentences.ts'
import { type Brief, type BriefQuestion, briefQuestions } from '../material.ts'

/**
 * What an answer is a fact about. What people do without the product, and why it was made, is the maker's to tell:
 * it is no property of the product. An address is kept on the card.
 */
const kinds: Readonly<Record<BriefQuestion, FactKind | null>> = {
  what: 'does',
  who: 'audience',
  instead: 'quote',
  'why-made': 'quote',
  limits: 'limit',
  price: 'price',
  address: null,
}

/** An answer of more sentences is an essay; what is in it stays in the brief. */
const maxFacts = 60
/** A longer paragraph has no sentences that a draft could hold. */
const maxChars = 4000

/** `path`: of the brief, from the product's folder. `language`: of the answers, where it is not English. */
export function briefFacts(brief: Brief, path: string, language?: string): readonly Fact[] {
  return mergeFacts(
    briefQuestions.flatMap((question) => {
      const kind = kinds[question]
      const answer = brief[question]
      if (kind === null || answer === undefined) return []
      return saidIn(answer)
        .slice(0, maxFacts)
        .map(({ value, text, from, to }) => {
          const at = `${path}:${from}${to > from ? `-${to}` : ''}`
          const amounts = amountsOf(value)
          return fact(kind, value, [evidence('answer', at, text)], {
            ...(amounts.length > 0 && { amounts }),
            ...(language !== undefined && language !== 'en' && { language }),
          })
        })
    }),
  )
}

type SaidAt = {
  readonly value: string
  readonly text: string
  readonly from: number
  readonly to: number
}

const item = /^\s{0,20}(?:[-*+•]|\d{1,3}[.)])\s+/

/** Every sentence, with the lines that it stands on. */
function saidIn({ words, line }: { readonly words: string; readonly line: number }): readonly SaidAt[] {
  const lines = words.split('\n')
  const said: SaidAt[] = []
  let open: number[] = []
  const close = (): void => {
    if (open.length > 0) said.push(...sentencesAt(lines, open, line))
    open = []
  }
  for (const [at, one] of lines.entries()) {
    if (one.trim() === '' || item.test(one)) close()
    if (one.trim() !== '') open.push(at)
  }
  close()
  return said
}

function sentencesAt(lines: readonly string[], at: readonly number[], first: number): readonly SaidAt[] {
  const starts: number[] = []
  let paragraph = ''
  for (const index of at) {
    starts.push(paragraph.length)
    paragraph += `${(lines[index] ?? '').replace(item, '').trim()}\n`
  }
  if (paragraph.length > maxChars) return []
  const lineOf = (offset: number): number => at[starts.findLastIndex((start) => start <= offset)] ?? 0
  return splitSentences(paragraph).map(({ text, from, to }) => {
    const [start, end] = [lineOf(from), lineOf(to - 1)]
    return {
      value: text,
      text: lines.slice(start, end + 1).join('\n'),
      from: first + start,
      to: first + end,
    }
  })
}
