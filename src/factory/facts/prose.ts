/** Facts of prose: sentences and list items of Markdown or a page, with the lines they stand on. */
import type { Fact, Finding } from '../../core/pack.ts'
import { lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import type { Block } from './markdown.ts'
import { factsIn, type Place } from './say.ts'
import { sectionUnder } from './sections.ts'
import { splitSentences } from './sentences.ts'
import { makeTrouble } from './trouble.ts'

/** A list item or a sentence of a README is shorter; longer ones are not quoted. */
const maxValue = 400
/** A file says what matters in fewer; a hostile one must not fill the pack. */
const maxFacts = 400

export type Told = { readonly facts: readonly Fact[]; readonly findings: readonly Finding[] }

export function factsOfBlocks(
  file: FileText,
  blocks: readonly Block[],
  more: { readonly name: string; readonly language: string },
): Told {
  const facts: Fact[] = []
  const findings: Finding[] = []
  const language = more.language === 'en' ? {} : { language: more.language }
  const title = blocks.find((block) => block.type === 'heading')
  for (const block of blocks) {
    if (block.type === 'heading' || facts.length >= maxFacts) continue
    const under = block.under[0] === title?.text ? block.under.slice(1) : block.under
    const place = placeOf(block, under, more.name)
    for (const said of splitBlock(block)) {
      const from = block.lineAt(said.from)
      const to = block.lineAt(Math.max(said.from, said.to - 1))
      if (said.text.length > maxValue || isDisbelieved(file, from, to)) continue
      for (const one of factsIn(said.text, place))
        facts.push(
          makeFact(one.kind, one.value, lineEvidence(file, from, to), {
            ...(one.amounts && { amounts: one.amounts }),
            ...language,
          }),
        )
    }
  }
  return { facts, findings }
}

export const markupTroubles = (file: FileText, lines: readonly number[]): readonly Finding[] =>
  lines.slice(0, 10).map((line) => makeTrouble('markup-in-text', file.path, line, file.lines[line - 1] ?? ''))

function placeOf(block: Block, under: readonly string[], name: string): Place {
  const section = sectionUnder(under)
  const intro = under.length === 0
  return { section, intro, item: block.type === 'item', code: block.code, name }
}

/** An item without a full stop inside is one saying; else its sentences. */
function splitBlock(block: Block): readonly { text: string; from: number; to: number }[] {
  return splitSentences(block.text).map((one) => {
    const text = one.text.replace(leading, '')
    return { text, from: one.from + (one.text.length - text.length), to: one.to }
  })
}

/** Signs before the first word: emoji, ticks, dashes. */
const leading = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u200d\u20e3✓✔✅☑•·▪◦–—*-]+\s*)+/u

function isDisbelieved(file: FileText, from: number, to: number): boolean {
  for (let line = from; line <= to; line++) if (file.disbelieved.has(line)) return true
  return false
}
