// @ts-check
/** `npm run check`: linter, types, import directions, generated pages. Each is one check, all are run. */
import { spawnSync } from 'node:child_process'
import { findNode, root } from './node.mjs'

const node = findNode() ?? process.execPath
/** @type {[name: string, file: string, ...args: string[]][]} */
const checks = [
  ['linter', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  ['types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['imports', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'house', 'imports'],
  ['pages', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'house', 'pages'],
]

const results = checks.map(([name, ...command]) => {
  process.stdout.write(`\n# ${name}\n`)
  return { name, ok: spawnSync(node, command, { cwd: root, stdio: 'inherit' }).status === 0 }
})
process.stdout.write(
  `\n${results.map(({ name, ok }) => `${ok ? 'passed' : 'failed'}: ${name}`).join('\n')}\n`,
)
process.exit(results.every(({ ok }) => ok) ? 0 : 1)
