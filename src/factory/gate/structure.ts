import type { DraftKind, Finding, Severity } from '../../core/pack.ts'
import { contrastFindings } from './contrast.ts'
import type { Place } from './finding.ts'
import { findingIn, type Prose } from './prose.ts'

/** Marks of text that was made to a mould, whatever its words are. Only the contrast refuses alone. */
export function structureRule(prose: Prose): readonly Finding[] {
  return [
    ...contrastFindings(prose),
    ...selfAnswered(prose),
    ...trailingBenefits(prose),
    ...tripleEndings(prose),
    ...staccato(prose),
    ...bullets(prose),
    ...headings(prose),
    ...dashes(prose),
    ...exclamations(prose),
    ...hashtags(prose),
  ]
}

type Mark = { readonly rule: string; readonly severity: Severity; readonly why: string; readonly do: string }

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

const askedAlone =
  /^(?:and )?(?:the (?:result|best part|catch|problem|solution|secret|answer|difference|bottom line|outcome|kicker|twist|upside)|best part|why(?: does (?:this|it) matter)?|so what|guess what|sound familiar|want proof|what's (?:more|the catch|the result)|das ergebnis|le résultat|el resultado|o resultado)\s?\?/iu

function selfAnswered(prose: Prose): Finding[] {
  return prose.sentences.flatMap((sentence, at) => {
    const next = prose.sentences[at + 1]
    const sameLine = next !== undefined && !prose.text.slice(sentence.end, next.start).includes('\n')
    const text = sentence.text.slice(0, 100).replaceAll('’', "'")
    if (sentence.heading || !sameLine || !askedAlone.test(text)) return []
    return [
      findingIn(prose, sentence, {
        rule: 'self-answered-question',
        severity: 'warn',
        why: 'It asks only to answer itself.',
        do: 'say the answer',
      }),
    ]
  })
}

const trailing =
  /, (?:thereby |thus |all while )?(?:ensuring|highlighting|showcasing|empowering|enabling|fostering|underscoring|making it (?:easy|easier|simple|perfect|ideal)|giving you|freeing you|saving you|driving|boosting|unlocking|elevating|delivering|transforming) [^.!?]{5,300}[.!?]?$/iu

function trailingBenefits(prose: Prose): Finding[] {
  return prose.sentences.flatMap((sentence) => {
    const tail = Math.max(0, sentence.text.length - 400)
    const match = trailing.exec(sentence.text.slice(tail))
    if (match === null) return []
    const start = sentence.start + tail + match.index
    return [
      findingIn(
        prose,
        { start, end: sentence.end },
        {
          rule: 'trailing-benefit',
          severity: 'warn',
          why: 'A benefit is hung on to the end and nothing shows it.',
          do: 'cut it, or say it as a sentence with its fact',
        },
      ),
    ]
  })
}

const triple =
  /(?:^|[\s(])[\p{L}\p{N}'-]{2,30}(?: [\p{L}\p{N}'-]{1,30}){0,2}, [\p{L}\p{N}'-]{2,30}(?: [\p{L}\p{N}'-]{1,30}){0,2},? (?:and|or|und|et|y|e) [\p{L}\p{N}'-]{2,30}(?: [\p{L}\p{N}'-]{1,30}){0,2}[.!]?$/u

/** More than this share of a text's sentences ends on three things, and at least so many do. */
const tripleShare = 0.25
const leastTriples = 3

function tripleEndings(prose: Prose): Finding[] {
  const ends = prose.sentences.filter(({ text }) => triple.test(text.slice(-160)))
  const [first] = ends
  if (
    first === undefined ||
    ends.length < leastTriples ||
    ends.length / prose.sentences.length <= tripleShare
  )
    return []
  return [
    findingIn(prose, first, {
      rule: 'triple-endings',
      severity: 'warn',
      why: `${ends.length} of ${prose.sentences.length} sentences end on three things.`,
      do: 'name the one that matters, or as many as there really are',
    }),
  ]
}

/** `No X. No Y. Just Z.` and `Fast. Simple. Secure.` */
function staccato(prose: Prose): Finding[] {
  const found: Finding[] = []
  const add = (place: Place) =>
    found.push(
      findingIn(prose, place, {
        rule: 'staccato',
        severity: 'warn',
        why: 'A drumbeat of fragments.',
        do: 'make one sentence of what is true in it',
      }),
    )
  const inOne = /\bno [^.,!?]{2,25}, no [^.,!?]{2,25}[,;:—–] ?(?:just|only|simply)\b/iu
  for (let at = 0; at < prose.sentences.length; at++) {
    const run = prose.sentences.slice(at, at + 3)
    const [first, second, third] = run
    if (first === undefined) break
    if (inOne.test(first.text.slice(0, 400))) add(first)
    if (second === undefined || third === undefined) continue
    if (/\n\s*\n/.test(prose.text.slice(first.start, third.end))) continue
    const denies =
      isDenial(first.text) && isDenial(second.text) && /^(?:no|just|only|simply)\b/iu.test(third.text)
    const single = run.every(({ text, heading }) => !heading && /[.!]$/.test(text) && wordCount(text) === 1)
    if (!denies && !single) continue
    add({ start: first.start, end: third.end })
    at += 2
  }
  return found
}

const isDenial = (text: string): boolean =>
  /^(?:no|zero|kein\w{0,2}|sin|sem) .{1,40}[.!]$/iu.test(text) && wordCount(text) <= 5

const boldLabel =
  /^\s{0,12}[-*+•] (?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)\s{0,3}[:—–-]|^\s{0,12}[-*+•] (?:\*\*|__)[^*_\n]{1,60}:(?:\*\*|__)/gm
