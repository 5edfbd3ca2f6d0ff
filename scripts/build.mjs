// @ts-check
/** `npm run build`: dist/ as it is published: the program as JavaScript with types, the beacon, the console. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildParts } from './build-parts.mjs'
import { ensureInstalled } from './install.mjs'
import { findNode, root } from './node.mjs'
import { parts } from './stale.mjs'

if (!ensureInstalled()) process.exit(1)
// Only now is there an esbuild.
const { bundlePackage } = await import('./build-program.mjs')
const node = /** @type {string} */ (findNode())
rmSync(join(root, 'dist'), { recursive: true, force: true })
const compile = ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json']
const compiled = spawnSync(node, compile, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0
const bundled = await bundlePackage(join(root, 'dist')).then(
  () => true,
  (error) => {
    process.stderr.write(`Error: ${error.message}\n`)
    return false
  },
)
const broken = await buildParts(parts, node)
process.exit(compiled && bundled && broken.length === 0 ? 0 : 1)
