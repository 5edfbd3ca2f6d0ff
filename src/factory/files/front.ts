/** Front matter: a block of YAML between two lines `---` at the top of a Markdown file. */
import { parseDocument, stringify } from 'yaml'

export type Front = Readonly<Record<string, unknown>>

export type Fronted = {
  readonly front: Front
  readonly body: string
  /** The line, 1-based, where the body begins. */
  readonly bodyLine: number
  /** The line on which each key stands. */
  readonly lines: ReadonlyMap<string, number>
}

/** A longer one is no front matter of ours. */
const mostFrontChars = 64 * 1024

/** Undefined where the file has none, or one that is not a map of YAML. */
export function readFront(text: string): Fronted | undefined {
  const match = /^---\r?\n/.exec(text)
  if (!match) return undefined
  const from = match[0].length
  const end = /^---[ \t]*(?:\r?\n|$)/m.exec(text.slice(from, from + mostFrontChars))
  if (!end) return undefined
  const yaml = text.slice(from, from + end.index)
  let front: unknown
  try {
    // What is nested ten thousand deep overflows the parser's stack.
    const document = parseDocument(yaml, { logLevel: 'silent', uniqueKeys: true })
    if (document.errors.length > 0) return undefined
    // No aliases: ten lines of them can unfold into gigabytes.
    front = document.toJS({ maxAliasCount: 0 })
  } catch {
    return undefined
  }
  if (typeof front !== 'object' || front === null || Array.isArray(front)) return undefined
  return {
    front: front as Front,
    body: text.slice(from + end.index + end[0].length).replace(/^\r?\n/, ''),
    bodyLine: lineAt(text, bodyStart(text, from + end.index + end[0].length)),
    lines: keyLines(yaml),
  }
}

const bodyStart = (text: string, at: number): number =>
  at + (/^\r?\n/.exec(text.slice(at, at + 2))?.[0].length ?? 0)

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** The first line is the fence. */
const keyLines = (yaml: string): ReadonlyMap<string, number> =>
  new Map(
    yaml.split('\n').flatMap((line, at) => {
      const key = /^([\w-]+):/.exec(line)?.[1]
      return key === undefined ? [] : [[key, at + 2] as const]
    }),
  )

/** Keys stay in their order; words are quoted wherever YAML would read something else in them. */
export const printFront = (front: Front, body: string): string =>
  `---\n${stringify(front, { lineWidth: 0, aliasDuplicateObjects: false })}---\n\n${body}`
