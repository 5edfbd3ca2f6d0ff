// @ts-check
/** The CLI of a checkout as a bundle that is made anew whenever anything that it is made from has changed. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './node.mjs'
import { filesOf } from './stale.mjs'

/** So many of the newest stay, beside those that still run: a server may load its thread hours after it began. */
const keptBundles = 8
const source = join(root, 'src', 'cli', 'main.ts')
const prefix = 'program-'
const markSuffix = '.pid'
const browserRooms = ['console', 'beacon']
const others = ['scripts/build-program.mjs', 'package-lock.json', 'node_modules/.package-lock.json']

/** @param {string} node @returns {string} the file to run: the bundle, or the source itself where it does not build */
export function ensureProgram(node) {
  const wanted = folderOf(nameSource())
  const known = hold(wanted)
  if (known !== undefined) return known
  const coming = `${wanted}.${process.pid}`
  const command = [join(root, 'scripts', 'build-program.mjs'), coming]
  const { status } = spawnSync(node, command, { cwd: root, stdio: 'ignore' })
  // Node says what is wrong with a source better than anybody; and what changed meanwhile may be half of one thing.
  if (status !== 0 || folderOf(nameSource()) !== wanted) {
    rmSync(coming, { recursive: true, force: true })
    return source
  }
  try {
    renameSync(coming, wanted)
  } catch {
    // Another process was faster.
    rmSync(coming, { recursive: true, force: true })
  }
  const main = hold(wanted)
  dropOld()
  return main ?? source
}

/**
 * Says that this process runs it.
 * @param {string} bundle @returns {string | undefined} its beginning; undefined where there is none, or no longer
 */
function hold(bundle) {
  const mark = join(bundle, process.pid + markSuffix)
  try {
    writeFileSync(mark, '')
    process.once('exit', () => rmSync(mark, { force: true }))
  } catch {
    // A checkout that may only be read: nobody removes anything there either.
  }
  const main = join(bundle, 'main.js')
  return existsSync(main) ? main : undefined
}

/** @param {string} bundle */
function isHeld(bundle) {
  try {
    return readdirSync(bundle).some((name) => name.endsWith(markSuffix) && isAlive(Number.parseInt(name, 10)))
  } catch {
    // Another process was faster.
    return false
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} name */
const folderOf = (name) => join(root, 'dist', prefix + name)

/**
 * A name that no other state of the source has. The time is that of the inode's change, which no copy, no archive and
 * no other branch sets back.
 */
function nameSource() {
  const digest = createHash('sha256')
  for (const path of [...rooms(), ...others]) {
    const stat = statSync(root + path, { throwIfNoEntry: false })
    digest.update(`${path} ${stat?.ino} ${stat?.size} ${stat?.ctimeMs}\n`)
  }
  return digest.digest('hex').slice(0, 16)
}

const rooms = () =>
  readdirSync(join(root, 'src'))
    .filter((name) => !browserRooms.includes(name))
    .flatMap((name) => filesOf(`src/${name}`))

function dropOld() {
  const bundles = readdirSync(join(root, 'dist'))
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(root, 'dist', name))
    .map((path) => ({ path, madeAt: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.madeAt - a.madeAt)
  for (const { path } of bundles.slice(keptBundles)) if (!isHeld(path)) drop(path)
}

/** Two that remove the same one, or one that says meanwhile that it runs it, are no reason not to start. @param {string} path */
function drop(path) {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {}
}
