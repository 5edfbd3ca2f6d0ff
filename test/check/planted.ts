/** Ten small apps, each with one fault planted, and their healthy twins. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sharedData } from './servers/shared-data.ts'
import { wrongEncoding } from './servers/wrong-encoding.ts'

/** `ids`: one of these has to find it. */
export type Planted = {
  readonly name: string
  readonly ids: readonly string[]
  readonly serve?: (faulty: boolean) => RequestListener
}

export const planted: readonly Planted[] = [
  { name: 'sign-up-wall', ids: ['anonymous'] },
  { name: 'install-gate', ids: ['direct'] },
  { name: 'sideways', ids: ['every-device'] },
  { name: 'localhost', ids: ['durable'] },
  { name: 'secret', ids: ['secrets'] },
  { name: 'blank-phone', ids: ['first-screen', 'every-device'] },
  { name: 'dead-button', ids: ['first-screen'] },
  { name: 'shared-data', ids: ['second-visitor'], serve: sharedData },
  { name: 'missing-preview', ids: ['preview'] },
  { name: 'wrong-encoding', ids: ['encoding'], serve: wrongEncoding },
]

export type Placed = {
  /** What is typed behind `outer check`. */
  readonly target: string
  readonly close: () => Promise<void>
}

/** The healthy app in a folder of its own, or on a port; with the fault, its files laid over that. */
export async function place({ name, serve }: Planted, faulty: boolean): Promise<Placed> {
  if (serve) return listen(serve(faulty))
  const dir = await mkdtemp(join(tmpdir(), `outer-${name}-`))
  const from = join(import.meta.dirname, 'apps', name)
  await cp(join(from, 'healthy'), dir, { recursive: true })
  if (faulty) await cp(join(from, 'faulty'), dir, { recursive: true })
  await fillKeys(dir)
  return { target: dir, close: () => rm(dir, { recursive: true, force: true }) }
}

export async function listen(answer: RequestListener): Promise<Placed> {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { target: String((server.address() as AddressInfo).port), close }
}

/** No text that looks like a key stands in the repository: whoever scans it would have to be told. */
async function fillKeys(dir: string): Promise<void> {
  const letters = 'b7QxT2mVn9LkR4wZc8Hd5Jy3'
  const keys = {
    '%SECRET%': ['sk', 'live', `51M${letters}`].join('_'),
    '%PUBLIC%': `AI${'za'}Sy${letters}b7QxT2mVn`,
  }
  for (const name of (await readdir(dir)).filter((one) => one.endsWith('.js'))) {
    const file = join(dir, name)
    let text = await readFile(file, 'utf8')
    for (const [place, key] of Object.entries(keys)) text = text.replaceAll(place, key)
    await writeFile(file, text)
  }
}
