/** A JSON file with comments allowed, and where each of its fields stands. */
import { findNodeAtLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser'
import { evidence } from '../../core/fact.ts'
import type { Evidence } from '../../core/pack.ts'
import { hasLine } from './fact.ts'
import type { FileText } from './fileText.ts'

export type Field = { readonly value: unknown; readonly evidence: Evidence }
export type JsonFile = {
  readonly file: FileText
  readonly value: Readonly<Record<string, unknown>>
  /** Undefined: it is not there, or its line is not believed. */
  readonly field: (...path: readonly (string | number)[]) => Field | undefined
}

/** Undefined for what is no JSON object. */
export function readJson(file: FileText): JsonFile | undefined {
  const opened = openJson(file.text)
  if (opened === undefined) return undefined
  const { root, value } = opened
  return {
    file,
    value,
    field: (...path) => {
      const node = findNodeAtLocation(root, [...path])
      return node && fieldOf(file, node, path)
    },
  }
}

/** What is nested ten thousand deep overflows the parser's stack, and is no manifest. */
function openJson(
  text: string,
): { readonly root: Node; readonly value: Record<string, unknown> } | undefined {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true })
    return root?.type === 'object'
      ? { root, value: getNodeValue(root) as Record<string, unknown> }
      : undefined
  } catch {
    return undefined
  }
}

function fieldOf(file: FileText, node: Node, path: readonly (string | number)[]): Field | undefined {
  const value: unknown = getNodeValue(node)
  const line = lineAt(file.text, node.offset)
  const last = lineAt(file.text, node.offset + node.length)
  if (hasLine(file.disbelieved, line, last)) return undefined
  // Set anew, an object is still the same.
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return {
    value,
    evidence: evidence('manifest', `${file.path}:${line}`, text, { field: pointerOf(path) }),
  }
}

/** RFC 6901. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((one) => `/${String(one).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')

function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** A string that is not empty, without the white space around it. */
export const wordsOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
