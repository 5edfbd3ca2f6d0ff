/** How other programs call this one: `outer` where that is this very program, else Node and the script by their whole paths. */
import { realpathSync, statSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'

export type Program = {
  /** For a shell. */
  readonly words: string
  /** For a shell: true where the program is there. */
  readonly check: string
}

export type Here = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  /** Absolute paths: the Node that runs, and bin/outer.mjs of this installation. */
  readonly program: { readonly node: string; readonly script: string }
}

export function programFor(here: Here): Program {
  if (isOnPath(here)) return { words: 'outer', check: 'command -v outer' }
  const { node, script } = here.program
  const [quotedNode, quotedScript] = [quote(node, here.platform), quote(script, here.platform)]
  return { words: `${quotedNode} ${quotedScript}`, check: `[ -x ${quotedNode} ] && [ -f ${quotedScript} ]` }
}

/** Whether a program of that name can be started, by a folder of PATH that outlasts this command. */
export const findOnPath = (name: string, here: Pick<Here, 'env' | 'platform'>): string | undefined => {
  const { PATH = '', Path = '' } = here.env
  const names = here.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name]
  return (PATH || Path)
    .split(delimiter)
    .filter((folder) => folder !== '' && !isPassing(folder))
    .flatMap((folder) => names.map((one) => join(folder, one)))
    .find(isExecutable)
}

/** npx and npm scripts put folders into PATH that nobody else has. */
const isPassing = (folder: string): boolean =>
  folder.split(sep).includes('_npx') || folder.endsWith(join('node_modules', '.bin'))

function isExecutable(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isFile() === true && (stat.mode & 0o111) !== 0
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function isOnPath(here: Here): boolean {
  const found = findOnPath('outer', here)
  if (found === undefined) return false
  // npm's shim on Windows is a script of its own.
  return here.platform === 'win32' || realOf(found) === realOf(here.program.script)
}

function quote(path: string, platform: string): string {
  if (/^[\w@%+=:,./-]+$/.test(path)) return path
  return platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`
}
