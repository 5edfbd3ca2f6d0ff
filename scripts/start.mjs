// @ts-check
/** `npm start`: installs and builds what is missing, then shares the sample app, or runs the outer command it is given. */
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './node.mjs'

const sample = ['share', join(root, 'examples', 'split'), '--to', 'first-stranger', '--relation', 'stranger']
const args = process.argv.slice(2)

if (ensureInstalled()) {
  // npm runs scripts in the project's folder; what was typed is relative to where it was typed.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  const { launch } = await import('./launch.mjs')
  await launch(args.length > 0 ? args : sample)
} else {
  process.exitCode = 1
}
