import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openAuthority, type Pair, type TestAuthority } from '../edge/secure/fixture.ts'
import { type CertFiles, openCertFiles } from './cert-files.ts'

let authority: TestAuthority
let folder: string
let first: Pair
let second: Pair
let opened: CertFiles | undefined
let log: string[] = []

beforeAll(async () => {
  authority = await openAuthority()
  ;[first, second] = [
    await authority.issue(['share.test', '*.share.test']),
    await authority.issue(['other.test']),
  ]
})
afterAll(() => authority.close())
afterEach(async () => {
  opened?.close()
  opened = undefined
  await rm(folder, { recursive: true, force: true })
})

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const write = async (at: string, pair: Pair): Promise<void> => {
  await mkdir(at, { recursive: true })
  await writeFile(join(at, 'cert.pem'), pair.cert)
  await writeFile(join(at, 'key.pem'), pair.key)
}
async function open(at: string, more: { now?: () => number; everyMs?: number } = {}): Promise<CertFiles> {
  log = []
  opened = await openCertFiles({
    cert: join(at, 'cert.pem'),
    key: join(at, 'key.pem'),
    now: Date.now,
    log: (line) => log.push(line),
    settleMs: 30,
    ...more,
  })
  return opened
}
const fresh = async (): Promise<string> => {
  folder = await mkdtemp(join(tmpdir(), 'outer-cert-'))
  return folder
}
const until = async (check: () => boolean): Promise<void> => {
  for (let waited = 0; !check(); waited += 20) {
    if (waited > 5_000) throw new Error(`nothing happened: ${log.join('\n')}`)
    await sleep(20)
  }
}

test('the names in it', async () => {
  const at = await fresh()
  await write(at, first)
  const { covers } = await open(at)
  expect(['share.test', 'a.share.test', 'a.b.share.test', 'other.test', 'test'].map(covers)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
  expect(log).toEqual([])
})

test('written over, renamed over, and a link that leads elsewhere, as certbot does', async () => {
  const at = await fresh()
  await write(at, first)
  const files = await open(at)
  const before = files.current()
  await write(at, second)
  await until(() => files.covers('other.test'))
  expect(files.current()).not.toBe(before)
  await write(join(at, 'next'), first)
  for (const name of ['key.pem', 'cert.pem']) await rename(join(at, 'next', name), join(at, name))
  await until(() => files.covers('share.test'))
  await write(join(at, 'archive'), second)
  for (const name of ['key.pem', 'cert.pem']) {
    await symlink(join(at, 'archive', name), join(at, `${name}.new`))
    await rename(join(at, `${name}.new`), join(at, name))
  }
  await until(() => files.covers('other.test'))
  expect(log.every((line) => /was read again/.test(line))).toBe(true)
})

test('a folder swapped as a whole, seen by looking now and then', async () => {
  const at = await fresh()
  await write(join(at, 'v1'), first)
  await write(join(at, 'v2'), second)
  await symlink('v1', join(at, 'live'))
  const files = await open(join(at, 'live'), { everyMs: 100 })
  await symlink('v2', join(at, 'live.new'))
  await rename(join(at, 'live.new'), join(at, 'live'))
  await until(() => files.covers('other.test'))
})

test('a broken new pair keeps the old one, and says so once', async () => {
  const at = await fresh()
  await write(at, first)
  const files = await open(at, { everyMs: 40 })
  await writeFile(join(at, 'cert.pem'), second.cert)
  await until(() => log.length > 0)
  await sleep(300)
  expect(log).toEqual([expect.stringMatching(/does not belong .*the one from before stays/)])
  expect(files.covers('share.test')).toBe(true)
  await writeFile(join(at, 'key.pem'), second.key)
  await until(() => files.covers('other.test'))
})

test('one that has expired is said to be, and used all the same', async () => {
  const at = await fresh()
  await write(at, first)
  const { covers } = await open(at, { now: () => Date.now() + 60 * 86_400_000 })
  expect(covers('share.test')).toBe(true)
  expect(log).toEqual([expect.stringMatching(/has expired on \d{4}-\d\d-\d\d/)])
})

test.each([
  {
    name: 'no certificate',
    make: async (at: string) => void (await mkdir(at, { recursive: true })),
    want: /certificate .* is not there/,
  },
  {
    name: 'no key',
    make: async (at: string) => {
      await write(at, first)
      await rm(join(at, 'key.pem'))
    },
    want: /key .* is not there/,
  },
  {
    name: 'the key of another',
    make: (at: string) => write(at, { cert: first.cert, key: second.key }),
    want: /does not belong to/,
  },
  {
    name: 'no PEM',
    make: (at: string) => write(at, { cert: 'x', key: first.key }),
    want: /no certificate in PEM/,
  },
  {
    name: 'a key that is none',
    make: (at: string) => write(at, { cert: first.cert, key: 'x' }),
    want: /cannot be used/,
  },
])('refused at the start: $name', async ({ make, want }) => {
  const at = await fresh()
  await make(at)
  await expect(open(at)).rejects.toMatchObject({ code: 'bad-input', message: expect.stringMatching(want) })
})
