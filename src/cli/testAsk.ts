/** Asks a link's host by address: the name itself need not resolve here. */
import { request } from 'node:http'

export type Asked = { readonly status: number; readonly body: string }

export function ask(
  link: string,
  more: {
    readonly path?: string
    readonly headers?: Record<string, string>
    readonly body?: string
    readonly port?: number
  } = {},
): Promise<Asked> {
  const { host, port } = new URL(link)
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: more.port ?? port,
        path: more.path ?? '/',
        method: more.body === undefined ? 'GET' : 'POST',
        headers: { host, ...more.headers },
        agent: false,
      },
      (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (text) => {
          body += text
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
        answer.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(more.body)
  })
}
