/** What a folder says about the problem that its product is for, line by line, and what the product is. No network, no build. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem, ProblemFact } from '../core/places.ts'
import { isScaffoldDescription, isScaffoldSentence, isScaffoldTitle } from '../core/scaffold.ts'
import { cleanLine } from '../core/text.ts'
import { readSmallFile } from '../source/smallFile.ts'
import { shapesOf } from './shapes.ts'
import { spokenIn } from './words/spoken.ts'

/** A README says in its first lines what it is; what follows is how it is built. */
const mostReadmeLines = 60
const mostReadmeFacts = 6
const mostFactChars = 240
/** Pages and manifests that people write are smaller. */
const mostBytes = 256 * 1024
/** Of one that is larger not even its beginning is about a product. */
const mostFileBytes = 16 * 1024 * 1024

/** The folder's facts, the ones that say most first. */
export function readProductFacts(dir: string): Problem {
  const page = readPage(dir)
  const facts = [...readManifests(dir), ...(page?.facts ?? []), ...readReadme(dir)].map(weighName)
  const declared = page?.language ?? null
  return {
    facts,
    shapes: shapesOf(dir),
    // Generators write `en` whatever is spoken.
    language:
      declared !== null && declared !== 'en'
        ? declared
        : (spokenIn(facts.map((one) => one.text).join(' ')) ?? declared),
  }
}

/** One word is a name more often than a description. */
const weighName = (fact: ProblemFact): ProblemFact => (/\s/.test(fact.text) ? fact : { ...fact, weight: 1 })

function readSome(path: string): string | undefined {
  try {
    const bytes = readSmallFile(path, mostFileBytes)
    if (typeof bytes === 'string') return undefined
    return bytes
      .subarray(0, mostBytes)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  } catch {
    return undefined
  }
}

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** Keys of a manifest that say what it is for, by file. */
const manifests: readonly (readonly [file: string, keys: readonly string[]])[] = [
  ['package.json', ['description', 'keywords']],
  ['manifest.json', ['description']],
  ['public/manifest.json', ['description']],
  ['composer.json', ['description', 'keywords']],
  ['app.json', ['description']],
  ['pyproject.toml', ['description', 'keywords']],
  ['Cargo.toml', ['description', 'keywords']],
  ['pubspec.yaml', ['description']],
]
const manifestWeight = 3

const readManifests = (dir: string): ProblemFact[] =>
  manifests.flatMap(([file, keys]) => {
    const text = readSome(join(dir, file))
    if (text === undefined) return []
    return keys.flatMap((key) => {
      const found = file.endsWith('.json') ? findInJson(text, key) : findInLines(text, key)
      if (!found || found.words === '' || isTemplate(found.words)) return []
      return [{ text: found.words, source: `${file}:${lineOf(text, found.at)}`, weight: manifestWeight }]
    })
  })

/** A key at the top, wherever its line is. */
function findInJson(text: string, key: string): { words: string; at: number } | undefined {
  let value: unknown
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json !== 'object' || json === null) return undefined
    value = (json as Record<string, unknown>)[key]
  } catch {
    return undefined
  }
  const words = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value
  if (typeof words !== 'string') return undefined
  return { words: cleanLine(words, mostFactChars), at: Math.max(0, text.search(new RegExp(`"${key}"\\s*:`))) }
}

