/** Runs one peer in the network that it was started in, for `inside.ts`: calls come in on stdin, answers go out on stdout. */
import { createInterface } from 'node:readline'
import { openDns } from './dns.ts'
import { openSmtp } from './smtp.ts'

const [kind, text = '[]'] = process.argv.slice(2)
const [first, second] = JSON.parse(text)
const peer: Record<string, unknown> & { close: () => Promise<unknown> } =
  kind === 'dns' ? await openDns(first, second) : await openSmtp(first)

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)
const isCall = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function'
const names = Object.keys(peer).filter((name) => isCall(peer[name]))
say({ id: 0, answer: { ...peer, names } })

const lines = createInterface({ input: process.stdin })
lines.on('line', async (line) => {
  const { id, name, args } = JSON.parse(line)
  const call = peer[name]
  try {
    say({ id, answer: isCall(call) ? await call(...args) : undefined })
  } catch (error) {
    say({ id, error: String(error) })
  }
})
// Whoever started it has let go, or is no more.
lines.once('close', () => void peer.close())
