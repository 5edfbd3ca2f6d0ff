// @ts-check
/** Runs the CLI from a checkout: builds what is missing or old, then runs it on a Node that can. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findNode, root } from './node.mjs'
import { ensureProgram } from './program.mjs'
import { runOn } from './run-on.mjs'
import { findStale } from './stale.mjs'

/** @param {string[]} args */
export async function launch(args) {
  if (!existsSync(join(root, 'node_modules'))) return fail('nothing is installed yet', 'npm ci')
  const node = findNode()
  if (node === undefined)
    return fail('the pinned Node is missing: its install script did not run', 'npm rebuild node')
  const stale = findStale()
  if (stale.length > 0) {
    const { buildParts } = await import('./build-parts.mjs')
    const broken = await buildParts(stale, node)
    if (broken.length > 0) return fail(`the ${broken.join(' and the ')} did not build`)
  }
  const main = ensureProgram(node)
  if (node !== process.execPath) return runOn(node, [main, ...args])
  process.argv = [node, main, ...args]
  await import(pathToFileURL(main).href)
}

/** @param {string} problem @param {string} [hint] */
function fail(problem, hint) {
  process.stderr.write(`Error: ${problem}\n${hint ? `Try: ${hint}\n` : ''}`)
  process.exitCode = 1
}
