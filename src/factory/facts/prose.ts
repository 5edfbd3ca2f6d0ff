/** Facts of prose: sentences and list items of Markdown or a page, with the lines they stand on. */
import type { Fact, Finding } from '../../core/pack.ts'
import { amountsOf } from './amounts.ts'
import { isSameName, keyOf, nameIn } from './card.ts'
import { hasLine, lineEvidence, makeFact } from './fact.ts'
import type { FileText } from './fileText.ts'
import { spoken } from './language.ts'
import type { Block, Markdown } from './markdown.ts'
import { factsIn, goesOnAbout, isProperty, type Place } from './say.ts'
import { withoutScene } from './scene.ts'
import {
  isHalf,
  isListOfFeatures,
  isOfLicence,
  isOfMaking,
  isOfWhy,
  isSignature,
  isUse,
  saysNotYet,
  sectionOf,
  sectionOfLead,
  sectionUnder,
} from './sections.ts'
import { splitSentences } from './sentences.ts'
import { makeTrouble } from './trouble.ts'

/** A list item or a sentence of a README is shorter; longer ones are not quoted. */
const maxValue = 400
/** A file says what matters in fewer; a hostile one must not fill the pack. */
const maxFacts = 400

/** Of a README that one person wrote of what they made; those of frameworks have hundreds. */
const fewBlocks = 60
/** Of one that says what the product is and little else. A library's manual may be as short, and speaks in code. */
const terse = { blocks: 45, letters: 5_000, marks: 20, marksPerLetter: 0.012, few: 5 }
/** A page at most: its options and files are named in it as code. */
const onePage = { letters: 1_500, marksPerLetter: 0.03 }
/** A manual, of which each part has parts. */
const manyBlocks = 100

/** An item of a page that explains is a heading of its own with fewer words. */
const leastOfDoc = 5

/** Facts before the first section, and those after it. */
export type Told = { readonly intro: readonly Fact[]; readonly rest: readonly Fact[] }

export function factsOfBlocks(
  file: FileText,
  blocks: readonly Block[],
  more: {
    readonly name: string
    readonly language: string
    /** A page of documentation: it explains, and says little of the product itself. */
    readonly isDoc?: boolean
  },
): Told {
  const intro: Fact[] = []
  const rest: Fact[] = []
  const language = spoken(more.language)
  const short = !more.isDoc && blocks.length <= fewBlocks
  const isTerse = short && saysWhatItIs(blocks, more.language)
  const deepest = short ? Number.POSITIVE_INFINITY : blocks.length <= manyBlocks ? 3 : 2
  const title = titleOf(blocks, more.name)
  const isPlan = isTerse && blocks.some(({ type, text }) => type === 'paragraph' && saysNotYet(text))
  for (const block of blocks) {
    // A page of documentation that begins a line with code lists what it explains.
    if (more.isDoc && block.code === 'first') continue
    if (isPlan && block.type === 'item') continue
    if (block.linked || block === title || intro.length + rest.length >= maxFacts) continue
    const under = belowTitle(block.under, title)
    if (block.type === 'heading' && !isFeature(block, under, short)) continue
    const isAlert = block.type === 'quote' && block.text.startsWith('[!')
    if (block.type === 'quote' && !isAlert && isStory(block.text, more.name)) continue
    const place = placeOf(block, under, more.name, { short, terse: isTerse, deepest })
    let goesOn = false
    for (const [nth, said] of splitBlock(block, more.name, isTerse).entries()) {
      const from = block.lineAt(said.from)
      const to = block.lineAt(Math.max(said.from, said.to - 1))
      if (said.text.length > maxValue || hasLine(file.disbelieved, from, to)) continue
      const isIntro = place.intro && !more.isDoc
      const facts = isIntro ? intro : rest
      const called = nameAsCode(said.text, block, more.name)
      const code = codeIn(said.text, nth, block, { terse: isTerse, isNamed: called !== undefined })
      const here = { ...place, code, intro: isIntro, first: nth === 0, goesOn, name: called ?? more.name }
      goesOn = goesOnAbout(said.text, here)
      for (const one of factsIn(said.text, here)) {
        if (isAlert && one.kind !== 'limit') continue
        if (one.kind === 'number' && (isOfCode(said.text, block) || isOfQuotes(said.text))) continue
        if (more.isDoc && place.item && one.kind === 'does' && said.text.split(/\s+/u).length < leastOfDoc)
          continue
        // A page that explains counts something else than the product, unless it names it.
        if (one.kind === 'number' && more.isDoc && !said.text.includes(more.name)) continue
        const amounts = one.amounts && { amounts: one.amounts }
        facts.push(makeFact(one.kind, one.value, lineEvidence(file, from, to), { ...amounts, ...language }))
      }
    }
  }
  return { intro: withoutScene(intro, more.name), rest }
}

