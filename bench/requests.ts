/** Requests as bytes on the wire, made once, so that a load generator has nothing to do but send them. */

/** A phone, as far as headers tell. */
export const phoneAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

export const rawGet = (host: string, path: string, accept = 'text/html'): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${phoneAgent}\r\nAccept: ${accept}\r\n\r\n`

export const rawPost = (host: string, path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${phoneAgent}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
