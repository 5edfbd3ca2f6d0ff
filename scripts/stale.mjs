// @ts-check
/** The two built parts of a checkout, what each is made from, and whether it has to be made again. */
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
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

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  const entries = readFolder(path)
  if (entries === undefined) return [path]
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** @param {string} path */
function readFolder(path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
  } catch {
    return undefined
  }
}

/** @param {string} path @returns {number} 0 when there is no such file */
function changedAt(path) {
  return statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}
