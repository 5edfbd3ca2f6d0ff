/** What the README quotes somebody with: their words and their name, as something that the README says. */
import { evidence } from '../../core/fact.ts'
import type { Fact } from '../../core/pack.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import { spoken } from './language.ts'
import type { Block, Lines } from './markdown.ts'

/** A wall of praise has more, and nobody reads it. */
const maxQuotes = 20
const maxWords = 600

export type Quoted = Lines & { readonly words: string; readonly credit: string }

/** Quotations with a last line that begins with a dash and holds a name, and paragraphs of words in marks and a name. */
export const findQuotes = (
  file: FileText,
  blocks: readonly Block[],
  quotations: readonly Lines[],
): readonly Quoted[] =>
  [
    ...quotations.flatMap((lines) => quotedIn(file, blocks, lines) ?? []),
    ...blocks.flatMap((block) => signedIn(block) ?? []),
  ]
    .filter(({ from }, at, all) => all.findIndex((one) => one.from === from) === at)
    .filter(({ from, to }) => !hasLine(file.disbelieved, from, to))
    .slice(0, maxQuotes)

export const quoteFact = (file: FileText, { words, credit, from, to }: Quoted, language: string): Fact => {
  const { type, at, text } = lineEvidence(file, from, to)
  return makeFact('quote', words, evidence(type, at, text, { credit }), spoken(language))
}

/** Whether a block is a part of one: those are others' words. */
export const isQuotedIn = (quotes: readonly Quoted[], block: Block): boolean => {
  const line = block.lineAt(0)
  return quotes.some(({ from, to }) => from <= line && line <= to)
}

const dash = /^[>\s]*(?:[-–—―~*]{1,3}\s*|&mdash;\s*)(?=\S)/u
/** `Dana Reyes, gardener`: no sentence, and no item of a list of things. */
const isName = (credit: string): boolean => {
  const words = credit.split(/[\s,]+/)
  return (
    credit.length <= 80 &&
    words.length <= 10 &&
    /^@?\p{Lu}/u.test(credit) &&
    words.every((word) => /^[\p{L}\p{N}.’'@_&()/|·-]+$/u.test(word))
  )
}

/** `"It saved my ferns." Dana, gardener`, `“…” – Dana`, `„…“ (Dana)`: and nothing else. */
const signed =
  /^["“”„«]\s?([^"“”„«»]{12,600}?)\s?["“”»]\s*(?:[-–—―~]{1,2}\s*(\p{Lu}.{1,79})|\((\p{Lu}[^()]{1,79})\)|(\p{Lu}.{1,79}))$/u

function signedIn(block: Block): Quoted | undefined {
  if (block.type === 'heading' || block.text.length > maxWords + 100) return undefined
  const text = block.text.replace(/\s+/gu, ' ').trim()
  const found = signed.exec(text)
  const words = found?.[1]?.trim() ?? ''
  const credit = (found?.[2] ?? found?.[3] ?? found?.[4] ?? '').replace(/\s*\([^()]*\)$|[.\s]+$/gu, '')
  if (words.split(' ').length < 3 || !isName(credit)) return undefined
  return { words, credit, from: block.lineAt(0), to: block.lineAt(block.text.trimEnd().length - 1) }
}

function quotedIn(file: FileText, blocks: readonly Block[], { from, to }: Lines): Quoted | undefined {
  const own = blocks.filter(
    (block) => block.type === 'quote' && block.lineAt(0) >= from && block.lineAt(0) <= to,
  )
  const last = own.at(-1)
  if (!last || own[0]?.text.startsWith('[!')) return undefined
  const said = last.text.trimEnd().split('\n')
  const credit = (said.pop() ?? '').trim().replace(/^(?:[-–—―~]{1,2}\s*)/u, '')
  const line = last.lineAt(Math.max(0, last.text.trimEnd().length - 1))
  const words = [...own.slice(0, -1).map(({ text }) => text), said.join('\n')]
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^["“”„«»‹›]+|["“”«»‹›]+$/gu, '')
    .trim()
  const isAttributed = dash.test(file.lines[line - 1] ?? '') && isName(credit)
  const isSentence =
    !/[:：]$/.test(words) &&
    (words.split(' ').length >= 3 || /\p{Script=Han}|\p{Script=Hiragana}/u.test(words))
  return isAttributed && isSentence && words.length <= maxWords ? { words, credit, from, to } : undefined
}
