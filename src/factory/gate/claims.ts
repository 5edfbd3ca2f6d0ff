import type { Claim, Finding } from '../../core/pack.ts'
import type { Ground } from '../material.ts'
import { abilityVerdicts } from './abilities.ts'
import { absenceVerdicts, absoluteVerdicts } from './absolutes.ts'
import { apieceVerdicts } from './apiece.ts'
import { channelVerdicts } from './channels.ts'
import { conceptVerdicts } from './conceptClaims.ts'
import { type Active, activeIn } from './concepts.ts'
import { deniedDoingVerdicts } from './deniedDoing.ts'
import { doneWithoutVerdicts } from './doneWithout.ts'
import { everyoneVerdicts } from './everyone.ts'
import { reversedVerdicts, unknownVerdicts } from './features.ts'
import { contentId, sameWords } from './finding.ts'
import { allowanceVerdicts } from './freeParts.ts'
import { languageOf } from './languages.ts'
import { type Ledger, openLedger, type Read, readSentence, type Verdict } from './ledger.ts'
import { nameVerdicts } from './nameClaims.ts'
import { noveltyVerdicts } from './novelty.ts'
import { numberVerdicts } from './numberClaims.ts'
import { onePerVerdicts } from './onePer.ts'
import { type Opposable, opposableIn, opposedVerdicts } from './opposed.ts'
import { findingIn, type Prose } from './prose.ts'
import { quoteVerdicts } from './quotes.ts'
import { saidOf } from './said.ts'
import { shortcutVerdicts } from './shortcuts.ts'
import { wholeDeniedVerdicts } from './wholeDenied.ts'
import type { Whose } from './whose.ts'

export type Claimed = { readonly claims: readonly Claim[]; readonly findings: readonly Finding[] }

const judges: readonly ((read: Read, ledger: Ledger, ground: Ground) => readonly Verdict[])[] = [
  quoteVerdicts,
  numberVerdicts,
  everyoneVerdicts,
  apieceVerdicts,
  onePerVerdicts,
  shortcutVerdicts,
  allowanceVerdicts,
  channelVerdicts,
  wholeDeniedVerdicts,
  conceptVerdicts,
  nameVerdicts,
  absenceVerdicts,
  absoluteVerdicts,
  reversedVerdicts,
  opposedVerdicts,
  deniedDoingVerdicts,
  doneWithoutVerdicts,
  abilityVerdicts,
  unknownVerdicts,
  noveltyVerdicts,
]

/** Of the tables of concepts and of opposites those that a text says anything of. */
type Looked = { readonly active: readonly Active[]; readonly opposable: Opposable }

const lookAt = (text: string): Looked => ({ active: activeIn(text), opposable: opposableIn(text) })

/** A pack says most of its sentences in several files: each is looked at once. */
const looked = new Map<string, Looked>()
const mostLooked = 2_000
function lookOnce(sentence: string): Looked {
  const found = looked.get(sentence) ?? lookAt(sentence)
  if (looked.size >= mostLooked) looked.clear()
  looked.set(sentence, found)
  return found
}

/** Of a longer text all is looked at in one go: a hundred thousand lines are not each asked for everything. */
const longest = 6_000

/** Every sentence that says something checkable, with the facts that say it too, and what no fact supports. */
export function claimsIn(prose: Prose, ground: Ground): Claimed {
  const ledger = openLedger(ground)
  const whole = prose.text.length > longest ? lookAt(prose.text) : undefined
  const language = languageOf(prose.text)
  const claims: Claim[] = []
  const findings: Finding[] = []
  let whose: Whose = 'open'
  for (const [at, sentence] of prose.sentences.entries()) {
    const last = prose.sentences[at - 1]
    const goesOn = last !== undefined && !prose.text.slice(last.end, sentence.start).includes('\n')
    const { active, opposable } = whole ?? lookOnce(sentence.text)
    const read = readSentence(sentence, ledger, active, {
      text: prose.text,
      language,
      sentences: prose.sentences.length,
      opposable,
      before: last?.text ?? '',
      whose: goesOn ? whose : 'open',
    })
    whose = read.whose
    const verdicts = onePerKind(judges.flatMap((judge) => judge(read, ledger, ground)))
    const id = contentId('c', prose.source.file ?? '', sameWords(sentence.text))
    const facts = factsOf(verdicts, read, ledger)
    for (const verdict of verdicts) {
      if (verdict.result === 'supported') continue
      const place = { start: sentence.start + verdict.start, end: sentence.start + verdict.end }
      findings.push(findingIn(prose, place, saidOf(verdict, id)))
    }
    if (verdicts.length === 0 && facts.length === 0) continue
    const { line } = findingIn(prose, sentence, { rule: '', severity: 'info', why: '', do: '' })
    claims.push({ id, text: sentence.text, line, facts })
  }
  return { claims, findings }
}

/** Of one kind in one sentence the worst is said, so that a sentence is not answered five times. */
function onePerKind(verdicts: readonly Verdict[]): readonly Verdict[] {
  const kept: Verdict[] = []
  for (const verdict of verdicts) {
    const at = kept.findIndex(
      ({ kind, start }) => kind === verdict.kind && (start === verdict.start || kind !== 'number'),
    )
    const had = kept[at]
    if (had === undefined) kept.push(verdict)
    else if (weight(verdict) > weight(had)) kept[at] = verdict
  }
  return kept
}

const weight = ({ result, severity }: Verdict): number =>
  result === 'supported' ? 0 : (severity === 'block' ? 10 : 1) + (result === 'contradicted' ? 1 : 0)

/** A claim names no more facts than these. */
const mostFacts = 6
/** A sentence is traced to a fact that has at least so much of its words. */
const leastTraced = 0.5

function factsOf(verdicts: readonly Verdict[], read: Read, { near }: Ledger): readonly string[] {
  const ids = new Set<string>()
  for (const { result, by } of verdicts)
    if (result === 'supported') for (const { fact } of by) if (fact !== null) ids.add(fact)
  const traced = [...near(read.stems)]
    .flatMap(([{ fact }, same]) => (fact === null ? [] : [{ fact, same }]))
    .filter(({ same }) => same >= 2 && same / read.stems.size >= leastTraced)
    .sort((a, b) => b.same - a.same)
  for (const { fact } of traced) ids.add(fact)
  return [...ids].slice(0, mostFacts)
}
