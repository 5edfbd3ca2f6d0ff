/** What was released, by the changelog and the tags of git. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { evidence } from '../../core/fact.ts'
import type { Evidence, Fact } from '../../core/pack.ts'
import type { Change } from '../material.ts'
import { lineEvidence, makeFact } from './fact.ts'
import { readText } from './fileText.ts'
import { spoken } from './language.ts'
import type { Document } from './readmes.ts'

/** Nobody reads further back. */
const maxVersions = 20
const maxItems = 12
const maxItemLength = 300
/** Items of the last versions are facts; older ones say what was new once. */
const factVersions = 3
/** A repository with a tag for every build has as many. */
const maxTags = 2_000

const versionIn = /(?:^|[\s[(v@])v?(\d{1,5}\.\d{1,5}(?:\.\d{1,5})?(?:-[\w.]{1,40})?)(?=$|[\s\])(:,—–-])/u
const dateIn = /\b(\d{4})[-/.](\d{2})[-/.](\d{2})\b/

export type Changelog = { readonly changes: readonly Change[]; readonly facts: readonly Fact[] }

/** Blocks of a changelog; newest first, as changelogs are written. */
export function readChangelog({
  file,
  blocks,
  language,
}: Pick<Document, 'file' | 'blocks' | 'language'>): Changelog {
  const changes: { version: string; date: string | null; items: string[] }[] = []
  const facts: Fact[] = []
  let isOpen = false
  for (const block of blocks) {
    if (block.type === 'heading') {
      const version = versionIn.exec(block.text)?.[1]
      const known = changes.some((one) => one.version === version)
      if (version !== undefined && !known && changes.length < maxVersions) {
        const date = dateIn.exec(block.text)
        changes.push({ version, date: date ? `${date[1]}-${date[2]}-${date[3]}` : null, items: [] })
      }
      if (version !== undefined || block.depth <= 2) isOpen = version !== undefined && !known
      if (
        /^(?:internal|chores?|ci|tests?|dependenc|refactor|docs|documentation|build|development)/i.test(
          block.text,
        )
      )
        isOpen = false
      else if (block.depth > 2 && version === undefined && changes.length > 0) isOpen = true
      continue
    }
    const change = changes.at(-1)
    if (block.linked || !isOpen || !change || change.items.length >= maxItems) continue
    const item = cleanItem(block.text)
    const from = block.lineAt(block.text.length - block.text.trimStart().length)
    const to = block.lineAt(Math.max(0, block.text.trimEnd().length - 1))
    if (item === undefined || [from, to].some((line) => file.disbelieved.has(line))) continue
    change.items.push(item)
    if (changes.length <= factVersions)
      facts.push(makeFact('proof', item, lineEvidence(file, from, to), spoken(language)))
  }
  return { changes: changes.filter((one) => one.items.length > 0 || one.date !== null), facts }
}

/** Without the hash of a commit and the number of a request at its end. */
function cleanItem(text: string): string | undefined {
  const item = text
    .replace(/\s+/gu, ' ')
    .replace(/^(?:(?:#\d{1,7}|[0-9a-f]{7,40}:?|Thanks @[\w-]{1,40}!|-|,)\s+){1,8}/, '')
    .replace(
      /(?:,?\s*(?:[([](?:#\d{1,7}|[0-9a-f]{7,40}|@[\w-]{1,40})[)\]]|closes #\d{1,7}|by @[\w-]{1,40})){1,6}\s*$/u,
      '',
    )
    .replace(/^(?:(?:fix|feat|feature|perf|add|improve)(?:\([^)]{0,40}\))?!?:\s*){1,3}/iu, '')
    .trim()
  return item.length > maxItemLength ||
    (item.match(/\p{L}/gu)?.length ?? 0) < 8 ||
    /^(?:kudos|thanks|see |this (?:release|version|is)|it (?:is|was|allowed)|in v?\d|\P{L}*release notes|no (?:changes|user-facing)|bump|(?:updated?|upgraded?) (?:\p{L}+ )?dependenc|merge |@[\w-]+\/|(?:chore|docs|ci|build|refactor|style|test)(?:\([^)]{0,40}\))?:)|[:：]$/iu.test(
      item,
    )
    ? undefined
    : item
}

/** Versions of `.git`, newest first, read as files. */
export function readTags(root: string): readonly { readonly name: string; readonly evidence: Evidence }[] {
  const packed = readText(root, '.git/packed-refs', 2_000_000)
  const found = new Map<string, Evidence>()
  for (const [at, line] of (packed?.lines ?? []).entries()) {
    const name = /^[0-9a-f]{40,64} refs\/tags\/(.{1,200})$/.exec(line)?.[1]
    if (packed && name !== undefined && found.size < maxTags)
      found.set(name, lineEvidence(packed, at + 1, at + 1, 'tag'))
  }
  for (const name of looseTags(root)) found.set(name, evidence('tag', `.git/refs/tags/${name}`, name))
  return [...found]
    .filter(([name]) => /^(?:[a-z@][\w@/-]*[@-])?v?\d+\.\d+/i.test(name))
    .map(([name, evidence]) => ({ name, evidence }))
    .sort((a, b) => compareVersions(b.name, a.name))
}

function looseTags(root: string): readonly string[] {
  try {
    return readdirSync(join(root, '.git/refs/tags'), { withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => one.name)
      .sort()
      .slice(0, maxTags)
  } catch {
    return []
  }
}

export const versionOfTag = (name: string): string => /v?(\d+\.\d+[\w.-]*)$/i.exec(name)?.[1] ?? name

function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)]
  for (let at = 0; at < 4; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return a < b ? -1 : a > b ? 1 : 0
}

const partsOf = (name: string): readonly number[] => {
  const version = versionOfTag(name)
  const numbers = (version.split('-')[0] ?? '').split('.').map(Number)
  // `2.0.0-beta` comes before `2.0.0`.
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, version.includes('-') ? 0 : 1]
}