/** Of so many sentences it tells what happens to somebody. */
const storyOf = 3
const isStory = (text: string, name: string): boolean => splitSentences(text, name).length >= storyOf

/** The product's name as code with which the sentence begins, as it is written there. */
const nameAsCode = (text: string, { marked = [] }: Block, name: string): string | undefined =>
  marked.find((one) => text.startsWith(`${one} `) && keyOf(one) === keyOf(name))

/** All its numbers stand in code: an example counts nothing. */
const isOfCode = (text: string, { marked = [] }: Block): boolean =>
  marked.length > 0 && amountsOf(marked.reduce((rest, one) => rest.replaceAll(one, ' '), text)).length === 0

/** `a fixed order (“Tuesday, 12 loaves”)`: an example too. */
const isOfQuotes = (text: string): boolean =>
  quoted.test(text) && amountsOf(text.replace(quotedAll, ' ')).length === 0
const quoted = /«[^«»]{1,120}»|“[^“”]{1,120}”|„[^„“”]{1,120}[“”]|"[^"]{1,120}"/u
const quotedAll = new RegExp(quoted, 'gu')

/** Of one sentence of a block; the product's own name is no code of it. */
function codeIn(
  text: string,
  nth: number,
  { marked = [], code }: Block,
  { terse, isNamed }: { readonly terse: boolean; readonly isNamed: boolean },
): Block['code'] {
  if (isNamed && code === 'first') return 'some'
  if (!terse) return code
  if (!marked.some((one) => text.includes(one))) return 'none'
  if (nth > 0 && marked.some((one) => one.includes(' ') && text.startsWith(`${one} `))) return 'first'
  return nth > 0 && code === 'first' ? 'some' : code
}

/** Some pages, of which most is words. */
function saysWhatItIs(blocks: readonly Block[], language: string): boolean {
  const letters = blocks.reduce((sum, { text }) => sum + text.length, 0)
  const marks = blocks.reduce((sum, { marked = [] }) => sum + marked.length, 0)
  const { marksPerLetter } = letters <= onePage.letters && !/^(?:zh|ja|ko)/.test(language) ? onePage : terse
  const isManual = marks >= terse.marks || (marks > terse.few && marks > letters * marksPerLetter)
  return blocks.length <= terse.blocks && letters <= terse.letters && !isManual
}

/** The heading that is the product's name: the first one, unless it opens a section. */
export function titleOf(blocks: readonly Block[], name: string): Block | undefined {
  const first = blocks.find((block) => block.type === 'heading')
  if (!first) return undefined
  const called = nameIn(first.text)
  const isName = called !== undefined && isSameName(called, name)
  const alone =
    first.depth === 1 &&
    !blocks.some((block) => block !== first && block.type === 'heading' && block.depth === 1)
  return isName || alone || (first.depth === 1 && sectionOf(first.text) === 'other') ? first : undefined
}

/** Headings above, without the product's name; a name may be set as code. */
export const belowTitle = (under: readonly string[], title: Block | undefined): readonly string[] =>
  title && under[0]?.replace(/^`|`$/g, '') === title.text ? under.slice(1) : under

