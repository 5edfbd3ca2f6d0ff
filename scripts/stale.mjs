// @ts-check
/** The two built parts of a checkout, what each is made from, and whether it has to be made again. */
import { readdirSync, statSync } from 'node:fs'
import { root } from './node.mjs'

/** @typedef {{ name: string, output: string, inputs: string[], needs: string, command: string[] }} Part */

/** @type {Part[]} */
export const parts = [
  {
    name: 'beacon',
    output: 'dist/beacon/module.js',
    inputs: ['src/beacon', 'src/core/beacon.ts', 'scripts/build-beacon.mjs'],
    needs: 'scripts/build-beacon.mjs',
    command: ['scripts/build-beacon.mjs'],
  },
  {
    name: 'console',
    output: 'dist/console/index.html',
    inputs: ['src/console', 'src/client', 'src/contract', 'src/core', 'package-lock.json'],
    needs: 'src/console/vite.config.ts',
    command: [
      'node_modules/vite/bin/vite.js',
      'build',
      '--config',
      'src/console/vite.config.ts',
      '--logLevel',
      'error',
    ],
  },
]

/** @returns {Part[]} the parts that are missing or older than what they are made from */
export const findStale = () =>
  parts.filter((part) => changedAt(part.needs) > 0 && newest(part.inputs) > changedAt(part.output))

/** @param {string[]} paths @returns {number} epoch ms of the last change to a file in them, tests left out */
function newest(paths) {
  return Math.max(0, ...paths.flatMap((path) => filesOf(path)).map(changedAt))
}

/**
 * Neither Node's recursive listing nor `join` a thousand times: both wake its compilers, which then stay in the memory
 * of the server that this process becomes, 5 MB.
 * @param {string} path in the project @returns {string[]} the files in it, tests left out; or itself, when it is no folder
 */
export function filesOf(path) {
  const entries = readFolder(path)
  if (entries === undefined) return [path]
  return entries.flatMap((entry) => {
    const inside = `${path}/${entry.name}`
    if (entry.isDirectory()) return filesOf(inside)
    return entry.isFile() && !entry.name.includes('.test.') ? [inside] : []
  })
}

/** @param {string} path */
function readFolder(path) {
  try {
    return readdirSync(root + path, { withFileTypes: true })
  } catch {
    return undefined
  }
}

/** @param {string} path @returns {number} 0 when there is no such file */
function changedAt(path) {
  return statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
