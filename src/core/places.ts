/** Where people who have a problem are: which places fit a product, in which order, and why. Pure; it knows no place that it is not given. */
import { type Channel, channels } from './people.ts'
import { type Topic, topicsIn } from './topics.ts'

/** What a product is to those who find it, as its files show it. */
export const shapes = [
  'web-app',
  'mobile-app',
  'library',
  'cli',
  'open-source',
  'browser-extension',
  'vscode-extension',
  'obsidian-plugin',
  'wordpress-plugin',
  'shopify-app',
  'figma-plugin',
  'raycast-extension',
  'mcp-server',
  'discord-bot',
  'slack-app',
  'game',
  'npm',
  'python',
  'rust',
  'go',
] as const
export type Shape = (typeof shapes)[number]

export const placeKinds = [
  'within-reach',
  'in-person',
  'local-group',
  'professional-body',
  'forum',
  'subreddit',
  'chat',
  'social',
  'q-and-a',
  'makers',
  'directory',
  'store',
  'newsletter',
  'event',
] as const
export type PlaceKind = (typeof placeKinds)[number]

export type Place = {
  readonly id: string
  readonly name: string
  readonly kind: PlaceKind
  /** Null for a kind of place that there is one of in every town. */
  readonly url: string | null
  /** Who is there. */
  readonly who: string
  /** Empty: it is about no topic of its own. */
  readonly topics: readonly Topic[]
  /** Beginnings of words: where there are any, one of them has to be said, not only the topic. */
  readonly words: readonly string[]
  /** Empty: of any shape; else one of these is needed. */
  readonly shapes: readonly Shape[]
  /** What is spoken there, `en`; empty: whatever is spoken around. */
  readonly languages: readonly string[]
  /** Countries, `DE`; empty: anywhere. */
  readonly regions: readonly string[]
  /** How links sent there are called in the loop. */
  readonly via: readonly Channel[]
  /** Its rule on showing one's own things, in one sentence of ours. */
  readonly rule: string
  /** The page with that rule; null where there is none. */
  readonly ruleSource: string | null
  readonly reviewedAt: string
  /** False: the rule is not known from its page, and has to be read there first. */
  readonly confirmed: boolean
  readonly firstMove: string
}

/** One line that says what the product is for. `source`: `README.md:3`. */
export type ProblemFact = {
  readonly text: string
  readonly source: string
  /** How much it says: a description more than a line of a README. */
  readonly weight: number
}

export type Problem = {
  readonly facts: readonly ProblemFact[]
  readonly shapes: readonly Shape[]
  /** Of the app, `de`; null when nothing says so. */
  readonly language: string | null
}

/** Turns that closed, and pulses on which somebody reacted, by the name they have in the loop. */
export type History = readonly { readonly place: string; readonly closed: number; readonly reacted: number }[]

export type RankedPlace = {
  readonly place: Place
  readonly why: string
  readonly closedBefore: number
}

export type TopicFound = {
  readonly topic: Topic
  readonly weight: number
  readonly words: readonly string[]
  readonly source: string
}

/** Topics that only one weak word stands for are chance. */
const leastWeight = 2
const mostTopics = 5
const mostPlaces = 12
/** Places of one kind say much the same; the list is for choosing between ways to people. */
const mostOfKind = 4

/** What the facts are about, the plainest first. */
export function topicsOf(facts: readonly ProblemFact[]): readonly TopicFound[] {
  const found = new Map<Topic, { weight: number; words: Set<string>; source: string; best: number }>()
  for (const fact of facts)
    for (const [topic, said] of topicsIn(fact.text)) {
      const known = found.get(topic) ?? { weight: 0, words: new Set(), source: fact.source, best: 0 }
      const fresh = said.filter((word) => !known.words.has(word))
      known.weight += fact.weight * (fresh.length > 0 ? 1 + 0.5 * (fresh.length - 1) : 0.25)
      for (const word of fresh) known.words.add(word)
      const says = fact.weight * said.length
      if (says > known.best) Object.assign(known, { best: says, source: fact.source })
      found.set(topic, known)
    }
  return [...found]
    .map(([topic, { weight, words, source }]) => ({ topic, weight, words: [...words], source }))
    .filter((one) => one.weight >= leastWeight)
    .sort((a, b) => b.weight - a.weight || a.topic.localeCompare(b.topic))
    .slice(0, mostTopics)
}

type Scored = RankedPlace & { readonly score: number }

/** Places that fit, at most 12: those that closed turns before first, then by how well they fit. The same input gives the same order. */
export function rankPlaces(
  problem: Problem,
  places: readonly Place[],
  history: History,
): readonly RankedPlace[] {
  const about = topicsOf(problem.facts)
  const all = [...places, ...ownPlaces(history, places)]
  const scored = all.flatMap((place) => score(place, problem, about, history) ?? [])
  scored.sort(
    (a, b) =>
      b.closedBefore - a.closedBefore ||
      b.score - a.score ||
      Number(b.place.confirmed) - Number(a.place.confirmed) ||
      a.place.id.localeCompare(b.place.id),
  )
  const kinds = new Map<PlaceKind, number>()
  return scored
    .filter(({ place, closedBefore }) => {
      const sofar = kinds.get(place.kind) ?? 0
      kinds.set(place.kind, sofar + 1)
      return closedBefore > 0 || sofar < mostOfKind
    })
    .slice(0, mostPlaces)
    .map(({ place, why, closedBefore }) => ({ place, why, closedBefore }))
}

