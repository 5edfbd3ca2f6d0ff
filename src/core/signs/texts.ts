/** Signs in what the maker wrote. Without a text nothing is said. */
import { asFarAsKnown, type Judgement, type ProductFacts } from './facts.ts'
import { absent, count, quoted, unknown } from './say.ts'
import { thresholds } from './thresholds.ts'

const noteTell = 'notes: a NOTES.md, a TODO.md or a posts/ folder'

/** "Marketing after I finish." */
export function judgeLater({ notes, build }: ProductFacts): Judgement {
  const said = build?.later ?? []
  const hits = [...notes.later, ...said]
  const source = [notes.read > 0 ? 'notes' : '', build && build.commits > 0 ? 'git' : '']
    .filter((one) => one !== '')
    .join(', ')
  if (hits.length > 0)
    return {
      verdict: 'present',
      source: [notes.later.length > 0 ? 'notes' : '', said.length > 0 ? 'git' : '']
        .filter((one) => one !== '')
        .join(', '),
      evidence: hits.map(quoted),
    }
  if (source === '') return unknown('no text and no commit to read', noteTell)
  return absent(source, `${readWords(notes.read, build?.commits ?? 0)}; none puts it off`)
}

/** Proud of the pipeline, silent on people. */
export function judgePride({ notes }: ProductFacts): Judgement {
  if (notes.own === 0) return unknown('no post and no note to read', noteTell)
  const { tooling, people } = notes
  const what = `${count(tooling, 'word')} about tooling, ${people} about people, in ${count(notes.own, 'note or post', 'notes and posts')}`
  if (tooling >= thresholds.toolingWords && tooling >= people * thresholds.toolingPerPeople)
    return {
      verdict: 'present',
      source: 'notes',
      evidence: [{ what }, ...notes.toolingHits.slice(0, 4).map(quoted)],
    }
  return absent('notes', what)
}

/** No place is named where these people are. */
export function judgeChannel(facts: ProductFacts): Judgement {
  const { notes, loop, answers } = facts
  const known = channelsOf(facts)
  const answered = answers.places !== null
  if (known.length > 0)
    return {
      verdict: 'absent',
      source: [...new Set(known.map((one) => one.source))].join(', '),
      evidence: known.map(({ what, where }) => ({ what, ...(where !== undefined && { where }) })),
    }
  if (notes.wordOfMouth.length > 0)
    return absent('notes', 'only word of mouth is named, which is a sign of its own')
  const source = [answered ? 'answers' : '', notes.read > 0 ? 'notes' : '', loop ? 'loop' : '']
    .filter((one) => one !== '')
    .join(', ')
  const read = `${count(notes.read, 'text')} read, none names a place where these people are`
  const sent = `no turn names a way to a stranger and no pulse was made, ${asFarAsKnown}`
  if (answered)
    return { verdict: 'present', source, evidence: [{ what: 'asked for places, none was named' }] }
  if (notes.own > 0 || (loop && notes.read > 0))
    return { verdict: 'present', source, evidence: [{ what: read }, ...(loop ? [{ what: sent }] : [])] }
  return unknown(
    notes.read > 0 ? 'only texts for users were read; they seldom name one' : 'nothing says where they are',
    'your answer: outer gap in its folder, in a terminal',
  )
}

/** Word of mouth is the only channel. */
export function judgeWordOfMouth(facts: ProductFacts): Judgement {
  const { notes, answers } = facts
  const known = channelsOf(facts)
  const answer = answers.places !== null && wordOfMouth.test(answers.places)
  const hits = notes.wordOfMouth
  if (known.length > 0)
    return absent(
      [...new Set(known.map((one) => one.source))].join(', '),
      `another channel is there: ${known[0]?.channel}`,
    )
  if (hits.length > 0 || answer)
    return {
      verdict: 'present',
      source: [hits.length > 0 ? 'notes' : '', answer ? 'answers' : '']
        .filter((one) => one !== '')
        .join(', '),
      evidence: [...hits.map(quoted), ...(answer ? [{ what: `“${answers.places}”`, where: 'answers' }] : [])],
    }
  const none = judgeChannel(facts)
  if (none.verdict === 'unknown') return none
  return absent(none.source, 'no channel at all is named, which is a sign of its own')
}

/** Likes or votes counted as users. */
export function judgeLikes({ notes }: ProductFacts): Judgement {
  if (notes.own === 0) return unknown('no post and no note to read', noteTell)
  if (notes.likes.length > 0)
    return { verdict: 'present', source: 'notes', evidence: notes.likes.map(quoted) }
  return absent('notes', `${count(notes.own, 'note or post', 'notes and posts')} read, none counts them`)
}

/** In the languages that notes are read in. */
export const wordOfMouth =
  /\bword[- ]of[- ]mouth\b|\bmundpropaganda\b|\bmund[- ]zu[- ]mund\b|\bboca (?:a|em) (?:boca|oreja)\b|\bde boca en boca\b|\bbouche[- ]à[- ]oreille\b|\bpassaparola\b|\bfriends? (?:will )?tell(?:s)? (?:their )?friends?\b/i

type Known = {
  readonly channel: string
  readonly source: string
  readonly what: string
  readonly where?: string
}

function channelsOf({ notes, loop, traffic, answers }: ProductFacts): readonly Known[] {
  const pulses = (loop?.pulses ?? []).map((one) => ({
    channel: one.channel,
    source: 'loop',
    what: `a pulse on ${one.channel}`,
    where: one.link,
  }))
  const said =
    answers.places === null || isNone(answers.places) || isOnlyWordOfMouth(answers.places)
      ? []
      : [{ channel: answers.places, source: 'answers', what: `“${answers.places}”`, where: 'answers' }]
  return [
    ...notes.channels.map((one) => ({
      channel: one.channel,
      source: 'notes',
      what: `${one.channel}: “${one.words}”`,
      where: one.where,
    })),
    ...pulses,
    ...(loop?.channels ?? []).map((channel) => ({
      channel,
      source: 'loop',
      what: `a stranger was sent it by ${channel}`,
    })),
    ...traffic.flatMap((one) =>
      one.referrers.map((referrer) => ({
        channel: referrer,
        source: one.source,
        what: `visitors came from ${referrer}`,
        where: one.source,
      })),
    ),
    ...said,
  ]
}

const isNone = (text: string): boolean =>
  /^\s*(?:none|no|nowhere|nothing|-|keine?|nirgends|ninguno|ninguna|nenhum|nenhuma|aucun|aucune|nulle part|i (?:do not|don.?t) know)?[.!]?\s*$/i.test(
    text,
  )

const isOnlyWordOfMouth = (text: string): boolean =>
  wordOfMouth.test(text) && text.replace(wordOfMouth, '').replace(/[\s.,;!]|only|just|nur/gi, '') === ''

const readWords = (texts: number, commits: number): string =>
  [texts > 0 ? count(texts, 'text') : '', commits > 0 ? count(commits, 'commit message') : '']
    .filter((one) => one !== '')
    .join(' and ')
    .concat(' read')
