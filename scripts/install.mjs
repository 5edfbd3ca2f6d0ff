// @ts-check
import { spawnSync } from 'node:child_process'
import { isInstalled, root } from './node.mjs'

/** Runs `npm ci` when node_modules is not what package-lock.json asks for. @returns {boolean} whether it is now */
export function ensureInstalled() {
  if (isInstalled()) return true
  process.stderr.write('installing what package-lock.json names\n')
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  return status === 0
}
