import type { DraftKind, Finding, Severity } from '../../core/pack.ts'
import { findAddresses } from '../count/web-addresses.ts'
import type { Ground } from '../material.ts'
import type { Place } from './finding.ts'
import { frontEnd } from './markdown.ts'
import { findingIn, type Prose } from './prose.ts'
import { wordsOf } from './words.ts'

type Item = Place & { readonly text: string }

/** Keywords, topics, tags, hashtags, mentions and links: how many, and how each is written. */
export function listRule(prose: Prose, ground: Ground): readonly Finding[] {
  const { kind } = prose.source
  if (kind === 'app-store-keywords') return keywords(prose, ground)
  if (kind === 'github-topics') return topics(prose)
  if (kind === 'npm-keywords') return twice(prose, itemsOf(prose.source.text, /[\n,]/), 'warn')
  if (kind === 'devto-article') return tags(prose)
  return [...counted(prose), ...(kind === 'threads-post' ? threadsTopics(prose) : [])]
}

function itemsOf(text: string, separator: RegExp, from = 0): Item[] {
  const items: Item[] = []
  let start = from
  for (const part of text.slice(from).split(separator)) {
    // YAML may list them one below the other.
    const lead = /^\s*(?:- )?/.exec(part)?.[0].length ?? 0
    const words = part.slice(lead).trim()
    if (words !== '') items.push({ text: words, start: start + lead, end: start + lead + words.length })
    start += part.length + 1
  }
  return items
}

const finding = (prose: Prose, place: Place, rule: string, severity: Severity, why: string, todo: string) =>
  findingIn(prose, place, { rule, severity, why, do: todo })

function twice(prose: Prose, items: readonly Item[], severity: Severity): Finding[] {
  const seen = new Set<string>()
  return items.flatMap((item) => {
    const key = item.text.normalize('NFKC').toLowerCase()
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [finding(prose, item, 'said-twice', severity, 'It stands here twice.', 'take one out')]
  })
}

/** Apple: longer than two characters; a word in one of these scripts is often two. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function keywords(prose: Prose, ground: Ground): Finding[] {
  const { text } = prose.source
  const items = itemsOf(text, /,/)
  const space = /,\s|\s,/.exec(text.trimEnd())
  const taken = takenWords(prose, ground)
  return [
    ...(space === null
      ? []
      : [
          finding(
            prose,
            { start: Math.max(0, space.index - 10), end: space.index + 12 },
            'keyword-spaces',
            'block',
            'Spaces beside commas use up the field and find nobody.',
            'separate keywords by a comma alone',
          ),
        ]),
    ...twice(prose, items, 'block'),
    ...items
      .filter((item) => [...item.text].length <= 2)
      .map((item) =>
        finding(
          prose,
          item,
          'keyword-short',
          dense.test(item.text) ? 'warn' : 'block',
          'Apple asks for keywords of more than two characters.',
          'take it out or write the longer word',
        ),
      ),
    ...items
      .filter((item) => item.text.split(/\s+/).every((word) => taken.has(word.toLowerCase())))
      .map((item) =>
        finding(
          prose,
          item,
          'keyword-wasted',
          'warn',
          'It stands in the name or the subtitle, which are searched too.',
          'use the room for another word',
        ),
      ),
  ]
}

/** Words of the name and the subtitle of the same language. */
function takenWords(prose: Prose, { others = [] }: Ground): ReadonlySet<string> {
  const folder = prose.source.file?.slice(0, prose.source.file.lastIndexOf('/') + 1) ?? ''
  const beside = others.filter(
    ({ file }) => /(?:^|\/)(?:name|subtitle)\.txt$/.test(file) && file.startsWith(folder),
  )
  return new Set(beside.flatMap(({ text }) => wordsOf(text).map(({ low }) => low)))
}

const topicPattern = /^[a-z0-9][a-z0-9-]{0,49}$/

function topics(prose: Prose): Finding[] {
  const items = itemsOf(prose.source.text, /[\n,]/)
  return [
    ...twice(prose, items, 'block'),
    ...items
      .filter(({ text }) => !topicPattern.test(text))
      .map((item) =>
        finding(
          prose,
          item,
          'topic-form',
          'block',
          'GitHub takes small letters, digits and hyphens, at most 50.',
          `write ${JSON.stringify(asTopic(item.text))}`,
        ),
      ),
  ]
}

