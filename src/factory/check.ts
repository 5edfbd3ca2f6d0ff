/** Whether a pack still holds: its evidence, its texts, its pictures. */
import { join } from 'node:path'
import { type Claim, type Evidence, type Fact, type Finding, seenTypes } from '../core/pack.ts'
import { Problem } from '../core/problems.ts'
import { verifyFact } from './facts/verify.ts'
import { accept, isRefusal, judgeFile, othersOf } from './files/judge.ts'
import { readKeptFacts } from './files/keptFacts.ts'
import {
  type Accepted,
  type Manifest,
  type ManifestFile,
  readAccepted,
  readManifest,
} from './files/manifest.ts'
import { packFolder } from './files/place.ts'
import { hashAt, readAt } from './files/write.ts'
import { contentId } from './gate/finding.ts'
import { gate } from './gate/gate.ts'
import type { Ground, LoopFacts } from './material.ts'
import { findUnlooked } from './unlooked.ts'

export type Judged = {
  readonly verdict: 'pass' | 'refused'
  readonly findings: readonly Finding[]
  readonly claims: readonly Claim[]
}

/** What of a fact was seen in the running app, looked at again; evidence that nobody looked at is left out. */
export type SeenAgain = readonly {
  readonly evidence: Evidence
  readonly holds: boolean
  /** What is seen there now. */
  readonly now?: string
}[]

type Texts = readonly (ManifestFile & { readonly content: string })[]

/** Every text of the pack as it stands, held to `ground`. Throws `bad-input` where there is no pack. */
export function judgePack(dir: string, ground: Ground): Judged {
  const { manifest, accepted, packDir } = openPack(dir)
  const files = textFiles(packDir, manifest)
  return verdictOf(judgeTexts(files, ground, accepted))
}

/**
 * The same with evidence looked at again: a fact that does not hold any more supports nothing, and is named with the
 * claims that rest on it. `build`: what pictures would be taken of now; undefined: unknown.
 */
export async function checkPack(of: {
  readonly dir: string
  readonly ground: Ground
  /** Looks at the running app; undefined: nobody can now. */
  readonly seeAgain: ((facts: readonly Fact[]) => Promise<SeenAgain>) | undefined
  /** Undefined: no server was asked. */
  readonly loop: LoopFacts | undefined
  readonly build: string | undefined
}): Promise<Judged> {
  const { packDir, manifest, accepted } = openPack(of.dir)
  const facts = readKeptFacts(packDir)?.facts ?? []
  const files = textFiles(packDir, manifest)
  const seen = (await of.seeAgain?.(facts.filter(isSeen))) ?? []
  const verified = await Promise.all(
    facts.map(async (fact) => ({ fact, lost: await findLost(of, fact, seen) })),
  )
  const holding = verified.filter((one) => one.lost === undefined).map((one) => one.fact)
  const stale = onceEach(
    verified.flatMap(({ fact, lost }) => (lost ? staleClaims(files, { fact, lost, holding }) : [])),
  )
  const { findings, claims } = judgeTexts(files, { ...of.ground, facts: holding }, accepted)
  const named = new Set(stale.map((one) => `${one.file}:${one.claim}`))
  return verdictOf({
    findings: [
      ...stale.map((one) => accept(one, accepted)),
      // The same claim, now without its fact: said once, with what became of the evidence.
      ...findings.filter((one) => one.claim === undefined || !named.has(`${one.file}:${one.claim}`)),
      ...staleFiles(packDir, manifest, of.build),
      ...findUnlooked(facts, { app: of.seeAgain !== undefined, server: of.loop !== undefined }),
    ],
    claims,
  })
}

function openPack(dir: string) {
  const packDir = join(dir, packFolder)
  const manifest = readManifest(packDir)
  if (!manifest) throw new Problem('not-found', `there is no pack in ${packDir}`, { hint: 'outer pack' })
  return { packDir, manifest, accepted: readAccepted(packDir) }
}

const textFiles = (packDir: string, manifest: Manifest): Texts =>
  manifest.files
    .filter((file) => !file.picture)
    .flatMap((file) => {
      const content = readAt(packDir, file.path)?.toString('utf8')
      return content === undefined ? [] : [{ ...file, content }]
    })

function judgeTexts(files: Texts, ground: Ground, accepted: readonly Accepted[]) {
  const judged = files.map((file) =>
    judgeFile(gate, file, { ...ground, others: othersOf(files, file) }, accepted),
  )
  return {
    findings: judged.flatMap((one) => one.findings),
    claims: judged.flatMap((one) => one.claims),
  }
}

