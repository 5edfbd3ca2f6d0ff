// @ts-check
/** `node scripts/run.mjs FILE …`: runs one of the project's TypeScript programs on the pinned Node. */
import { spawnSync } from 'node:child_process'
import { findNode, root } from './node.mjs'

const node = findNode()
if (node === undefined) {
  process.stderr.write('Error: nothing is installed yet\nTry: npm ci\n')
  process.exit(1)
}
const { status, signal } = spawnSync(node, process.argv.slice(2), { cwd: root, stdio: 'inherit' })
process.exit(signal === null ? (status ?? 1) : 130)
