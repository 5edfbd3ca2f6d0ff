// @ts-check
/** `npm test`: installs what the tests need, then runs them. What follows `--` goes to vitest. */
import { spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { buildParts } from './build-parts.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode, root } from './node.mjs'
import { findStale } from './stale.mjs'
import { aptInstall, findMissing, hasApt } from './system.mjs'

const projects = ['unit', 'store', 'browser', 'long'].flatMap((name) => ['--project', name])

if (!ensureInstalled() || !(await ensureSystem())) process.exit(1)
const node = /** @type {string} */ (findNode())
// The tests start real servers, which serve what is built; a fresh clone has built nothing yet.
const unbuilt = await buildParts(findStale(), node)
if (unbuilt.length > 0) {
  process.stderr.write(`Error: the ${unbuilt.join(' and the ')} did not build\n`)
  process.exit(1)
}
const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...projects, ...process.argv.slice(2)]
const { status } = spawnSync(node, vitest, { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)

/** @returns {Promise<boolean>} whether Chromium, PostgreSQL and WebKit's driver are there now */
async function ensureSystem() {
  const missing = findMissing()
  if (missing.length === 0) return true
  const packages = missing.map((need) => need.apt)
  const isRoot = process.getuid?.() === 0
  const isAsked = process.stdin.isTTY === true && !process.env.CI
  if (hasApt() && (isRoot || isAsked) && (!isAsked || (await agreed(packages)))) {
    if (aptInstall(packages, isRoot ? [] : ['sudo']) && findMissing().length === 0) return true
  }
  const names = missing.map((need) => need.name).join(', ')
  process.stderr.write(`Error: the tests need ${names}. Try: sudo apt-get install ${packages.join(' ')}\n`)
  return false
}

/** @param {string[]} packages */
async function agreed(packages) {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await lines.question(`the tests need ${packages.join(', ')}; install with apt-get? [Y/n] `)
  lines.close()
  return /^(y|yes|)$/i.test(answer.trim())
}
