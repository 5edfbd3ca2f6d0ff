/** What a library's reference says of its functions: of each the first sentence, where that tells what it does. */
import type { Fact } from '../../core/pack.ts'
import { isAboutProduct } from './aside.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import type { Block, Row } from './markdown.ts'
import { belowTitle, titleOf } from './prose.ts'
import { isAsked, isOfWhy, isSignature, sectionUnder } from './sections.ts'
import { splitSentences } from './sentences.ts'
import { leadsWithVerb } from './verbs.ts'

/** More of them are a manual, and nobody is told all of it. */
const maxFacts = 12
const maxLength = 200
const leastWords = 4
/** `Returns the name of it.` is the manual's. */
const leastReturned = 7

type Told = { readonly text: string; readonly from: number; readonly to: number }

/** Facts of kind `does`, in the order of the file. */
export function factsOfReference(
  file: FileText,
  blocks: readonly Block[],
  rows: readonly Row[],
  more: { readonly name: string },
): readonly Fact[] {
  const title = titleOf(blocks, more.name)
  const isElsewhere = (under: readonly string[]): boolean => {
    const above = belowTitle(under, title)
    return isAsked(above) || sectionUnder(above) === 'never' || above.slice(0, -1).some(isSignature)
  }
  const told = [
    ...blocks.flatMap((block, at) =>
      block.linked || isElsewhere(block.under)
        ? []
        : [...ofHeading(blocks[at - 1], block, more.name), ...ofItem(block)],
    ),
    ...rows.flatMap((row) => (isElsewhere(row.under) ? [] : ofRow(row))),
  ].toSorted((a, b) => a.from - b.from)
  const believed = told.filter(({ from, to }) => !hasLine(file.disbelieved, from, to))
  const first = new Map(believed.toReversed().map((one) => [one.text, one]))
  return believed
    .filter((one) => first.get(one.text) === one)
    .slice(0, maxFacts)
    .map(({ text, from, to }) => makeFact('does', text, lineEvidence(file, from, to)))
}

/** The first sentence under a heading that is a signature, or that names a part of the product. */
function ofHeading(heading: Block | undefined, block: Block, name: string): readonly Told[] {
  if (heading?.type !== 'heading' || block.type !== 'paragraph') return []
  if (isSignature(heading.text) || heading.code === 'first') return firstOf(block, 0, heading.text)
  const isPart = heading.text.split(' ').length <= 4 && heading.depth > 1 && !isOfWhy(heading.text)
  const isOther = !block.text.toLowerCase().startsWith(name.toLowerCase())
  return isPart && isOther && leadsWithVerb(block.text, 'third-person') ? firstOf(block, 0, '') : []
}

/** `` `parse(text)`: turns … ``. */
function ofItem(block: Block): readonly Told[] {
  if (block.type !== 'item' || block.code !== 'first') return []
  const [head = ''] = block.marked ?? []
  const start = block.text.indexOf(head) + head.length
  const dash = /^\s*[-–—:=⇒→>]{1,2}\s+/u.exec(block.text.slice(start))
  return dash && isSignature(head) ? firstOf(block, start + dash[0].length, head) : []
}

/** A function of a table, or an option that is given to a command. */
function ofRow({ head, cells, line }: Row): readonly Told[] {
  const [called = ''] = cells
  if (!isSignature(called) && !/^-{1,2}\w/.test(called)) return []
  const at = head.findIndex((one) => describing.test(one))
  const [first] = splitSentences(cells[at] ?? '')
  return at > 0 && first && saysWhatItDoes(first.text, []) ? [{ text: first.text, from: line, to: line }] : []
}

export const describing =
  /^\W*(?:description|purpose|what it does|does|effect|meaning|details?|summary|explanation|notes?)\W*$/i

function firstOf(block: Block, start: number, head: string): readonly Told[] {
  const [first] = splitSentences(block.text.slice(start))
  if (!first || !saysWhatItDoes(first.text, foreign(block, head))) return []
  const from = block.lineAt(start + first.from)
  return [{ text: first.text, from, to: block.lineAt(start + Math.max(first.from, first.to - 1)) }]
}

const literals = /^(?:true|false|null|undefined|NaN|-?\d|""|''|\[\]|\{\}|[A-Z][A-Za-z-]*|[a-z]{1,20})$/

/** What is set as code and means nothing to who has not read the signature. */
const foreign = ({ marked = [] }: Block, head: string): readonly string[] => {
  const named = new Set(head.match(/[\w$]+/g))
  return marked.filter((one) => one !== head && (named.has(one) || !literals.test(one)))
}

/** A sentence that stands without the names of its parameters. */
const saysWhatItDoes = (text: string, marked: readonly string[]): boolean =>
  text.length <= maxLength &&
  text.split(' ').length >= (/^returns? /i.test(text) ? leastReturned : leastWords) &&
  leadsWithVerb(text) &&
  isAboutProduct(text) &&
  !ofPlumbing.test(text) &&
  !marked.some((one) => text.includes(one))

/** Of arguments and other functions: words of the manual. */
const ofPlumbing =
  /\b(?:arguments?|params?|parameters?|options?|callbacks?|deprecated|alias|shorthand|same as|similar to|equivalent|instance|constructor|getter|setter|prototype|undefined|above|below|following|aforementioned|this|these|internal(?:ly)?|default|see|e\.g)\b|^(?:returns?|gets?|sets?) (?:an? |the )?(?:new )?(?:promise|instance|object|array|string|boolean|number|function|value|reference|current|underlying)\b/iu
