// @ts-check
/** `npm run check`: linter, types, what nothing uses, import directions, generated pages; or those that are named. */
import { spawnSync } from 'node:child_process'
import { findNode, root } from './node.mjs'

const node = findNode() ?? process.execPath
/** @type {[name: string, file: string, ...args: string[]][]} */
const checks = [
  ['linter', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['unused', 'node_modules/knip/bin/knip.js', '--no-progress'],
  ['imports', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'house', 'imports'],
  ['pages', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'house', 'pages'],
]

const asked = process.argv.slice(2)
const chosen = checks.filter(([name]) => asked.length === 0 || asked.includes(name))

const results = chosen.map(([name, ...command]) => {
  process.stdout.write(`\n# ${name}\n`)
  return { name, ok: spawnSync(node, command, { cwd: root, stdio: 'inherit' }).status === 0 }
})
process.stdout.write(
  `\n${results.map(({ name, ok }) => `${ok ? 'passed' : 'failed'}: ${name}`).join('\n')}\n`,
)
process.exit(results.length > 0 && results.every(({ ok }) => ok) ? 0 : 1)