/** A heading in a list of features is one of them. */
function isFeature(block: Block, under: readonly string[], short: boolean): boolean {
  const words = block.text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0
  const parent = under.at(-1)
  if (parent === undefined || words > 12 || block.code !== 'none') return false
  if (!(isListOfFeatures([parent]) || (short && sectionOf(parent) === 'about'))) return false
  return isProperty(block.text) ? words >= 2 : words >= 3 && sectionOf(block.text) === 'other'
}

/** One finding a line would bury the first. */
const maxShown = 5

export const markupTroubles = (file: FileText, markdown: Markdown): readonly Finding[] => [
  ...markdown.odd
    .slice(0, maxShown)
    .map((line) => makeTrouble('markup-in-text', file.path, line, file.lines[line - 1] ?? '')),
  ...markdown.nested
    .slice(0, 1)
    .map((line) => makeTrouble('deep-nesting', file.path, line, file.lines[line - 1] ?? '')),
]

/** `deepest`: so many headings above are a chapter of the manual. */
function placeOf(
  block: Block,
  under: readonly string[],
  name: string,
  { short, terse, deepest }: { readonly short: boolean; readonly terse: boolean; readonly deepest: number },
): Omit<Place, 'first' | 'goesOn'> {
  const own = (block.lead !== undefined && sectionOfLead(block.lead)) || sectionUnder(under)
  const intro = under.length === 0 && own === 'other'
  const introduces = !intro && block.beforeCode === true
  const section = own === 'other' && introduces ? 'how' : own
  const item = block.type === 'item'
  const listed = (item || block.type === 'heading') && isListOfFeatures(under)
  const deep =
    under.length >= deepest + (listed ? 1 : 0) ||
    under.some(isSignature) ||
    (introduces && section === 'how') ||
    (block.lead !== undefined && isHalf(block.lead))
  const use = terse && own === 'how' && isUse(under.at(-1) ?? '')
  const licence = terse && isOfLicence(under.at(-1) ?? '')
  const making = isOfMaking(under)
  const why = isOfWhy(under.at(-1) ?? '')
  return { section, intro, short, terse, use, licence, making, why, deep, item, code: block.code, name }
}

/** An item without a full stop inside is one saying; else its sentences. */
function splitBlock(
  block: Block,
  name: string,
  terse: boolean,
): readonly { text: string; from: number; to: number }[] {
  const all = splitSentences(block.text, name)
  return (isLabelled(block, all) ? all.slice(1) : all).map((one, at) => {
    // The dashes of an option are its name.
    const text = at === 0 && block.code === 'first' ? one.text : one.text.replace(leading, '')
    const from = one.from + (one.text.length - text.length)
    const told = text.replace(trailing, '')
    return { text: terse ? told.replace(pointing, '') : told, from, to: one.to }
  })
}

/** A label is not said as a sentence is. */
const mostOfLabel = 6
/** `**One sheet.** Large print, read with floury hands.`: its label is a sentence of its own by its stop alone. */
const isLabelled = ({ label }: Block, [first, second]: readonly { readonly text: string }[]): boolean =>
  label !== undefined &&
  second !== undefined &&
  /[.!]$/.test(label) &&
  first?.text.replace(leading, '') === label &&
  label.split(/\s+/).length <= mostOfLabel

/** `… 🪄 Try the demo`: a button behind the sentence. */
const trailing =
  /\s+(?:\p{Extended_Pictographic}|[→➜»])\ufe0f?\s*(?:try|read|see|get|view|learn|visit|check|open)\s[^.!?]{1,40}$/iu

/** `…; see action.yml`, `…; the list is in the repository`. */
const pointing =
  /;\s+(?:see|siehe|voir|voyez|ver|the (?:full )?(?:list|code|source) is|die liste (?:ist|steht)|la liste est|la lista está)\s[^;]{1,60}$/iu

/** Signs before the first word: emoji, ticks, dashes. */
const leading =
  /^(?:\[!\p{Lu}+\]\s*)?(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|\u20e3|[✓✔✅☑•·▪◦–—*-])+\s*)+/u
