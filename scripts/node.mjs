// @ts-check
/** Which Node runs the project in a checkout: this one, or the pinned one in node_modules. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs TypeScript and has node:sqlite, with a warning each; the pinned major has neither warning. */
const oldestThatRuns = { major: 22, minor: 18 }
const pinnedMajor = 24

/** @returns {string | undefined} the Node that `npm ci` installed */
export function findPinnedNode() {
  const folder = join(root, 'node_modules', 'node')
  const program = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(program) ? program : undefined
}

/** @returns {string | undefined} `process.execPath` when this Node will do, else the pinned one, else nothing */
export function findNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major >= pinnedMajor) return process.execPath
  const pinned = findPinnedNode()
  if (pinned !== undefined) return pinned
  const runs =
    major > oldestThatRuns.major || (major === oldestThatRuns.major && minor >= oldestThatRuns.minor)
  return runs ? process.execPath : undefined
}

/** @returns {boolean} whether node_modules is what package-lock.json asks for, as far as its date tells */
export function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installed)) return false
  const [wanted, have] = [join(root, 'package-lock.json'), installed].map(
    (file) => JSON.parse(readFileSync(file, 'utf8')).packages,
  )
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || have[path]?.version === version,
  )
}