const asTopic = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)

/** Tags of an article stand in its front matter. */
function tags(prose: Prose): Finding[] {
  const { text } = prose.source
  const front = text.slice(0, frontEnd(text))
  const line =
    /^tags:[ \t]*\[?([^\]\n]{1,500})\]?[ \t]*$/m.exec(front) ??
    /^tags:[ \t]*\r?\n[ \t]*- ((?:.{1,80}\r?\n[ \t]*- ){0,40}.{1,80})$/m.exec(front)
  if (line === null) return []
  const start = line.index + line[0].indexOf(line[1] ?? '')
  const items = itemsOf(front.slice(0, start + (line[1]?.length ?? 0)), /[,\n]/, start)
  const place = { start, end: start + (line[1]?.length ?? 0) }
  return [
    ...(items.length > 4
      ? [
          finding(
            prose,
            place,
            'too-many-tags',
            'block',
            `${items.length} tags; dev.to takes 4.`,
            'keep four',
          ),
        ]
      : []),
    ...items
      .filter(({ text: tag }) => !/^[a-z0-9]{1,30}$/.test(tag.replace(/^['"#]+|['"]+$/g, '')))
      .map((item) =>
        finding(prose, item, 'tag-form', 'block', 'dev.to takes small letters and digits.', 'write it so'),
      ),
  ]
}

const hashtag = /(?<![\p{L}\p{N}_&/])#[\p{L}\p{N}_]{0,100}\p{L}[\p{L}\p{N}_]{0,100}/gu
const mention = /(?<![\p{L}\p{N}_/.])@[\p{L}\p{N}_.]{2,60}/gu

type Bound = {
  readonly pattern: RegExp | 'links'
  readonly most: number
  readonly severity: Severity
  readonly what: string
}

const bounds: Partial<Record<DraftKind, readonly Bound[]>> = {
  'instagram-caption': [
    { pattern: hashtag, most: 5, severity: 'block', what: 'hashtags; Instagram takes 5' },
    { pattern: mention, most: 3, severity: 'block', what: 'mentions; Instagram takes 3' },
  ],
  'tiktok-caption': [{ pattern: hashtag, most: 5, severity: 'block', what: 'hashtags; TikTok takes 5' }],
  'youtube-description': [
    {
      pattern: hashtag,
      most: 15,
      severity: 'block',
      what: 'hashtags; YouTube ignores all from the sixteenth on',
    },
  ],
  'threads-post': [{ pattern: 'links', most: 5, severity: 'block', what: 'links; Threads takes 5' }],
  'x-post': [{ pattern: hashtag, most: 2, severity: 'warn', what: 'hashtags; two are read' }],
  'linkedin-post': [{ pattern: hashtag, most: 5, severity: 'warn', what: 'hashtags; five are plenty' }],
}

function counted(prose: Prose): Finding[] {
  return (bounds[prose.source.kind] ?? []).flatMap(({ pattern, most, severity, what }) => {
    const { text } = prose.source
    const places =
      pattern === 'links'
        ? distinct(text, findAddresses(text, true))
        : [...text.matchAll(pattern)].map((match) => ({
            start: match.index,
            end: match.index + match[0].length,
          }))
    const over = places[most]
    if (over === undefined) return []
    return [
      finding(
        prose,
        over,
        'too-many',
        severity,
        `${places.length} ${what}.`,
        `take out ${places.length - most}`,
      ),
    ]
  })
}

function distinct(text: string, spans: readonly (readonly [number, number])[]): Place[] {
  const seen = new Map<string, Place>()
  for (const [start, end] of spans)
    if (!seen.has(text.slice(start, end))) seen.set(text.slice(start, end), { start, end })
  return [...seen.values()]
}

function threadsTopics(prose: Prose): Finding[] {
  const [, second] = [...prose.source.text.matchAll(hashtag)]
  if (second === undefined) return []
  const place = { start: second.index, end: second.index + second[0].length }
  return [
    finding(prose, place, 'one-topic', 'warn', 'Threads makes a topic of the first tag only.', 'keep one'),
  ]
}
