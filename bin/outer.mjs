#!/usr/bin/env node
// Parses on Node 18, so that an older Node can be told what is needed.
import { existsSync } from 'node:fs'

const isCheckout = existsSync(new URL('../src/cli/main.ts', import.meta.url))

/** Type stripping and node:sqlite without a flag. */
const [neededMajor, neededMinor] = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)

if (isCheckout) {
  const { launch } = await import('../scripts/launch.mjs')
  await launch(process.argv.slice(2))
} else if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) {
  // Node 22 calls node:sqlite experimental, and nobody who runs this can do anything about it.
  const { emitWarning } = process
  process.emitWarning = (warning, ...more) =>
    /SQLite/.test(String(warning)) ? undefined : emitWarning.call(process, warning, ...more)
  await import('../dist/cli/main.js')
} else if (process.argv[2] !== 'hook') {
  // An agent would take the 2 for a wish that it must not stop.
  process.stderr.write(
    `Error: outer needs Node ${neededMajor}.${neededMinor} or newer, and this is ${process.versions.node}\n`,
  )
  process.exitCode = 2
}