const verdictOf = (of: Pick<Judged, 'findings' | 'claims'>): Judged => ({
  verdict: of.findings.some(isRefusal) ? 'refused' : 'pass',
  ...of,
})

type Gone = { readonly is: 'changed' | 'vanished'; readonly at: string; readonly now: string | null }

const isSeen = (fact: Fact): boolean => fact.evidence.some((one) => seenTypes.includes(one.type))

/**
 * What became of a fact that does not hold any more. One place that still says it is enough; what nobody can look at
 * now holds as it was seen.
 */
async function findLost(
  of: { readonly dir: string; readonly loop: LoopFacts | undefined },
  fact: Fact,
  seen: SeenAgain,
): Promise<Gone | undefined> {
  if (fact.evidence.some((one) => one.type === 'reaction')) return findLostQuote(fact, of.loop)
  const watched = fact.evidence.filter((one) => seenTypes.includes(one.type))
  const again = watched.map((evidence) => seen.find((one) => one.evidence === evidence))
  if (again.some((one) => one?.holds !== false)) return undefined
  const rest = fact.evidence.filter((one) => !seenTypes.includes(one.type))
  if (rest.length > 0) {
    const is = await verifyFact(of.dir, { ...fact, evidence: rest })
    return is.held ? undefined : { is: is.how, at: `${is.file}:${is.line}`, now: is.now }
  }
  const [first] = again
  return (
    first && {
      is: first.now === undefined ? 'vanished' : 'changed',
      at: first.evidence.at,
      now: first.now ?? null,
    }
  )
}

function findLostQuote(fact: Fact, loop: LoopFacts | undefined): Gone | undefined {
  if (loop === undefined || loop.quotes.some((one) => one.words === fact.value)) return undefined
  return { is: 'vanished', at: fact.evidence[0]?.at ?? '', now: null }
}

/** One line of the product can be several facts, and one sentence of a file stand in it several times. */
const onceEach = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [`${one.id}:${one.line}`, one])).values(),
]

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Shorter words stand in sentences that say something else. */
const leastWhole = 12

/** A sentence that the product still says, word by word. */
const stillSays = (facts: readonly Fact[], { text }: Claim): boolean =>
  facts.some(({ value }) => bare(value).length >= leastWhole && bare(text).endsWith(bare(value)))

/** A finding for each claim of a file that rests on a fact which does not hold. */
function staleClaims(
  files: Texts,
  of: { readonly fact: Fact; readonly lost: Gone; readonly holding: readonly Fact[] },
): readonly Finding[] {
  const { fact } = of
  const { is, at, now } = of.lost
  return files.flatMap((file) =>
    file.claims
      .filter((claim) => claim.facts.includes(fact.id) && !stillSays(of.holding, claim))
      .map((claim) => {
        const rule = is === 'vanished' ? 'evidence-vanished' : 'evidence-changed'
        return {
          id: contentId('f', rule, file.path, claim.id),
          rule,
          severity: 'block' as const,
          file: file.path,
          line: lineOf(file.content, claim),
          column: 1,
          text: claim.text,
          claim: claim.id,
          why: `${at} said “${shown(fact.value)}”, and ${is === 'vanished' ? 'that is not there any more' : `now says “${shown(now ?? '')}”`}`,
          do: 'outer pack, or take the claim out',
        }
      }),
  )
}

const mostShown = 160
const shown = (text: string): string => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text)

/** Where it stands now: a person may have moved it. */
function lineOf(content: string, claim: Claim): number {
  const at = content.indexOf(claim.text)
  return at === -1 ? claim.line : content.slice(0, at).split('\n').length
}

/** Files that are gone, and pictures of another build. */
function staleFiles(packDir: string, manifest: Manifest, build: string | undefined): readonly Finding[] {
  return manifest.files.flatMap(({ path, picture }) => {
    const say = (rule: string, severity: Finding['severity'], why: string): Finding => ({
      id: contentId('f', rule, path),
      rule,
      severity,
      file: path,
      line: 1,
      column: 1,
      text: '',
      why,
      do: 'outer pack',
    })
    if (hashAt(packDir, path) === null)
      return [say('file-gone', 'warn', 'a file of the pack is not there any more')]
    if (picture && build !== undefined && !picture.of.endsWith(` ${build}`))
      return [
        say('stale-asset', 'block', `it shows another build: ${picture.of}; the app is at ${build} now`),
      ]
    return []
  })
}
