/** What the maker wrote, read sentence by sentence: bounded in files and bytes, code and quotations left out. */
import { join } from 'node:path'
import type { NotesFacts, TextHit } from '../core/signs/facts.ts'
import { wordOfMouth } from '../core/signs/texts.ts'
import { cleanLine } from '../core/text.ts'
import { readBeginning } from './files.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import { namedChannels, placesIn } from './words/channels.ts'
import { putsOff } from './words/later.ts'
import { takesLikesForUsers } from './words/likes.ts'
import { countPeople, countTooling } from './words/tooling.ts'

/** `guide`: for users, a README or a page of docs. `plan`: a to-do or a roadmap. `note`, `post`: the maker's own. */
type TextKind = 'guide' | 'plan' | 'note' | 'post'

/** More than anybody writes by hand beside a product. */
const mostTexts = 200
const mostTextBytes = 256 * 1024
const mostAllBytes = 2 * 1024 * 1024
/** Of each kind of find. */
const mostHits = 12
const longestWords = 200

export async function readNotes(
  root: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<NotesFacts> {
  const texts = paths
    .flatMap((path) => {
      const kind = kindOf(path)
      return kind ? [{ path, kind }] : []
    })
    // What is the maker's own first, should there be too many.
    .sort((a, b) => rank(a.kind) - rank(b.kind) || depth(a.path) - depth(b.path))
    .slice(0, mostTexts)
  const found = emptyFinds()
  let bytes = 0
  for (const { path, kind } of texts) {
    signal?.throwIfAborted()
    if (bytes >= mostAllBytes) break
    const text = await readBeginning(join(root, path), mostTextBytes)
    if (text === undefined || text.trim() === '') continue
    bytes += text.length
    readText(found, { path, kind, text })
  }
  return found
}

type Finds = {
  -readonly [Key in keyof NotesFacts]: NotesFacts[Key] extends readonly (infer One)[]
    ? One[]
    : NotesFacts[Key]
}

/** Nothing read, or nothing said. */
export const emptyFinds = (): Finds => ({
  read: 0,
  own: 0,
  later: [],
  tooling: 0,
  people: 0,
  toolingHits: [],
  channels: [],
  wordOfMouth: [],
  likes: [],
})

function readText(found: Finds, { path, kind, text }: { path: string; kind: TextKind; text: string }): void {
  found.read += 1
  const own = kind !== 'guide'
  if (own) found.own += 1
  // A post that bears a place's name is meant for it.
  if (kind === 'post')
    for (const channel of placesIn(path.replace(/[/_.-]+/g, ' ')))
      put(found.channels, { channel, where: path, words: path.split('/').at(-1) ?? path })
  let before: Sentence | undefined
  for (const sentence of sentencesOf(text)) {
    const hit: TextHit = { where: `${path}:${sentence.line}`, words: cleanLine(sentence.words, longestWords) }
    if (putsOff(sentence.words)) put(found.later, hit)
    const linked =
      before && sentence.line - before.line <= 1 && isLinked.test(sentence.words)
        ? `${before.words.replace(/[.!?…]+$/, '')}, ${sentence.words}`
        : sentence.words
    if (own && takesLikesForUsers(linked)) put(found.likes, hit)
    before = sentence
    // A to-do is full of tools by its nature.
    if (kind === 'note' || kind === 'post') countWords(found, sentence, hit)
    else if (kind === 'guide' && isFirstPerson.test(sentence.words)) countWords(found, sentence, hit)
    if (wordOfMouth.test(sentence.words) && !isDenied.test(sentence.words)) put(found.wordOfMouth, hit)
    for (const channel of channelsIn(sentence, kind)) put(found.channels, { channel, ...hit })
  }
}

/** Goes on about what the sentence before it said. */
const isLinked = /^(?:that|so|this|these|those|which|they|das|also|eso|esto|ça|cela|isso)[\s,]/i

function countWords(found: Finds, { words }: Sentence, hit: TextHit): void {
  const tooling = countTooling(words)
  found.tooling += tooling
  found.people += countPeople(words)
  if (tooling > 0) put(found.toolingHits, hit)
}

/** Under a heading such as "Channels" every name counts. */
const channelsIn = ({ words, heading }: Sentence, kind: TextKind): readonly string[] =>
  kind !== 'guide' && isAboutPlaces.test(heading) && !isDenied.test(words)
    ? placesIn(words)
    : namedChannels(words, kind === 'guide')

const isAboutPlaces =
  /\b(?:channels?|distribution|marketing|where (?:they|people|users|to)|audience|outreach|launch|go[- ]to[- ]market|kanäle|vertrieb|canales|canaux|canais)\b/i
const isDenied = /\b(?:no|not|never|don.?t|without|kein\w*|nicht|pas|aucun\w*|não|nunca|sin|sem)\b/i
const isFirstPerson =
  /\b(?:I|I’m|I'm|we|my|our|ich|wir|mein\w*|unser\w*|je|nous|notre|mon|yo|nuestr\w+|eu|nosso\w*)\b/

function put<One>(hits: One[], hit: One): void {
  if (hits.length < mostHits) hits.push(hit)
}

const isText = /\.(?:md|mdx|markdown|txt|rst|org|adoc)$/i
/** Written for agents, or by others. */
const isForeign =
  /(?:^|\/)(?:test|tests|__tests__|fixtures?|spec|specs|examples?|samples?|locales?|i18n|prompts?|agents?|skills|templates?|third[-_]party|licenses?)\/|(?:^|\/)(?:licen[cs]e|copying|notice|authors|contributors|code_of_conduct|security|contributing|support|governance|agents|claude|gemini|codex|copilot-instructions|skill|robots|humans|requirements[\w-]*|cmakelists|changelog|changes|history|release[-_ ]?notes|third[-_]party[\w-]*|pull_request_template)(?:\.[\w.]+)?$|^\.github\/|issue_template/i

export function kindOf(path: string): TextKind | undefined {
  const name = (path.split('/').at(-1) ?? '').toLowerCase()
  const bare = /^(?:readme|todo|notes|roadmap|journal)$/.test(name)
  if ((!isText.test(name) && !bare) || isForeign.test(path)) return undefined
  if (
    /(?:^|\/)(?:_?posts?|_?drafts?|blog|social|tweets?|threads?|newsletters?|marketing|launch|announcements?|press)\//i.test(
      path,
    )
  )
    return 'post'
  if (
    /^(?:.*[-_. ])?(?:post|tweets?|thread|launch|announce(?:ment)?|show-?hn|newsletter|press-?release)(?:[-_. ].*)?\.\w+$/.test(
      name,
    )
  )
    return 'post'
  if (
    /^(?:.*[-_. ])?(?:to-?do|todos|roadmap|plan|plans|backlog|ideas?|next|milestones)(?:[-_. ].*)?(?:\.\w+)?$/.test(
      name,
    )
  )
    return 'plan'
  if (
    /(?:^|\/)(?:notes?|journal|diary|devlog|thoughts|logbook|log|notizen|notas)\//i.test(path) ||
    /^(?:.*[-_. ])?(?:notes?|journal|diary|devlog|thoughts|retro(?:spective)?|learnings|notizen|notas|business|strategy|gtm|distribution|vision)(?:[-_. ].*)?(?:\.\w+)?$/.test(
      name,
    )
  )
    return 'note'
  if (/^readme/.test(name) && depth(path) <= 2) return 'guide'
  return depth(path) <= 2 ? 'guide' : undefined
}

const rank = (kind: TextKind): number => ['note', 'plan', 'post', 'guide'].indexOf(kind)
const depth = (path: string): number => path.split('/').length
