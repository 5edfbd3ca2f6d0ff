/** The maker's app behind a live link: a page of 1 KB and a body of 50 MB, from whatever serves files fastest here. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasNginx, serveFiles, startNginx } from './peers/nginx.ts'
import { startSirv } from './peers/node.ts'
import type { Scope } from './scope.ts'

const pageBytes = 1_024
export const largeBytes = 50 * 1024 * 1024
export const largePath = '/large.bin'

export async function startApp(scope: Scope): Promise<number> {
  const dir = await scope.folder()
  const head =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An app</title></head><body><p>'
  const tail = '</p></body></html>\n'
  const words = 'Words of an app. '.repeat(80).slice(0, pageBytes - head.length - tail.length)
  await writeFile(join(dir, 'index.html'), head + words + tail)
  await writeFile(join(dir, largePath), Buffer.alloc(largeBytes, 'outer'))
  return hasNginx ? startNginx(scope, serveFiles(dir)) : startSirv(scope, dir)
}
