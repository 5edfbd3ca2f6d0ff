/** A pack, in one call: facts, the maker's words, drafts, the gate, files. */
import { draftKinds, type Finding, type Question } from '../core/pack.ts'
import { nextQuestions } from './brief/questions.ts'
import { draftAll, type Only } from './drafts.ts'
import { type BuiltFile, buildFiles } from './files/build.ts'
import { type Gone, goneFiles } from './files/gone.ts'
import { isRefusal } from './files/judge.ts'
import { factsHash, printFacts } from './files/keptFacts.ts'
import { type ManifestFile, printJson, readAccepted, readBuilt, readManifest } from './files/manifest.ts'
import { type BuiltPicture, buildPictures, foldersOf, picturesOf } from './files/pictures.ts'
import { builtName, factsName, keywordsName, manifestName } from './files/place.ts'
import { type Change, hashAt, hashOf, readAt, writeFiles } from './files/write.ts'
import { gate } from './gate/gate.ts'
import { type Known, type KnowOf, knowProduct } from './known.ts'
import type { Drafted, Ground } from './material.ts'
import { findUnlooked } from './unlooked.ts'
import { keptWords } from './words/words.ts'

export type PackOf = KnowOf & {
  /** That somebody outside closed a turn with it, as the server says: no file of a pack is believed in this. */
  readonly proven?: boolean
  readonly only: Only
  /** Puts a model's words in the place of a template's, where the gate lets them; without it, those that were kept. */
  readonly word?: (drafted: Drafted, ground: Ground) => Promise<Worded>
  readonly write: boolean
  readonly now: number
}

export type Worded = { readonly drafts: Drafted['drafts']; readonly findings: readonly Finding[] }

export type Pack = {
  readonly known: Known
  readonly files: readonly (BuiltFile | BuiltPicture)[]
  readonly findings: readonly Finding[]
  readonly questions: readonly Question[]
  readonly unproven: boolean
  readonly refused: boolean
  readonly changes: readonly Change[]
}

/** Builds what can be built. Throws `bad-input` for a pack whose own files cannot be read. */
export async function makePack(of: PackOf): Promise<Pack> {
  const known = await knowProduct(of)
  const { packDir } = known
  const manifest = readManifest(packDir)
  const base = readBuilt(packDir)
  const ground: Ground = {
    card: known.card,
    facts: known.facts,
    brief: known.brief,
    told: known.told,
  }
  const pictures = of.seen?.pictures ?? []
  const made = draftAll(
    {
      ...known,
      pictures: picturesOf(packDir, pictures, manifest?.files),
    },
    { stores: known.stores, only: of.only, keywords: readText(packDir, keywordsName) },
  )
  const drafted = withOwn(made, (path) => (base.has(path) ? null : readText(packDir, path)))
  const worded = await (of.word ?? keptWords({ packDir, gate }))(drafted, ground)
  const unproven = of.proven !== true
  const texts = buildFiles({
    drafts: worded.drafts,
    ground,
    gate,
    manifest,
    base,
    read: (path) => readAt(packDir, path)?.toString('utf8') ?? null,
    accepted: readAccepted(packDir),
    unproven,
  })
  const shots = buildPictures(packDir, pictures, manifest)
  const gone = goneFiles({
    manifest,
    built: [...texts, ...shots],
    partial: of.only !== null,
    pictured: foldersOf(pictures),
    hashAt: (path) => hashAt(packDir, path),
  })
  const files = [...texts, ...shots]
  const findings = [
    ...known.findings,
    ...findUnlooked(known.facts, { app: of.seen?.look != null, server: of.loop !== undefined }),
    ...worded.findings,
    ...files.flatMap((one) => one.findings),
    ...gone.findings,
  ]
  const changes = changesOf(known, { texts, shots, gone, base, unproven })
  if (of.write) writeFiles(packDir, changes, of.now)
  return {
    known,
    files,
    findings,
    questions: nextQuestions(known.brief, drafted.missing),
    unproven,
    refused: files.some((one) => one.done === 'refused') || findings.some(isRefusal),
    changes,
  }
}

const readText = (packDir: string, path: string): string | null =>
  readAt(packDir, path)?.toString('utf8') ?? null

/** What could not be drafted and a person wrote themself is part of the pack as it stands, and asked for no more. */
function withOwn({ drafts, missing }: Drafted, read: (path: string) => string | null): Drafted {
  const own = missing.flatMap(({ path, kind }) => {
    const body = read(path)
    const { part } = draftKinds[kind]
    return body === null || part === null || drafts.some((one) => one.path === path)
      ? []
      : [{ path, part, kind, locale: null, body, front: null, slug: null, own: true as const }]
  })
  const paths = new Set(own.map((one) => one.path))
  return {
    drafts: [...drafts, ...own.filter((one, at) => own.findIndex((other) => other.path === one.path) === at)],
    missing: missing.filter((one) => !paths.has(one.path)),
  }
}

/** Every file of the build, the texts that the next one compares edits with, and the manifest last of all. */
function changesOf(
  known: Known,
  made: {
    readonly texts: readonly BuiltFile[]
    readonly shots: readonly BuiltPicture[]
    readonly gone: Gone
    readonly base: ReadonlyMap<string, string>
    readonly unproven: boolean
  },
): readonly Change[] {
  const { packDir, facts, card, slug } = known
  const { texts, shots, gone } = made
  const files = [...texts.flatMap(fileOf), ...shots.map((one) => one.file), ...gone.kept]
  const base = new Map([...made.base].filter(([path]) => !gone.removed.includes(path)))
  for (const { path, base: text } of texts) if (text !== null) base.set(path, text)
  const own: readonly (readonly [string, Buffer])[] = [
    [
      factsName,
      printFacts({ product: slug, name: card.name, kind: card.kind, facts, findings: known.findings }),
    ],
    [builtName, printJson(Object.fromEntries(sorted([...base])))],
    [
      manifestName,
      printJson({
        schema: 'outer.pack-manifest/1',
        product: slug,
        kind: card.kind,
        facts: factsHash(facts),
        unproven: made.unproven,
        files: sorted(files.map((one) => [one.path, one] as const)).map(([, one]) => one),
      }),
    ],
  ]
  return [
    ...texts.flatMap(({ path, text, now }) =>
      text === null ? [] : [{ path, bytes: Buffer.from(text), was: now === null ? null : hashOf(now) }],
    ),
    ...shots.flatMap((one) => (one.change ? [one.change] : [])),
    ...gone.removed.map((path) => ({ path, bytes: null, was: hashAt(packDir, path) })),
    ...own.flatMap(([path, bytes]) => {
      const was = hashAt(packDir, path)
      return was === hashOf(bytes) ? [] : [{ path, bytes, was }]
    }),
  ]
}

const sorted = <Value>(entries: readonly (readonly [string, Value])[]) =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

/** A draft that was refused before it ever stood there is no file of the pack. */
function fileOf(one: BuiltFile): readonly ManifestFile[] {
  const text = one.text ?? one.now
  if (text === null) return []
  const { path, kind, part, locale, status, slug, claims, approved } = one
  return [
    { path, kind, part, locale, status, slug, hash: hashOf(text), claims, ...(approved && { approved }) },
  ]
}
