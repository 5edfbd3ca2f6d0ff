import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../../test/helpers/free-port.ts'
import { replyAddress } from '../signature.ts'
import { type Incoming, openIncoming } from './incoming.ts'
import type { Read } from './read.ts'

const secret = new Uint8Array(32).fill(7)
const to = replyAddress(secret, 'rabcdefg', 'maker', 'share.test')
let incoming: Incoming
const taken: Read[] = []
const errors: unknown[] = []
const sockets: Socket[] = []
beforeEach(async () => {
  incoming = await openIncoming({
    port: await freePort(),
    host: '127.0.0.1',
    apex: 'share.test',
    secret,
    onMail: async (_reply, read) => void taken.push(read),
    onError: (error) => errors.push(error),
    limits: { lifeMs: 4_000, isOfNetwork: () => true },
  })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await incoming.close()
  taken.length = 0
  expect(errors).toEqual([])
})

function open(): Socket & { said: string } {
  const socket = Object.assign(connect(incoming.port, '127.0.0.1'), { said: '' })
  sockets.push(socket)
  socket.on('error', () => {})
  socket.on('data', (part) => {
    socket.said += part
  })
  return socket
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let left = 200; !holds() && left > 0; left--) await new Promise((resolve) => setTimeout(resolve, 25))
  expect(holds()).toBe(true)
}

/** The answer to the mail itself. */
async function send(words: string): Promise<string> {
  const socket = open()
  await until(() => socket.said.includes('220 '))
  const lines = ['EHLO x', 'MAIL FROM:<ana@example.com>', `RCPT TO:<${to}>`, 'DATA']
  for (const [at, line] of lines.entries()) {
    socket.write(`${line}\r\n`)
    await until(() => (socket.said.match(/^\d{3} /gm)?.length ?? 0) > at + 1)
  }
  const before = socket.said.length
  socket.write(`${words}\r\n.\r\n`)
  await until(() => /^\d{3} /m.test(socket.said.slice(before)))
  return socket.said.slice(before)
}

const head = 'From: a@b.c\r\nContent-Type: text/plain\r\n\r\n'

test('a mail that would hold the server up is refused for good, and no line of the log', async () => {
  const deep = Array.from(
    { length: 40 },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
  ).join('\r\n')
  expect(await send(deep)).toMatch(/^554 /)
  expect(await send(`${head}${'\r\n'.repeat(30_000)}x`)).toMatch(/^554 /)
  expect(await send(`${'X-A: b\r\n'.repeat(20_000)}\r\nx`)).toMatch(/^554 /)
  expect(taken).toEqual([])
  expect(await send(`${head}Yes.`)).toMatch(/^250 /)
  expect(taken).toEqual([{ kind: 'words', words: 'Yes.' }])
})

test('whoever speaks a letter now and then does not stay', async () => {
  const slow = open()
  const timer = setInterval(() => slow.write('N'), 100)
  await new Promise((resolve) => slow.once('close', resolve))
  clearInterval(timer)
  expect(slow.said).toContain('220 ')
})

test('one network takes no more than its part', async () => {
  const held = Array.from({ length: 6 }, open)
  await until(() => held.filter((one) => one.closed).length === 2)
  await until(() => held.filter((one) => one.said.startsWith('220 ')).length === 4)
  for (const one of held) one.destroy()
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await send(`${head}Yes.`)).toMatch(/^250 /)
})
