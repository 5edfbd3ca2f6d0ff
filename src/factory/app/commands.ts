/** The commands that a product installs, as its manifest names them, and how each is started without a shell. */
import { existsSync, realpathSync } from 'node:fs'
import { basename, delimiter, join } from 'node:path'
import { readSmallFile } from '../../source/smallFile.ts'
import { isWithin } from '../../source/walk.ts'

export type Command = {
  /** What a person types. */
  readonly name: string
  readonly file: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** `missing`: the manifest names a file that is not there, such as one that is built first. */
export type CommandFound = Command | { readonly name: string; readonly missing: string }

const maxManifest = 1024 * 1024
const maxStart = 512
/** A product has one command, or a few. */
const maxCommands = 3

/** `node`: the program that runs JavaScript. */
export async function findCommands(dir: string, node: string): Promise<readonly CommandFound[]> {
  const root = realpathSync(dir)
  return [...ofNode(root, node), ...(await ofPython(root))].slice(0, maxCommands)
}

export function readJson(path: string): Record<string, unknown> | undefined {
  try {
    const bytes = readSmallFile(path, maxManifest)
    const value: unknown = typeof bytes === 'string' ? undefined : JSON.parse(bytes.toString('utf8'))
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

function ofNode(root: string, node: string): readonly CommandFound[] {
  const manifest = readJson(join(root, 'package.json'))
  const { bin, name } = manifest ?? {}
  const own = typeof name === 'string' ? basename(name) : 'command'
  const entries =
    typeof bin === 'string'
      ? [[own, bin] as const]
      : bin && typeof bin === 'object'
        ? Object.entries(bin)
        : []
  const seen = new Set<string>()
  return entries.flatMap(([command, path]): readonly CommandFound[] => {
    if (typeof path !== 'string' || !isCommandName(command) || seen.has(path)) return []
    seen.add(path)
    const file = insideFile(root, path)
    if (file === undefined) return [{ name: command, missing: path }]
    return isForNode(file) ? [{ name: command, file: node, args: [file, '--help'] }] : []
  })
}

const isCommandName = (name: string): boolean => /^[\w@][\w.@-]{0,60}$/.test(name)

/** A manifest may name anything; what lies outside of the folder is not the product. */
function insideFile(root: string, path: string): string | undefined {
  try {
    const file = realpathSync(join(root, path))
    return isWithin(root, file) ? file : undefined
  } catch {
    return undefined
  }
}

function isForNode(file: string): boolean {
  if (/\.[cm]?[jt]s$/.test(file)) return true
  try {
    const bytes = readSmallFile(file, maxManifest)
    return (
      typeof bytes !== 'string' &&
      /^#!.*\bnode\b/.test(bytes.subarray(0, maxStart).toString('utf8').split('\n')[0] ?? '')
    )
  } catch {
    return false
  }
}

async function ofPython(root: string): Promise<readonly CommandFound[]> {
  const { parse } = await import('smol-toml')
  let scripts: unknown
  try {
    const bytes = readSmallFile(join(root, 'pyproject.toml'), maxManifest)
    if (typeof bytes === 'string') return []
    const manifest = parse(bytes.toString('utf8')) as { project?: { scripts?: unknown } }
    scripts = manifest.project?.scripts
  } catch {
    return []
  }
  if (scripts === null || typeof scripts !== 'object') return []
  return Object.entries(scripts as Record<string, unknown>).flatMap(
    ([name, target]): readonly CommandFound[] => {
      // Identifiers alone: they become a program of two lines.
      const [, module, call] = /^([A-Za-z_][\w.]{0,100}):([A-Za-z_][\w.]{0,100})$/.exec(String(target)) ?? []
      if (module === undefined || call === undefined || !isCommandName(name)) return []
      const program = `import sys, importlib\nsys.argv = [${JSON.stringify(name)}, '--help']\nmodule = importlib.import_module(${JSON.stringify(module)})\nfrom functools import reduce\nsys.exit(reduce(getattr, ${JSON.stringify(call.split('.'))}, module)())`
      return [{ name, file: findPython(root), args: ['-c', program], env: { PYTHONPATH: pythonPath(root) } }]
    },
  )
}

/** The product's own environment, where it has one. */
export function findPython(root: string): string {
  const own = ['.venv', 'venv'].flatMap((folder) => [
    join(root, folder, 'bin', 'python'),
    join(root, folder, 'Scripts', 'python.exe'),
  ])
  return own.find((file) => existsSync(file)) ?? 'python3'
}

export const pythonPath = (root: string): string => [join(root, 'src'), root].join(delimiter)
