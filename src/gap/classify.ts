/** What a commit worked on, by the table of `classRules.ts` and the maker's own rules before it. Pure. */
import { type ClassOverride, type CommitClass, commitClasses } from './classes.ts'
import { fileRules, subjectRules } from './classRules.ts'
import { globs, parsePattern } from './globs.ts'

export type FileVerdict = {
  readonly class: CommitClass
  /** The rule's id; `own:0` for the first rule of `outer.json`; `rest` where none matches. */
  readonly rule: string
}

/** How many changed files have which class. */
export type Tally = Record<CommitClass, number> & {
  /** Of them, by the maker's own rules. */
  own: number
  /** Of distribution, change logs alone: a release writes them by itself. */
  announced: number
}

export type Commit = {
  readonly subject: string
  readonly merge: boolean
  /** Every change is a move, or of a file's mode. */
  readonly moved: boolean
}

export const emptyTally = (): Tally => ({
  product: 0,
  pipeline: 0,
  distribution: 0,
  upkeep: 0,
  own: 0,
  announced: 0,
})

export function countFile(tally: Tally, verdict: FileVerdict): void {
  tally[verdict.class]++
  if (verdict.rule.startsWith('own:')) tally.own++
  if (verdict.rule === 'announcements') tally.announced++
}

const rest: FileVerdict = { class: 'product', rule: 'rest' }
const ours = fileRules.map((rule) => ({
  pattern: globs(rule.match),
  verdict: { class: rule.class, rule: rule.id } satisfies FileVerdict,
}))
/** Longer ones are cut: no project has them, and an expression may take long on them. */
const maxPath = 1_024

/** `rules` as `readClassRules` gives them; a pattern that is none matches nothing. */
export function createClassifier(rules: readonly ClassOverride[]): (path: string) => FileVerdict {
  const own = rules.flatMap(({ match, class: of }, at) => {
    const pattern = parsePattern(match)
    return pattern instanceof RegExp ? [{ pattern, verdict: { class: of, rule: `own:${at}` } }] : []
  })
  const all = [...own, ...ours]
  return (path) => {
    const cut = path.slice(0, maxPath)
    return all.find(({ pattern }) => pattern.test(cut))?.verdict ?? rest
  }
}

/** `mixRules`, in their order. */
export function classOf(commit: Commit, tally: Tally): CommitClass {
  if (commit.merge) return 'upkeep'
  const rule = subjectRules.find(({ match }) => match.test(commit.subject))
  if (tally.own === 0 && (commit.moved || rule?.id === 'bump' || rule?.id === 'format')) return 'upkeep'
  const distribution =
    rule?.id === 'release' && tally.own === 0 ? tally.distribution - tally.announced : tally.distribution
  const votes = { product: tally.product, distribution, pipeline: tally.pipeline }
  const most = Math.max(votes.product, votes.distribution, votes.pipeline)
  const files = commitClasses.some((one) => tally[one] > 0)
  if (!files) return rule?.class ?? 'upkeep'
  if (most === 0) return 'upkeep'
  if (rule && rule.class !== 'upkeep' && votes[rule.class] > 0) return rule.class
  if (rule?.id === 'tidying' && tally.own === 0 && votes.product === most) return 'upkeep'
  return votes.product === most ? 'product' : votes.distribution === most ? 'distribution' : 'pipeline'
}