/** TOML and YAML, as far as one line goes. */
function findInLines(text: string, key: string): { words: string; at: number } | undefined {
  const match = new RegExp(`^${key}[ \\t]*[=:][ \\t]*(\\[[^\\]]{0,2000}\\]|.{1,2000})$`, 'm').exec(text)
  if (!match) return undefined
  return { words: cleanLine((match[1] ?? '').replace(/["'[\]]/g, ''), mostFactChars), at: match.index }
}

/** Where a page lies, the maker's own before what was built from it. */
const pages = [
  'index.html',
  'public/index.html',
  'src/index.html',
  'src/app.html',
  'app/index.html',
  'dist/index.html',
  'build/index.html',
  'out/index.html',
] as const

function readPage(dir: string): { facts: ProblemFact[]; language: string | null } | undefined {
  for (const file of pages) {
    const text = readSome(join(dir, file))
    if (text === undefined) continue
    const head = text.slice(0, text.search(/<body[\s>]/i) + 1 || undefined)
    const language =
      /<html\b[^>]{0,500}\blang\s*=\s*["']?([a-zA-Z]{2,3})/.exec(head)?.[1]?.toLowerCase() ?? null
    return { facts: [...headFacts(head, file), ...headingFacts(text, file)], language }
  }
  return undefined
}

function headFacts(head: string, file: string): ProblemFact[] {
  const title = /<title\b[^>]{0,200}>([^<]{1,500})</i.exec(head)
  const metas = [...head.matchAll(/<meta\b[^>]{1,2000}>/gi)].flatMap((match) => {
    const [tag] = match
    if (!/\b(?:name|property)\s*=\s*["']?(?:og:|twitter:)?(?:description|keywords|title)\b/i.test(tag))
      return []
    const content = /\bcontent\s*=\s*(?:"([^"]{1,1000})"|'([^']{1,1000})')/i.exec(tag)
    return [{ words: content?.[1] ?? content?.[2] ?? '', at: match.index }]
  })
  const all = [...(title ? [{ words: title[1] ?? '', at: title.index }] : []), ...metas]
  return distinct(
    all.map(({ words, at }) => ({
      text: cleanLine(unescaped(words), mostFactChars),
      source: `${file}:${lineOf(head, at)}`,
      weight: 3,
    })),
  )
}

/** The first heading of a page that is written by hand. */
function headingFacts(text: string, file: string): ProblemFact[] {
  const match = /<h1\b[^>]{0,500}>([\s\S]{1,500}?)<\/h1>/i.exec(text)
  const words = cleanLine(unescaped((match?.[1] ?? '').replace(/<[^>]*>/g, ' ')), mostFactChars)
  return match && words !== '' && !isTemplate(words)
    ? [{ text: words, source: `${file}:${lineOf(text, match.index)}`, weight: 2 }]
    : []
}

const unescaped = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, '’')
    .replace(/&(?:lt|gt|nbsp);/g, ' ')

const distinct = (facts: readonly ProblemFact[]): ProblemFact[] =>
  facts.filter(
    (one, at) =>
      one.text !== '' && !isTemplate(one.text) && facts.findIndex((other) => other.text === one.text) === at,
  )

/** What generators write, about themselves. */
const isTemplate = (text: string): boolean =>
  /^(?:document|untitled|home|index|app|welcome to \w+)$/i.test(text.trim()) ||
  isScaffoldTitle(text) ||
  isScaffoldDescription(text) ||
  isScaffoldSentence(text) ||
  /was generated (?:with|by|using)/i.test(text)

/** From here on it is about how it is built. */
const howItIsBuilt =
  /^#+\s.*\b(?:install\w*|develop\w*|getting started|quick ?start|set ?up|build\w*|tech\w*|stack|contribut\w*|licen[cs]e|architecture|api|configur\w*|deploy\w*|changelog|roadmap|credits|test\w*|project structure|requirements|prerequisites|scripts|expanding the eslint)\b/i
/** Says how it is made, as far as the clause goes; by whom is something else. */
const builtWith =
  /\b(?:built|made|written|powered|bootstrapped|created) (?:with|using|in|on)\b[^.,;:!?()]*|\bpowered by\b[^.,;:!?()]*|\b(?:buy me a|sponsor|donate)\b.*/gi

/** The prose of a README until it says how it is built; badges, code and links' addresses left out. */
function readReadme(dir: string): ProblemFact[] {
  const file = listFiles(dir).find((name) => /^readme(?:\.(?:md|markdown|txt|rst|adoc))?$/i.test(name))
  const text = file === undefined ? undefined : readSome(join(dir, file))
  if (file === undefined || text === undefined) return []
  const facts: ProblemFact[] = []
  let fenced = false
  for (const [at, line] of text.split('\n').slice(0, mostReadmeLines).entries()) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced
    if (fenced) continue
    if (howItIsBuilt.test(line)) break
    const prose = proseOf(line)
    const words = cleanLine(prose.replace(builtWith, ' '), mostFactChars)
    if (!/\p{L}{3}/u.test(words) || isTemplate(prose)) continue
    const isTitle = /^\s*#+\s/.test(line)
    facts.push({ text: words, source: `${file}:${at + 1}`, weight: isTitle || facts.length < 3 ? 2 : 1 })
    if (facts.length === mostReadmeFacts) break
  }
  return facts
}

const proseOf = (line: string): string =>
  line
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]{0,500}>/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^[\s#>*+-]+/, '')
    .replace(/[*_`|]/g, ' ')

function listFiles(dir: string): readonly string[] {
  try {
    return readdirSync(dir).sort()
  } catch {
    return []
  }
}