/** `base`: by itself; `topical`: how much of a fitting topic counts. People who have the problem come before people who collect products. */
const kindPoints: Readonly<Record<PlaceKind, { readonly base: number; readonly topical: number }>> = {
  'within-reach': { base: 5, topical: 1 },
  'in-person': { base: 1.5, topical: 1 },
  'local-group': { base: 1.5, topical: 1 },
  'professional-body': { base: 1, topical: 1 },
  forum: { base: 1, topical: 1 },
  subreddit: { base: 1, topical: 1 },
  chat: { base: 1, topical: 1 },
  social: { base: 0.8, topical: 0.8 },
  'q-and-a': { base: 0.3, topical: 0.5 },
  makers: { base: 0.5, topical: 0.7 },
  directory: { base: 0.4, topical: 0.7 },
  store: { base: 0.8, topical: 1 },
  newsletter: { base: 0.5, topical: 0.6 },
  event: { base: 0.8, topical: 0.9 },
}
/** One topic cannot outweigh everything else, however often it is spoken of. */
const mostOfTopic = 8
const shapePoints = 3
/** A place that is only for such things: who looks there already uses what it is made for. */
const onlyShapePoints = 4
const wordPoints = 2
const foreignPoints = 3

function score(
  place: Place,
  problem: Problem,
  about: readonly TopicFound[],
  history: History,
): Scored | undefined {
  const named = sumOf(history.filter((one) => isNamed(place, one.place)))
  const shape = place.shapes.find((one) => problem.shapes.includes(one))
  const fits = about.filter((one) => place.topics.includes(one.topic))
  const word = saidWord(place, about)
  const isFitting =
    (place.topics.length === 0 || fits.length > 0) &&
    (place.shapes.length === 0 || shape !== undefined) &&
    (place.words.length === 0 || word !== undefined)
  if (!isFitting && named.closed + named.reacted === 0) return undefined
  // How a link was sent says where its kind of place is, not which of them.
  const sent = sumOf(history.filter((one) => place.via.some((channel) => channel === one.place)))
  const closed = named.closed + sent.closed
  const foreign =
    problem.language !== null && place.languages.length > 0 && !place.languages.includes(problem.language)
  const { base, topical } = kindPoints[place.kind]
  const weight = fits.reduce((sum, one) => sum + Math.min(one.weight, mostOfTopic), 0)
  const points =
    base +
    // A place about many things fits none of them as well as a place of its own.
    (topical * weight) / Math.max(1, Math.sqrt(place.topics.length)) +
    (shape === undefined ? 0 : topical * (place.topics.length === 0 ? onlyShapePoints : shapePoints)) +
    (word === undefined ? 0 : wordPoints) +
    named.reacted -
    (foreign ? foreignPoints : 0)
  const reasons = [
    ...(fits.length > 0 ? [`fits: ${fits.map((one) => one.topic.replaceAll('-', ' ')).join(', ')}`] : []),
    ...(word === undefined ? [] : [`you say “${word}”`]),
    ...(shape === undefined ? [] : [`for what is ${shapeWords(shape)}`]),
    ...(closed > 0 ? [`closed ${closed} ${closed === 1 ? 'turn' : 'turns'} before`] : []),
    ...(named.reacted > 0 ? ['a pulse there brought words'] : []),
    ...(foreign ? [`they write ${place.languages.join(', ')} there`] : []),
  ]
  return { place, why: [place.who, ...reasons].join('; '), closedBefore: closed, score: points }
}

const saidWord = (place: Place, about: readonly TopicFound[]): string | undefined =>
  about.flatMap((one) => one.words).find((word) => place.words.some((begins) => word.startsWith(begins)))

/** Where a shape's own name does not read well. */
const shapeNames: Readonly<Partial<Record<Shape, string>>> = {
  'open-source': 'open source',
  npm: 'an npm package',
  python: 'made in Python',
  rust: 'made in Rust',
  go: 'made in Go',
}
const shapeWords = (shape: Shape): string =>
  shapeNames[shape] ?? `${/^[aeiou]/.test(shape) ? 'an' : 'a'} ${shape.replaceAll('-', ' ')}`

const sumOf = (history: History) => ({
  closed: history.reduce((sum, one) => sum + one.closed, 0),
  reacted: history.reduce((sum, one) => sum + one.reacted, 0),
})

const isNamed = (place: Place, name: string): boolean =>
  plain(place.id) === plain(name) || plain(place.name) === plain(name)

/** `Show HN`, `show-hn` and `r/webdev` alike. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^\/?r\//, 'r-')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** A place that the maker's own pulses named and no list knows: they have been there. */
function ownPlaces(history: History, places: readonly Place[]): readonly Place[] {
  const known = (name: string) =>
    places.some((place) => isNamed(place, name) || place.via.some((channel) => channel === name))
  return history
    .filter((one) => !known(one.place) && !isChannel(one.place))
    .map((one) => ({
      id: `own-${plain(one.place)}`,
      name: one.place,
      kind: 'within-reach',
      url: null,
      who: 'where you have been before',
      topics: [],
      words: [],
      shapes: [],
      languages: [],
      regions: [],
      via: [],
      rule: 'you have posted there: keep to what they told you',
      ruleSource: null,
      reviewedAt: '',
      confirmed: false,
      firstMove: 'Go back to who answered there, and give that one person a link of their own.',
    }))
}

const isChannel = (name: string): boolean => (channels as readonly string[]).includes(name)
