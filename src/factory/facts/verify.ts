/** Whether what a fact stands on is still there. */
import { realpathSync } from 'node:fs'
import type { Evidence, Fact } from '../../core/pack.ts'
import { readTags } from './changes.ts'
import { readFields } from './fields.ts'
import { type FileText, readText } from './fileText.ts'
import { splitSentences } from './sentences.ts'

/** `at`: where it stands now; `moved`: not where it stood. */
export type Held = { readonly held: true; readonly at: string; readonly moved: boolean }
export type Lost = {
  readonly held: false
  /** `vanished`: the file, the field or the lines are gone; `changed`: something else stands there. */
  readonly how: 'changed' | 'vanished'
  readonly file: string
  readonly line: number
  readonly was: string
  /** What stands there now. */
  readonly now: string | null
}

/** Looks at the evidence of a fact again; one place that still says it is enough. */
export async function verifyFact(dir: string, fact: Fact): Promise<Held | Lost> {
  const root = realpathSync(dir)
  let lost: Lost | undefined
  for (const evidence of fact.evidence) {
    const verdict = verifyEvidence(root, fact, evidence)
    if (verdict.held) return verdict
    lost ??= verdict
  }
  return lost ?? { held: false, how: 'vanished', file: '', line: 1, was: fact.value, now: null }
}

/** Kinds of evidence that stand in files of the product; others are looked at by those who took them. */
const inFiles = new Set<Evidence['type']>(['file', 'manifest', 'test', 'tag', 'answer'])

function verifyEvidence(root: string, fact: Fact, evidence: Evidence): Held | Lost {
  if (!inFiles.has(evidence.type)) return { held: true, at: evidence.at, moved: false }
  if (evidence.type === 'tag') return verifyTag(root, evidence)
  const { path, from, to } = placeOf(evidence.at)
  const lost = { held: false, file: path, line: from, was: evidence.text } as const
  const file = readText(root, path)
  if (!file || file.lines.length === 0) return { ...lost, how: 'vanished', now: null }
  if (evidence.field !== undefined) return verifyField(file, evidence, evidence.field, lost)
  const there = file.lines.slice(from - 1, to).join('\n')
  if (there === evidence.text) return { held: true, at: evidence.at, moved: false }
  const line = findLines(file.lines, evidence.text) ?? findWords(file.lines, needleOf(fact, evidence))
  if (line !== undefined) return { held: true, at: `${path}:${line}`, moved: line !== from }
  return {
    ...lost,
    how: there.trim() === '' ? 'vanished' : 'changed',
    now: there.trim() === '' ? null : there,
  }
}

/** A clone for a test run has no tags at all: then nobody can say. */
function verifyTag(root: string, evidence: Evidence): Held | Lost {
  const tags = readTags(root)
  const name = / refs\/tags\/(.+)$/.exec(evidence.text)?.[1] ?? evidence.text
  const found = tags.find((one) => one.name === name)
  if (found ?? tags.length === 0)
    return { held: true, at: found?.evidence.at ?? evidence.at, moved: found?.evidence.at !== evidence.at }
  const { path, from } = placeOf(evidence.at)
  return { held: false, how: 'vanished', file: path, line: from, was: evidence.text, now: null }
}

function verifyField(
  file: FileText,
  evidence: Evidence,
  field: string,
  lost: Omit<Lost, 'how' | 'now'>,
): Held | Lost {
  const keys = field
    .split('/')
    .slice(1)
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'))
  const found = readFields(file)?.field(...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)))
  if (!found) return { ...lost, how: 'vanished', now: null }
  if (found.evidence.text !== evidence.text) return { ...lost, how: 'changed', now: found.evidence.text }
  return { held: true, at: found.evidence.at, moved: found.evidence.at !== evidence.at }
}

/** `README.md:12-14`; a path may hold colons. */
function placeOf(at: string): { path: string; from: number; to: number } {
  const match = /^(.*?):(\d+)(?:-(\d+))?$/u.exec(at)
  const from = Number(match?.[2] ?? 1)
  return { path: match?.[1] ?? at, from, to: Number(match?.[3] ?? from) }
}

function findLines(lines: readonly string[], text: string): number | undefined {
  const wanted = text.split('\n')
  const at = lines.findIndex(
    (line, start) => line === wanted[0] && wanted.every((one, more) => lines[start + more] === one),
  )
  return at < 0 ? undefined : at + 1
}

/** The sentence of the evidence that says the fact: a lone word may stand anywhere and mean something else. */
function needleOf(fact: Fact, evidence: Evidence): readonly string[] {
  const value = wordsIn(fact.value)
  const sentences = splitSentences(evidence.text).map((one) => wordsIn(one.text))
  const found = sentences.find((words) => indexOfWords(words, value) >= 0)
  return value.length >= 4 || !found ? value : found
}

/** Words and numbers alone: emphasis, links' brackets and breaks of line do not change what is said. */
const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:[.,'’][\p{N}\p{L}]+)*|[%€$£]/gu) ?? []

/** The line on which the words begin, one after another. */
function findWords(lines: readonly string[], wanted: readonly string[]): number | undefined {
  if (wanted.length === 0) return undefined
  const words: string[] = []
  const at: number[] = []
  for (const [index, line] of lines.entries())
    for (const word of wordsIn(line)) {
      words.push(word)
      at.push(index + 1)
    }
  const found = indexOfWords(words, wanted)
  return found < 0 ? undefined : at[found]
}

function indexOfWords(words: readonly string[], wanted: readonly string[]): number {
  return words.findIndex(
    (word, start) => word === wanted[0] && wanted.every((one, more) => words[start + more] === one),
  )
}
