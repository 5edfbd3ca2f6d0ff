import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { parseSync } from 'oxc-parser'

export type Import = {
  /** What is written: `./turn.ts`, `zod`; undefined when it is computed. */
  readonly name: string | undefined
  readonly typeOnly: boolean
  /** It is loaded only when it is asked for. */
  readonly lazy?: true
}

export type SourceFile = {
  /** Below src/, with forward slashes. */
  readonly path: string
  readonly imports: readonly Import[]
  readonly readsProcess: boolean
}

/** Reads every TypeScript file below a folder. */
export function readSource(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => parseSource(relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')))
}

type Node = { readonly type: string; readonly [key: string]: unknown }

/** Finds static, type-only, re-exported and dynamic imports, `import('…')` types, and the use of `process`. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const imports: Import[] = []
  let readsProcess = false
  visit(program as unknown as Node, undefined, (node, parent) => {
    const found = findImport(node)
    if (found) imports.push(found)
    readsProcess ||= found?.name === 'node:process' || found?.name === 'process' || isProcess(node, parent)
  })
  return { path, imports, readsProcess }
}

function findImport(node: Node): Import | undefined {
  const source = node.source as { type: string; value?: unknown } | null | undefined
  const name = typeof source?.value === 'string' ? source.value : undefined
  switch (node.type) {
    case 'ImportDeclaration': {
      const entries = node.specifiers as { importKind?: string }[]
      const all = entries.length > 0 && entries.every((entry) => entry.importKind === 'type')
      return { name, typeOnly: node.importKind === 'type' || all }
    }
    case 'ExportAllDeclaration':
      return { name, typeOnly: node.exportKind === 'type' }
    case 'ExportNamedDeclaration':
      return source ? { name, typeOnly: node.exportKind === 'type' } : undefined
    case 'ImportExpression':
      return { name, typeOnly: false, lazy: true }
    case 'TSImportType':
      return { name, typeOnly: true }
    default:
      return undefined
  }
}

/** The global itself, `globalThis.process` too; not a property or key that happens to have the name. */
function isProcess(node: Node, parent: Node | undefined): boolean {
  if (node.type !== 'Identifier' || node.name !== 'process' || parent === undefined) return false
  if (parent.type === 'MemberExpression' && parent.property === node && parent.computed === false)
    return (parent.object as Node).name === 'globalThis'
  return !(parent.key === node && parent.computed === false && parent.shorthand !== true)
}

function visit(node: Node, parent: Node | undefined, see: (node: Node, parent?: Node) => void): void {
  see(node, parent)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (typeof child?.type === 'string') visit(child, node, see)
}

/** The path below src/ that a relative import names; undefined for packages. */
export const resolveImport = (from: string, name: string): string | undefined =>
  name.startsWith('.') ? posix.normalize(posix.join(dirname(from), name)) : undefined
