/** nginx with one worker, as everything else here is one process. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../../test/helpers/free-port.ts'
import { untilListening } from '../ports.ts'
import { findProgram } from '../programs.ts'
import type { Scope } from '../scope.ts'
import type { Certificate } from './certificate.ts'

const nginx = findProgram('nginx')
export const hasNginx = nginx !== undefined

export const serveFiles = (root: string): string => `root ${root}; open_file_cache max=1000; etag on;`
export const passTo = (port: number): string =>
  `proxy_pass http://app_${port}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;`

/** Gives the port. `location` is what it does with every path; `behind` are the ports that it may pass to; with a certificate it speaks HTTP/1.1 and HTTP/2 over TLS. */
export async function startNginx(
  scope: Scope,
  location: string,
  behind: readonly number[] = [],
  certificate?: Certificate,
): Promise<number> {
  if (nginx === undefined) throw new Error('nginx is not installed')
  const dir = await scope.folder()
  const port = await freePort()
  await mkdir(join(dir, 'tmp'))
  const upstreams = behind.map(
    (one) => `upstream app_${one} { server 127.0.0.1:${one}; keepalive 256; keepalive_requests 1000000; }`,
  )
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(dir, 'tmp', name)};`,
  )
  // As root it would serve as a user who cannot read these folders.
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  const secure = certificate
    ? `ssl_certificate ${certificate.cert}; ssl_certificate_key ${certificate.key}; ssl_protocols TLSv1.2 TLSv1.3;`
    : ''
  await writeFile(
    join(dir, 'nginx.conf'),
    `${user} worker_processes 1; daemon off; pid ${join(dir, 'pid')}; error_log ${join(dir, 'error.log')};
events { worker_connections 4096; }
http {
  ${temporary.join(' ')}
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; http2_max_concurrent_streams 128; ${secure}
  types { text/html html; text/css css; text/javascript js; image/svg+xml svg; application/octet-stream bin; }
  ${upstreams.join('\n  ')}
  server { listen 127.0.0.1:${port}${certificate ? ' ssl http2' : ''} backlog=1024; location / { ${location} } }
}`,
  )
  await scope.start(nginx, ['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', join(dir, 'error.log')])
  await untilListening(port)
  return port
}
