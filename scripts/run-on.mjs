// @ts-check
/** Runs a program on another Node as if it were this process: its streams, signals, exit code and end are one. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** @type {NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** A key pressed on a terminal reaches both processes; after this long the child has seen its own. */
const terminalFirstMs = 50

/**
 * The fourth stream is a channel that says which signals came here, and whose end says that this process is gone.
 * @param {string} node @param {string[]} args the program to run and what it is given
 */
export function runOn(node, args) {
  const preload = new URL('launched.mjs', import.meta.url).href
  const child = spawn(node, ['--import', preload, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  })
  const channel = /** @type {import('node:net').Socket} */ (child.stdio[3])
  channel.on('error', () => {})
  for (const signal of forwarded)
    process.on(signal, () => setTimeout(() => channel.write(`${signal}\n`), terminalFirstMs))
  child.once('error', (cause) => {
    process.stderr.write(`Error: ${node} does not start: ${cause.message}\nTry: npm ci\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) =>
    process.exit(signal === null ? (code ?? 1) : 128 + signalNumber(signal)),
  )
}

/** @param {NodeJS.Signals} signal */
const signalNumber = (signal) => constants.signals[signal]
