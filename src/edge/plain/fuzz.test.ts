/** Two listeners of the same code, one with the front and one without: both must have read the same. */
import { Buffer } from 'node:buffer'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { Edge } from '../edge.ts'
import { attachEdge, attachToNode, serverOptions } from '../serve.ts'
import type { Request } from '../wire.ts'
import { createRng, makePieces } from './testRequests.ts'

type Read = {
  readonly method: string | undefined
  readonly target: string | undefined
  readonly version: string
  readonly raw: readonly string[]
  readonly headers: object
  /** Undefined as long as it is not there. */
  body?: string
}
type Heard = { readonly reads: Read[]; plain: number }

/** An edge that keeps what it reads, by the visitor's port, and answers with it. */
function listen(): { edge: Edge; heard: Map<number, Heard> } {
  const heard = new Map<number, Heard>()
  const hear = (req: Request): Read => {
    const port = req.socket.remotePort ?? 0
    const known = heard.get(port) ?? { reads: [], plain: 0 }
    heard.set(port, known)
    if (req.whole !== undefined) known.plain++
    const read: Read = {
      method: req.method,
      target: req.url,
      version: `${req.httpVersionMajor}.${req.httpVersionMinor}`,
      raw: req.rawHeaders,
      headers: req.headers,
    }
    known.reads.push(read)
    return read
  }
  const edge: Edge = {
    isLink: () => true,
    close: () => {},
    upgrade(req, socket) {
      hear(req)
      socket.destroy()
    },
    handle(req, res) {
      const read = hear(req)
      const answer = (body: Buffer): void => {
        read.body = body.toString('latin1')
        res.writeHead(200, ['Content-Length', String(body.length), 'X-Target', encodeURI(read.target ?? '')])
        if (req.method === 'HEAD') res.end()
        else res.end(body)
      }
      if (req.whole !== undefined) return answer(req.whole)
      const chunks: Buffer[] = []
      req.on('data', (chunk: Buffer) => chunks.push(chunk))
      req.on('end', () => answer(Buffer.concat(chunks)))
      req.on('error', () => {})
    },
  }
  return { edge, heard }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function send(
  port: number,
  pieces: readonly Buffer[],
): Promise<{ socket: Socket; own: number; said: () => string }> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const chunks: Buffer[] = []
  socket.on('error', () => {}).on('data', (chunk: Buffer) => chunks.push(chunk))
  await new Promise((resolve) => socket.once('connect', resolve))
  const own = socket.localPort ?? 0
  const said = (): string =>
    Buffer.concat(chunks)
      .toString('latin1')
      .replace(/Date: [^\r]*\r\n/g, '')
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) await sleep(4)
    if (!socket.destroyed) socket.write(piece)
  }
  return { socket, own, said }
}

async function start(attach: (server: Server, edge: Edge) => void) {
  const { edge, heard } = listen()
  const server = createServer(serverOptions)
  attach(server, edge)
  // Those that were handed on belong to nobody any more.
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    // A port may come again, and what was said on it before may have been heard late.
    heard.delete(socket.remotePort ?? 0)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    async ask(pieces: readonly Buffer[], waitMs: number) {
      const { socket, own, said } = await send(port, pieces)
      await sleep(waitMs)
      socket.destroy()
      const { reads, plain } = heard.get(own) ?? { reads: [], plain: 0 }
      heard.delete(own)
      return { reads, plain, said: said() }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const show = (piece: Buffer): string =>
  JSON.stringify(piece.toString('latin1').slice(0, 3_000)).replace(
    /[^ -~]/g,
    (one) => `\\x${one.charCodeAt(0).toString(16)}`,
  )

/** As long as it may take; a slow machine sends fewer. */
const forMs = 8_000
const together = 48

test('the front reads what node:http reads, and takes nothing that it refuses', async () => {
  const front = await start(attachEdge)
  const node = await start(attachToNode)
  const seed = Date.now() % 2 ** 31
  const rng = createRng(seed)
  const totals = { connections: 0, reads: 0, plain: 0, refused: 0 }

  const compare = async (pieces: readonly Buffer[], waitMs: number) => {
    const [ours, theirs] = await Promise.all([front.ask(pieces, waitMs), node.ask(pieces, waitMs)])
    // Where requests were sent ahead, Node may refuse a later one and close before it has answered the earlier ones:
    // how many answers get out is then a matter of moments, and what they are is not.
    const isRefused = /HTTP\/1\.1 [3-5]\d\d /.test(theirs.said + ours.said)
    const isCut =
      theirs.reads.length > 1 && (ours.said.startsWith(theirs.said) || theirs.said.startsWith(ours.said))
    const said = (text: string): string => (isRefused || isCut ? '' : text)
    const known = (reads: readonly Read[], others: readonly Read[]) =>
      reads.map((read, at) => (others[at]?.body === undefined ? { ...read, body: undefined } : read))
    return {
      ours: { reads: known(ours.reads, theirs.reads), said: said(ours.said) },
      theirs: { reads: known(theirs.reads, ours.reads), said: said(theirs.said) },
      plain: ours.plain,
      isRefused,
    }
  }

  for (const end = Date.now() + forMs; Date.now() < end; ) {
    const batch = Array.from({ length: together }, () => makePieces(rng))
    const results = await Promise.all(batch.map((pieces) => compare(pieces, 60)))
    for (const [at, first] of results.entries()) {
      const pieces = batch[at] as Buffer[]
      let { ours, theirs, plain, isRefused } = first
      // A busy machine may not have answered yet: what differs is asked again with patience.
      for (const waitMs of [1_000, 4_000])
        if (JSON.stringify(ours) !== JSON.stringify(theirs))
          ({ ours, theirs, plain, isRefused } = await compare(pieces, waitMs))
      const sent = pieces.map((piece) => show(piece)).join(' + ')
      expect(ours, `seed ${seed}: ${sent}`).toEqual(theirs)
      totals.connections++
      totals.reads += ours.reads.length
      totals.plain += plain
      if (isRefused) totals.refused++
    }
  }
  await Promise.all([front.close(), node.close()])
  // A test of nothing would pass as well.
  expect(totals.connections, JSON.stringify(totals)).toBeGreaterThan(together * 5)
  expect(totals.plain / totals.reads, JSON.stringify(totals)).toBeGreaterThan(0.2)
  expect(totals.plain / totals.reads, JSON.stringify(totals)).toBeLessThan(0.9)
  expect(totals.refused / totals.connections, JSON.stringify(totals)).toBeGreaterThan(0.2)
}, 40_000)
