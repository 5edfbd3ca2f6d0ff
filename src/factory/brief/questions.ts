/** The seven questions that only the maker can answer, and which of them to ask now. */
import type { Question } from '../../core/pack.ts'
import { packFolder } from '../files/place.ts'
import { type Brief, type BriefQuestion, briefQuestions, type Missing } from '../material.ts'
import { httpAddress } from './address.ts'

export type Asked = {
  readonly ask: string
  /** What the answer is used for. */
  readonly why: string
  /** How short an answer may be; never used as one. */
  readonly example: string
}

export const asked: Readonly<Record<BriefQuestion, Asked>> = {
  what: {
    ask: 'What does it do for one person, in one sentence?',
    why: 'the first line of the page, and what every draft starts from',
    example: 'It prints the tide times of one beach on one sheet of paper.',
  },
  who: {
    ask: 'Who has this problem, and when do they notice it?',
    why: 'who the page and the posts speak to',
    example: 'People who walk to a tidal island, the evening before.',
  },
  instead: {
    ask: 'What do they do today, without it?',
    why: 'the scene that a post can begin with',
    example: 'They photograph the table at the harbour and work it out by hand.',
  },
  'why-made': {
    ask: 'Why did you make it?',
    why: 'the first comment of a launch, told by you',
    example: 'I was cut off by the tide, twice.',
  },
  limits: {
    ask: 'What does it not do, or not yet?',
    why: 'the honest limits on the page, before somebody else finds them',
    example: 'It does not know the wind, so a storm surge is not in the table.',
  },
  price: {
    ask: 'What does it cost?',
    why: 'the price on the page and in the stores',
    example: 'Free.',
  },
  address: {
    ask: 'Where can a stranger open it?',
    why: 'the one action of the page; without it there is nothing to tap',
    example: 'https://tides.example/',
  },
}

/** Those that the brief keeps, seven at most; the rest is answered in files. */
export const askedInBrief = (questions: readonly Question[]): readonly Question[] =>
  questions.filter(({ id }) => (briefQuestions as readonly string[]).includes(id))

/** What is open, the question that most drafts wait for first; `for` holds the drafts that wait. */
export function nextQuestions(
  brief: Brief,
  missing: readonly Missing[],
  locale?: string,
): readonly Question[] {
  const open = briefQuestions.filter((id) => !isAnswered(id, brief))
  const questions = open.map((id) => {
    const waiting = missing.filter((one) => one.question === id).map((one) => one.path)
    return { id, ask: asked[id].ask, why: asked[id].why, do: answering(id, locale), for: pathsOf(waiting) }
  })
  return [...questions, ...others(missing)].sort((a, b) => b.for.length - a.for.length)
}

const isAnswered = (id: BriefQuestion, brief: Brief): boolean => {
  const words = brief[id]?.words
  return words !== undefined && (id !== 'address' || httpAddress(words) !== null)
}

const answering = (id: BriefQuestion, locale: string | undefined): string =>
  `outer pack brief${locale === undefined ? '' : ` --locale ${locale}`} --answer ${id}="…"`

const pathsOf = (paths: readonly string[]): readonly string[] => [...new Set(paths)].sort()

/** What no answer of the brief gives: a shorter name, a changelog, a translation. */
function others(missing: readonly Missing[]): readonly Question[] {
  const rest = missing.filter((one) => !(briefQuestions as readonly string[]).includes(one.question))
  return [...Map.groupBy(rest, (one) => `${one.question}\n${one.ask}`).values()].flatMap((list) => {
    const [first] = list
    if (first === undefined) return []
    const paths = pathsOf(list.map((one) => one.path))
    return [
      { id: first.question, ask: first.ask, why: first.why, do: first.do ?? writing(paths), for: paths },
    ]
  })
}

/** So many files are named; the rest is in `for`. */
const mostNamed = 3

const writing = (paths: readonly string[]): string => {
  const named = paths.slice(0, mostNamed).map((path) => `${packFolder}/${path}`)
  return `write ${named.join(', ')}${paths.length > mostNamed ? ', …' : ''}`
}
