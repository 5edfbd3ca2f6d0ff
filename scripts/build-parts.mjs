// @ts-check
/** Builds the beacon and the console of a checkout, one process at a time. */
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './node.mjs'
import { findStale } from './stale.mjs'

/** A build takes seconds; a lock older than this was left by a process that died. */
const staleLockMs = 60_000

/**
 * Builds these parts, side by side; what a build says goes to stderr.
 * @param {import('./stale.mjs').Part[]} parts @param {string} node
 * @returns {Promise<string[]>} the names of those that did not build
 */
export async function buildParts(parts, node) {
  const unlock = await lock()
  try {
    // Another process may have built them while this one waited.
    const names = new Set(findStale().map((part) => part.name))
    const left = parts.filter((part) => names.has(part.name))
    if (left.length > 0)
      process.stderr.write(`building the ${left.map((part) => part.name).join(' and the ')}\n`)
    const built = await Promise.all(left.map((part) => runQuietly(node, part.command)))
    return left.filter((_, at) => !built[at]).map((part) => part.name)
  } finally {
    unlock()
  }
}

/** @returns {Promise<() => void>} */
async function lock() {
  const folder = join(root, 'dist', '.building')
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(folder)
      return () => rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    const heldSince = statSync(folder, { throwIfNoEntry: false })?.mtimeMs
    if (heldSince !== undefined && Date.now() - heldSince > staleLockMs)
      rmSync(folder, { recursive: true, force: true })
    await sleep(50)
  }
}

/** @param {string} program @param {string[]} args @returns {Promise<boolean>} */
function runQuietly(program, args) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
    child.once('error', () => done(false))
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(Buffer.concat(said))
      done(code === 0)
    })
  })
}
