import type { Finding, Severity } from '../../core/pack.ts'
import { findingIn, type Prose } from './prose.ts'
import type { Sentence } from './sentences.ts'

/** What is said of it after the turn is a reason or a rule in honest text, and a promise in the mould. */
const reveal =
  "(?:'s|'re| is| are| was)(?! (?:because|why|due|when|so|not|possible|recommended|required|needed|necessary|important|also)\\b)"
/** What comes after the turn: `, it's`, ` — they are`. */
const turn = `(?:[,;:—–]| -{1,2}|\\.\\.\\.|…) ?(?:it|this|that|they|we|you|he|she)${reveal}`
const small =
  "(?:(?:\\bnot|n't) (?:just|merely|simply)|(?:\\b(?:is|are|was)|'s|'re)(?: not|n't) only (?=an?\\b|the\\b|your\\b|about\\b))"

/** One sentence that denies the small thing to praise the large one. Bounded, so that none can run away. */
const within: readonly (readonly [RegExp, Severity])[] = [
  [new RegExp(`${small} ?[^.!?;:—–]{2,90}?${turn}`, 'iu'), 'block'],
  [new RegExp(`(?:\\bnot|n't) about [^.!?;:—–]{2,90}?${turn} about\\b`, 'iu'), 'block'],
  [
    new RegExp(
      `\\bmore than (?:just an?|just the|an? (?:\\p{L}{1,20} )?(?:app|tool|editor|platform|product|service|library|website|program)) ?[^.!?;:—–]{0,60}?${turn}`,
      'iu',
    ),
    'block',
  ],
  [
    new RegExp(`(?:\\bnot|n't) (?:an?|the|another|your) [^.!?;:,—–]{2,60}?${turn} (?:an?|the|your)\\b`, 'iu'),
    'warn',
  ],
  [/\bnot (?:just|only|merely|simply) [^.!?;:—–]{2,90}?,? but (?:also )?/iu, 'warn'],
  [/^(?:less|fewer) [^.,!?]{2,30}[,.;] more [^.,!?]{2,40}/iu, 'warn'],
  [/^(?:forget|ditch|stop) [^.!?]{2,60}(?:[,;:—–]| and) (?:meet|start|try|say hello)\b/iu, 'warn'],
  [/\bnicht (?:nur|bloß|einfach) [^.!?]{2,90}?[,;:—–-] ?(?:es|das|sie|er) ist\b/iu, 'block'],
  [/\bn'est pas (?:juste|seulement|qu'une?|simplement) [^.!?]{2,90}?[,;:—–-] ?c'est\b/iu, 'block'],
  [/\bno es (?:solo|sólo|solamente|simplemente|únicamente) [^.!?]{2,90}?[,;:—–-] ?es\b/iu, 'block'],
  [/\bnão é (?:só|apenas|somente|simplesmente) [^.!?]{2,90}?[,;:—–-] ?é\b/iu, 'block'],
  [/単なる[^。]{1,40}(?:ではなく|ではありません|じゃない)/u, 'warn'],
]

const answers = new RegExp(`^(?:it|this|that|they|we)${reveal}`, 'iu')

/** Two sentences that do the same: the first denies, the second reveals. */
const across: readonly (readonly [RegExp, RegExp, Severity])[] = [
  [new RegExp(`${small} ?[^.!?]{2,90}[.!…]$`, 'iu'), answers, 'block'],
  [/(?:\bnot|n't) about [^.!?]{2,90}[.!…]$/iu, /^(?:it|this|that)(?:'s| is) about\b/iu, 'block'],
  [
    /(?:\bnot|n't) (?:an?|another|the|your) [^.!?]{2,60}[.!…]$/iu,
    /^(?:it|this|that|they)(?:'s|'re| is| are) (?:an?|the|your)\b/iu,
    'warn',
  ],
  [/^(?:stop|quit|no more) [^.!?]{2,60}[.!…]$/iu, /^(?:start|just|begin)\b/iu, 'warn'],
  [
    /^(?:forget|goodbye,?|say goodbye to) [^.!?]{2,60}[.!…]$/iu,
    /^(?:meet|hello|say hello|welcome)\b/iu,
    'warn',
  ],
]

/** `People asked why I didn't just …`: a question that somebody has, not what the text denies. */
const asked =
  /\b(?:why|whether|how come|if) (?:I|we|you|they|he|she|it|one|people)\b[^.,;:]{0,24}(?:n't|\bnot) (?:just|merely|simply)\b/iu
const isAsked = (text: string): boolean => asked.test(text)

/** Longer sentences are read up to here. */
const mostRead = 600

/** `Not just X, it's Y` in its shapes. */
export function contrastFindings(prose: Prose): readonly Finding[] {
  const found: Finding[] = []
  for (const [at, sentence] of prose.sentences.entries()) {
    const text = plain(prose, sentence)
    const next = prose.sentences[at + 1]
    const after = next === undefined ? '' : plain(prose, next)
    const one = within.find(([pattern]) => pattern.test(text))
    const two = isAsked(text)
      ? undefined
      : across.find(([first, second]) => first.test(text) && second.test(after))
    const severity = worst(one?.[1], two?.[2])
    if (severity === null) continue
    const end = one === undefined && next !== undefined ? next.end : sentence.end
    found.push(
      findingIn(
        prose,
        { start: sentence.start, end },
        {
          rule: 'contrast-mould',
          severity,
          why: 'It denies something small to praise something large; any product fits into it.',
          do: 'drop the denial and say what it does',
        },
      ),
    )
  }
  return found
}

const worst = (a: Severity | undefined, b: Severity | undefined): Severity | null =>
  a === 'block' || b === 'block' ? 'block' : (a ?? b ?? null)

const plain = (prose: Prose, { start, end }: Sentence): string =>
  prose.free
    .slice(start, Math.min(end, start + mostRead))
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .trim()
