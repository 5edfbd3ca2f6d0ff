/** Sends requests over kept connections, one at a time on each, and counts and times the answers. */
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'

type Wanted = {
  readonly file: string
  readonly port: number
  readonly connections: number
  readonly seconds: number
  readonly once: boolean
  readonly tls: boolean
}

const { file, port, connections, seconds, once, tls } = JSON.parse(process.argv[2] ?? '{}') as Wanted
const requests = split(await readFile(file))
const times: number[] = []
let next = 0
let bad = 0
const began = performance.now()
const end = began + seconds * 1_000

await Promise.all(Array.from({ length: connections }, run))
const took = (performance.now() - began) / 1_000
times.sort((a, b) => a - b)
const at = (part: number) => times[Math.floor(times.length * part)] ?? 0
console.log(
  `RESULT ${JSON.stringify({ requests: times.length, seconds: took, p50Ms: at(0.5), p99Ms: at(0.99), bad })}`,
)

function run(): Promise<void> {
  return new Promise((resolve) => {
    const socket = tls
      ? connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false })
      : connect({ port, host: '127.0.0.1' })
    socket.setNoDelay(true)
    let held: Buffer = Buffer.alloc(0)
    let sentAt = 0
    const send = () => {
      if (performance.now() > end || (once && next >= requests.length)) return socket.end()
      sentAt = performance.now()
      socket.write(requests[next++ % requests.length] as Buffer)
    }
    socket.on(tls ? 'secureConnect' : 'connect', send)
    socket.on('data', (bytes: Buffer) => {
      held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
      const length = answerLength(held)
      if (length === undefined || held.length < length) return
      times.push(performance.now() - sentAt)
      if (held[9] !== 0x32 && held[9] !== 0x33) bad++
      held = held.subarray(length)
      send()
    })
    socket.on('error', () => bad++)
    socket.on('close', () => resolve())
  })
}

/** Of the first whole answer; undefined while that cannot be told. */
function answerLength(bytes: Buffer): number | undefined {
  const head = bytes.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const text = bytes.toString('latin1', 0, head).toLowerCase()
  if (text.startsWith('http/1.1 204') || text.startsWith('http/1.1 304')) return head + 4
  const length = /\r\ncontent-length: *(\d+)/.exec(text)?.[1]
  if (length !== undefined) return head + 4 + Number(length)
  const last = bytes.indexOf('\r\n0\r\n\r\n', head + 2)
  return last < 0 ? undefined : last + 7
}

function split(bytes: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf(0x0a, at)
    const length = Number(bytes.toString('latin1', at, line))
    found.push(bytes.subarray(line + 1, line + 1 + length))
    at = line + 1 + length
  }
  return found
}