const emojiBullet = /^\s{0,12}(?:[-*+•] |#{1,6} )?(?![\d#*©®™])\p{Extended_Pictographic}/gmu

/** From here on it is a pattern. */
const leastBullets = 3

function bullets(prose: Prose): Finding[] {
  return [
    ...repeated(prose, boldLabel, leastBullets, {
      rule: 'bold-labels',
      severity: 'warn',
      why: 'Every item is a bold label and a gloss.',
      do: 'write sentences, or a plain list of things',
    }),
    ...repeated(prose, emojiBullet, leastBullets, {
      rule: 'emoji-bullets',
      severity: 'warn',
      why: 'Pictures stand where bullets or headings would do.',
      do: 'take them out',
    }),
  ]
}

/** One finding for all, at the first; read in the source, where the marks still stand. */
function repeated(prose: Prose, pattern: RegExp, least: number, mark: Mark): Finding[] {
  const text = prose.page === null ? prose.source.text : prose.text
  const found = [...text.matchAll(pattern)]
  const [first] = found
  if (first === undefined || found.length < least) return []
  const newline = text.indexOf('\n', first.index + 1)
  const end = newline === -1 ? text.length : newline
  const start = first.index + (first[0].length - first[0].trimStart().length)
  return [findingIn(prose, { start, end }, { ...mark, why: `${mark.why} ${found.length} times.` })]
}

const smallWords = /^(?:a|an|the|and|or|but|of|to|in|on|at|by|for|with|from|as|vs|via|is)$/

function headings(prose: Prose): Finding[] {
  const titled = prose.sentences.filter(({ heading, text }) => {
    const words = text.slice(0, 200).match(/\p{L}[\p{L}'-]*/gu) ?? []
    const large = words.filter((word) => !smallWords.test(word))
    return heading && words.length >= 4 && large.every((word) => /^\p{Lu}\p{Ll}/u.test(word))
  })
  const [first] = titled
  if (first === undefined || titled.length < leastBullets) return []
  return [
    findingIn(prose, first, {
      rule: 'title-case',
      severity: 'info',
      why: `${titled.length} headings are written In Title Case.`,
      do: 'write headings as sentences',
    }),
  ]
}

function dashes(prose: Prose): Finding[] {
  const found = [...prose.text.matchAll(/—|(?<=\s)--(?=\s)/g)].filter(
    ({ index }) => !afterLabel(prose.text, index),
  )
  const [first] = found
  const share = (found.length * 100) / Math.max(prose.words, 1)
  const least = prose.words <= 60 ? 2 : 3
  if (first === undefined || found.length < least || share <= 1) return []
  return [
    findingIn(
      prose,
      { start: Math.max(0, first.index - 20), end: first.index + 20 },
      {
        rule: 'em-dashes',
        severity: share > 2.5 ? 'warn' : 'info',
        why: `${found.length} dashes in ${prose.words} words.`,
        do: 'use a full stop, a comma or a colon for most of them',
      },
    ),
  ]
}

/** The first dash of a list item: it stands where others put a colon. */
function afterLabel(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return /^\s*(?:[-*+•|]|\d{1,3}[.)])\s/.test(line) && !/—|\s--\s/.test(line)
}

/** Texts that people read as a headline. */
export const headlines: ReadonlySet<DraftKind> = new Set([
  'landing-hero',
  'page-title',
  'meta-description',
  'app-store-name',
  'app-store-subtitle',
  'google-play-title',
  'google-play-short-description',
  'chrome-web-store-name',
  'chrome-web-store-summary',
  'edge-short-description',
  'microsoft-store-short-description',
  'npm-description',
  'github-description',
  'pwa-name',
  'pwa-short-name',
  'pwa-description',
  'youtube-title',
  'reddit-title',
  'devto-title',
  'product-hunt-name',
  'product-hunt-tagline',
  'email-subject',
])

function exclamations(prose: Prose): Finding[] {
  const found = [...prose.free.matchAll(/(?<=[\p{L}\p{N})"”'’…?])[!！]+(?=[\s"”'’)]|$)/gu)]
  const [first] = found
  if (first === undefined) return []
  const loud = headlines.has(prose.source.kind) || found.length >= Math.max(3, (prose.words * 2) / 100)
  const { start } = prose.sentences.findLast((sentence) => sentence.start <= first.index) ?? {
    start: first.index,
  }
  return [
    findingIn(
      prose,
      { start: Math.max(start, first.index - 80), end: first.index + first[0].length },
      {
        rule: 'exclamation-marks',
        severity: loud ? 'warn' : 'info',
        why: found.length === 1 ? 'It shouts.' : `It shouts ${found.length} times.`,
        do: 'end it with a full stop',
      },
    ),
  ]
}

/** Where hashtags belong, their number is the platform's rule. */
const tagged: ReadonlySet<DraftKind> = new Set(['instagram-caption', 'tiktok-caption', 'youtube-description'])

function hashtags(prose: Prose): Finding[] {
  const match = tagged.has(prose.source.kind)
    ? null
    : /(?:#[\p{L}\p{N}_]{1,60}\s+){3,20}#[\p{L}\p{N}_]{1,60}/u.exec(prose.text)
  if (match === null) return []
  return [
    findingIn(
      prose,
      { start: match.index, end: match.index + match[0].length },
      {
        rule: 'hashtag-pile',
        severity: 'warn',
        why: 'A pile of hashtags finds nobody.',
        do: 'keep one or two that people look for',
      },
    ),
  ]
}
