/** npm and GitHub: the one line and the words by which a package or a repository is found. */
import type { Drafted, Material } from '../material.ts'
import { askFor } from './ask.ts'
import { type Copy, copyIn, coreOf, phraseOf } from './copy.ts'
import { topicTerms } from './keywords.ts'
import { type Fits, fitsIn, roomOf } from './room.ts'
import { listing } from './slot.ts'
import { isManifestKeyword } from './terms.ts'

/** npm shows about this much of a description in a list of packages; it sets no limit. */
const npmRoom = 200
const mostNpmKeywords = 12
const mostTopics = 20
const longestTopic = 50

export function draftNpm(all: Copy): Drafted {
  const copy = copyIn('npm', all)
  return listing({ path: 'npm/listing.json', kind: 'npm-description', locale: null }, [
    {
      key: 'description',
      kind: 'npm-description',
      text: oneLine(copy, fitsIn('npm-description', npmRoom)),
      ask: askFor('what'),
    },
    {
      key: 'keywords',
      kind: 'npm-keywords',
      text: ownFirst(copy, topicsOf(copy, mostNpmKeywords)),
      ask: null,
    },
  ])
}

export function draftGitHub({ card }: Material, all: Copy): Drafted {
  const copy = copyIn('github', all)
  const room = roomOf('github-description')
  return listing({ path: 'github/listing.json', kind: 'github-description', locale: null }, [
    {
      key: 'description',
      kind: 'github-description',
      text: oneLine(copy, fitsIn('github-description')),
      ask: askFor('short', { place: 'the description of the repository', room }),
    },
    { key: 'homepage', kind: 'text', text: card.address ?? undefined, ask: null },
    { key: 'topics', kind: 'github-topics', text: topicsOf(copy, mostTopics), ask: null },
  ])
}

/** One sentence stands there without its end, and without the name, which stands above it. */
const oneLine = (copy: Copy, fits: Fits): string | undefined =>
  coreOf(copy)
    .map((line) => phraseOf(copy, line))
    .find(fits)

/** The words that the maker chose stand as they are, before what was found. */
function ownFirst(copy: Copy, found: readonly string[]): readonly string[] {
  const own = copy.facts.flatMap((fact) => (isManifestKeyword(fact) ? [fact.value] : []))
  const said = new Set(own.map((one) => one.toLowerCase()))
  return [...new Set([...own, ...found.filter((one) => !said.has(one))])].slice(0, mostNpmKeywords)
}

const topicPattern = /^[a-z0-9][a-z0-9-]*$/

/** `tide-table`: lower-case letters, digits and hyphens, as GitHub takes them and npm's search reads them. */
function topicsOf(copy: Copy, most: number): readonly string[] {
  const topics = topicTerms(copy, most, longestTopic)
    .map((term) => term.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replaceAll(' ', '-'))
    .filter((topic) => topicPattern.test(topic) && topic.length <= longestTopic)
  return [...new Set(topics)]
}
