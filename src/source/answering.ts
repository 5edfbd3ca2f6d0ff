/** Is somebody listening there, and in which protocol? */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'

export type Answering = { readonly host: string; readonly port: number; readonly tls: boolean }

/** Loopback answers at once; a port that is filtered would otherwise hold up the command. */
const connectMs = 1000
/** A dev server may compile before its first word; a TLS server turns plain text away at once. */
const firstWordMs = 1500
/** The first page of a cold dev server. */
const pageMs = 3000

/** The first of `hosts` that accepts a connection on `port`. `tls` null: find out which it speaks. */
export async function findAnswering(
  hosts: readonly string[],
  port: number,
  tls: boolean | null,
): Promise<Answering | undefined> {
  for (const host of hosts) {
    if (!(await accepts(host, port))) continue
    return { host, port, tls: tls ?? (await speaksTls(host, port)) }
  }
  return undefined
}

const accepts = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: connectMs })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

async function speaksTls(host: string, port: number): Promise<boolean> {
  const word = await firstWord(host, port)
  if (word === undefined || word.startsWith('HTTP/')) return false
  return new Promise((resolve) => {
    const socket = connectTls({ host, port, timeout: firstWordMs, rejectUnauthorized: false })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('secureConnect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
    socket.once('close', () => end(false))
  })
}

/** What comes back to a plain request: its first bytes, empty when hung up on, undefined when nothing came in time. */
const firstWord = (host: string, port: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host, port })
    const timer = setTimeout(() => end(undefined), firstWordMs)
    const end = (answer: string | undefined) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () =>
      socket.write(`HEAD / HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`),
    )
    socket.once('data', (bytes) => end(bytes.toString('latin1')))
    socket.once('error', () => end(''))
    socket.once('end', () => end(''))
  })

/** Does it give a page at `/`? Undefined when it did not say in time. */
export const givesPage = ({ host, port, tls }: Answering): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    const request = (tls ? requestHttps : requestHttp)({
      host,
      port,
      path: '/',
      agent: false,
      headers: { host: `localhost:${port}`, accept: 'text/html' },
      ...(tls && { rejectUnauthorized: false }),
    })
    const timer = setTimeout(() => end(undefined), pageMs)
    const end = (answer: boolean | undefined) => {
      clearTimeout(timer)
      request.destroy()
      resolve(answer)
    }
    request.once('response', ({ statusCode = 500, headers }) =>
      end(
        statusCode < 400 &&
          (statusCode >= 300 || /^(?:text\/html|application\/xhtml)/i.test(headers['content-type'] ?? '')),
      ),
    )
    request.on('error', () => end(false))
    request.end()
  })
