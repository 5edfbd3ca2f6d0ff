// @ts-check
/** `npm start`: installs and builds what is missing, then shares the sample app, or runs the outer command it is given. */
import { join } from 'node:path'
import { ensureInstalled } from './install.mjs'
import { root } from './node.mjs'

// Everything that share would ask is said here: the first thing to see is a link, not a question.
// Typed again it shows that link again: a second turn only where the sample changed or the first one ended.
const sample = [
  'share',
  join(root, 'examples', 'split'),
  ...['--to', 'first-stranger', '--relation', 'stranger', '--expect', 'types two names'],
  ...['--words', '', '--keep'],
]
const args = process.argv.slice(2)

if (ensureInstalled()) {
  // npm runs scripts in the project's folder; what was typed is relative to where it was typed.
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  if (args.length === 0) process.stderr.write('here, what is called outer is typed: npm start --\n')
  const { launch } = await import('./launch.mjs')
  await launch(args.length > 0 ? args : sample)
} else {
  process.exitCode = 1
}
