/** Manifests of three formats with one way to a field: its value, and where it stands. */
import { parse as parseToml } from 'smol-toml'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { evidence } from '../../core/fact.ts'
import type { FileText } from './fileText.ts'
import { type Field, type JsonFile, pointerOf, readJson } from './json.ts'

export type Fields = JsonFile

/** Undefined for what is not of the format that its name says. */
export function readFields(file: FileText): Fields | undefined {
  if (/\.toml$/i.test(file.path)) return readToml(file)
  if (/\.ya?ml$/i.test(file.path)) return readYaml(file)
  return readJson(file)
}

function readToml(file: FileText): Fields | undefined {
  let value: Record<string, unknown>
  try {
    value = parseToml(file.text)
  } catch {
    return undefined
  }
  const field = (...path: readonly (string | number)[]): Field | undefined => {
    const found = valueAt(value, path)
    const line = tomlLine(file.lines, path)
    return found === undefined || line === undefined ? undefined : fieldAt(file, path, found, line)
  }
  return { file, value, field }
}

/** The line of `key = …` under `[table]`, or of `table.key = …`. */
function tomlLine(lines: readonly string[], path: readonly (string | number)[]): number | undefined {
  const names = path.filter((one) => typeof one === 'string')
  let table = ''
  for (const [at, line] of lines.entries()) {
    const head = /^\s*\[{1,2}([^\]]{1,200})\]/.exec(line)?.[1]
    if (head !== undefined) table = head.replace(/["'\s]/g, '')
    const key = /^\s*([\w."'-]{1,200})\s*=/.exec(line)?.[1]?.replace(/["']/g, '')
    if (key !== undefined && [table, key].filter(Boolean).join('.') === names.join('.')) return at + 1
  }
  return undefined
}

function readYaml(file: FileText): Fields | undefined {
  const counter = new LineCounter()
  let document: ReturnType<typeof parseDocument>
  let value: Record<string, unknown>
  try {
    // What is nested ten thousand deep overflows the parser's stack.
    document = parseDocument(file.text, { lineCounter: counter, logLevel: 'silent' })
    if (document.errors.length > 0 || !isMap(document.contents)) return undefined
    // Aliases multiply; a manifest has none.
    value = document.toJS({ maxAliasCount: 20 }) as Record<string, unknown>
  } catch {
    return undefined
  }
  const field = (...path: readonly (string | number)[]): Field | undefined => {
    const node = document.getIn([...path], true)
    const found = valueAt(value, path)
    if (found === undefined || typeof node !== 'object' || node === null || !('range' in node))
      return undefined
    const start = isScalar(node) || isMap(node) ? (node.range?.[0] ?? 0) : 0
    return fieldAt(file, path, found, counter.linePos(start).line)
  }
  return { file, value, field }
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = (at as Record<string | number, unknown>)[key]
  }
  return at
}

function fieldAt(
  file: FileText,
  path: readonly (string | number)[],
  value: unknown,
  line: number,
): Field | undefined {
  if (file.disbelieved.has(line)) return undefined
  const text = typeof value === 'string' ? value : (file.lines[line - 1] ?? '').trim()
  const at = `${file.path}:${line}`
  return { value, evidence: evidence('manifest', at, text, { field: pointerOf(path) }) }
}
