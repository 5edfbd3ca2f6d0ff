import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blobStream, blobStreamBytes, pickMissing } from './blobs.ts'
import { readFolder } from './folder.ts'
import { hashFiles } from './hash.ts'

let root = ''
let dir = ''
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'outer-folder-')))
  dir = join(root, 'app')
  await mkdir(dir)
})
afterEach(() => rm(root, { recursive: true }))

async function put(path: string, content = path) {
  const absolute = join(dir, path)
  await mkdir(dirname(absolute), { recursive: true })
  await writeFile(absolute, content)
}
const limits = { maxBytes: 500 * 1024 * 1024, maxFiles: 20_000 }
const read = (more: Partial<Parameters<typeof readFolder>[1]> = {}) =>
  readFolder(dir, { sourceMaps: false, home: join(root, 'no-home'), limits, ...more })
const paths = async () => (await read()).files.map((file) => file.path)

const leftOut: readonly { name: string; paths: string[]; want: string }[] = [
  { name: 'dotfiles', paths: ['.DS_Store', '.htpasswd', '.github/x.yml', 'a/.hidden/x'], want: 'dotfile' },
  {
    name: 'env in any case',
    paths: ['.env', '.ENV', '.Env.local', 'a/.env.production', 'prod.env'],
    want: 'env',
  },
  { name: 'git', paths: ['.git/config', 'sub/.git/HEAD'], want: 'git' },
  { name: 'node_modules', paths: ['node_modules/x/index.js', 'a/Node_Modules/y.js'], want: 'node-modules' },
  { name: 'outer.json', paths: ['outer.json', 'a/outer.json'], want: 'outer-json' },
  {
    name: 'databases',
    paths: [
      'a.sqlite',
      'b.SQLITE3',
      'c.db',
      'd.db-wal',
      'e.sqlite-journal',
      'f.mdb',
      'g.sql',
      'h.sql.gz',
      'i.dump',
    ],
    want: 'database',
  },
  {
    name: 'keys',
    paths: [
      'a.pem',
      'b.KEY',
      'c.p12',
      'd.pfx',
      'e.kdbx',
      'f.jks',
      'id_rsa',
      'id_rsa.pub',
      'id_ed25519',
      'g.ppk',
      'h.p8',
      'i.tfstate',
    ],
    want: 'key',
  },
  {
    name: 'swap and backup files',
    paths: ['a.js~', 'b.swp', 'd.bak', 'e.orig', '#f.js#', '~$g.docx', 'Thumbs.db', '.h.js.swp'],
    want: 'backup',
  },
  { name: 'source maps', paths: ['app.js.map', 'a/app.mjs.map', 'app.CSS.map'], want: 'source-map' },
  { name: 'our own prefix', paths: ['_outer/b.js'], want: 'reserved' },
  {
    name: 'names that print badly',
    paths: ['a\nb.js', 'a\x1b[31m.js', 'a\u202egnp.exe', 'a\\b.js'],
    want: 'odd-name',
  },
]

const kept = [
  'index.html',
  'environment.js',
  'keys.js',
  'id_card.png',
  'monkey',
  'db.js',
  'database.json',
  'level1.map',
  'marketing.html',
  'pages/marketing/index.html',
  'pages/_outer/x.js',
  'node_modules.html',
  'git/x',
  'backup/x.js',
  '.well-known/assetlinks.json',
  'ünï/日本 👩‍💻.txt',
  'a b%20&?#.html',
  'con.txt',
]

describe('what is left out', () => {
  test.each(leftOut)('$name', async ({ paths: names, want }) => {
    await put('index.html')
    for (const name of names) await put(name)
    const folder = await read()
    expect(folder.files.map((file) => file.path)).toEqual(['index.html'])
    expect(folder.leftOut.length).toBeGreaterThan(0)
    expect(new Set(folder.reasons.values())).toEqual(new Set([want]))
    // Each is named: itself, or the folder that it lies in. A name that cannot be printed is written in codes.
    for (const name of names.filter((one) => !/[\p{Cc}\u202e]/u.test(one)))
      expect(folder.leftOut.some((one) => name === one || name.startsWith(`${one}/`))).toBe(true)
    for (const name of folder.leftOut) expect(name).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  test('what only looks like it stays', async () => {
    for (const name of kept) await put(name)
    expect(await paths()).toEqual([...kept].sort())
    expect((await read()).leftOut).toEqual([])
  })

  test('source maps when asked for', async () => {
    await put('app.js.map')
    expect((await read({ sourceMaps: true })).files.map((file) => file.path)).toEqual(['app.js.map'])
  })

  test('a pack of marketing, but not its site', async () => {
    for (const path of [
      'index.html',
      'marketing/facts.json',
      'marketing/drafts/x.md',
      'marketing/site/index.html',
      'marketing/site/.env',
    ])
      await put(path)
    const folder = await read()
    expect(folder.files.map((file) => file.path)).toEqual(['index.html', 'marketing/site/index.html'])
    expect(folder.leftOut).toEqual(['marketing/drafts', 'marketing/facts.json', 'marketing/site/.env'])
  })

  test('a pack without a site, and one of a product inside', async () => {
    for (const path of [
      'index.html',
      'marketing/facts.json',
      'apps/b/outer.json',
      'apps/b/marketing/x.md',
      'apps/b/index.html',
    ])
      await put(path)
    const folder = await read()
    expect(folder.files.map((file) => file.path)).toEqual(['apps/b/index.html', 'index.html'])
    expect(folder.leftOut).toEqual(['apps/b/marketing', 'apps/b/outer.json', 'marketing'])
  })

  test('the data folder', async () => {
    await put('index.html')
    await put('data/token')
    await symlink(join(dir, 'data', 'token'), join(dir, 'token.txt'))
    const folder = await read({ home: join(dir, 'data') })
    expect(folder.files.map((file) => file.path)).toEqual(['index.html'])
    expect(Object.fromEntries(folder.reasons)).toEqual({ data: 'data-folder', 'token.txt': 'data-folder' })
  })

  test('links', async () => {
    await put('index.html')
    await put('real/a.js')
    await put('.env', 'KEY=1')
    await put('node_modules/x/x.js')
    await put('marketing/facts.json')
    await writeFile(join(root, 'outside.txt'), 'outside')
    await mkdir(join(root, 'apptwo'))
    const links = {
      'alias.js': 'real/a.js',
      copy: 'real',
      'env.txt': '.env',
      mods: 'node_modules/x',
      facts: 'marketing',
      out: '../outside.txt',
      'out-by-prefix': '../apptwo',
      absolute: '/etc/passwd',
      device: '/dev/zero',
      broken: 'nothing',
      self: 'self',
      up: '.',
      'real/loop': '..',
      'real/again': '../copy',
    }
    for (const [name, target] of Object.entries(links)) await symlink(target, join(dir, name))
    const folder = await read()
    expect(folder.files.map((file) => file.path)).toEqual([
      'alias.js',
      'copy/a.js',
      'index.html',
      'real/a.js',
    ])
    expect(Object.fromEntries(folder.reasons)).toMatchObject({
      'env.txt': 'link-to-left-out',
      mods: 'link-to-left-out',
      facts: 'link-to-left-out',
      out: 'link-leaves',
      'out-by-prefix': 'link-leaves',
      absolute: 'link-leaves',
      device: 'link-leaves',
      broken: 'link-broken',
      self: 'link-broken',
      up: 'link-loop',
      'real/loop': 'link-loop',
      'real/again': 'link-loop',
      'copy/loop': 'link-loop',
    })
  })

  test('folders that link to each other end', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    for (const name of names) await put(`${name}/x.js`)
    for (const one of names)
      for (const other of names) if (one !== other) await symlink(`../${other}`, join(dir, one, other))
    const { files } = await read()
    expect(files.length).toBeGreaterThan(5)
    expect(files.length).toBeLessThan(400)
  })

  test('sockets and pipes', async () => {
    await put('index.html')
    execFileSync('mkfifo', [join(dir, 'pipe.js')])
    const server = createServer().listen(join(dir, 's.sock'))
    await new Promise((resolve) => server.once('listening', resolve))
    await symlink('pipe.js', join(dir, 'link.js'))
    const folder = await read()
    await new Promise((resolve) => server.close(resolve))
    expect(folder.files.map((file) => file.path)).toEqual(['index.html'])
    expect(Object.fromEntries(folder.reasons)).toEqual({
      'pipe.js': 'no-file',
      's.sock': 'no-file',
      'link.js': 'no-file',
    })
  })

  test('names that are no UTF-8, and names that are the same but for their form', async () => {
    await put('index.html')
    writeFileSync(Buffer.concat([Buffer.from(`${dir}/caf`), Buffer.from([0xe9]), Buffer.from('.html')]), 'x')
    await put('e\u0301.html', 'two')
    const alone = await read()
    expect(alone.files.map((file) => file.path)).toEqual(['index.html', '\u00e9.html'])
    expect(alone.leftOut).toEqual(['caf\\xe9.html'])
    await put('\u00e9.html', 'one')
    const both = await read()
    expect(both.files).toHaveLength(2)
    expect([...both.reasons.values()].sort()).toEqual(['odd-name', 'same-name'])
  })

  test('a long list of them is cut, and says so', async () => {
    for (let n = 0; n < 1200; n++) await put(`.x${n}`)
    const { leftOut } = await read()
    expect(leftOut).toHaveLength(1000)
    expect(leftOut.at(-1)).toBe('… and 201 more')
  })

  test('a path longer than the server takes', async () => {
    await put('index.html')
    const long = Array.from({ length: 6 }, () => 'x'.repeat(200)).join('/')
    await put(`${long}/a.js`)
    const folder = await read()
    expect(folder.files.map((file) => file.path)).toEqual(['index.html'])
    expect([...folder.reasons.values()]).toEqual(['too-long'])
  })
})

describe('limits', () => {
  test('too many files', async () => {
    for (const path of ['index.html', 'a/1', 'a/2', 'a/3', 'b/1']) await put(path)
    await expect(read({ limits: { ...limits, maxFiles: 4 } })).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringMatching(/in 5 files; a share holds 500 MB in 4 files/),
      hint: expect.stringMatching(/a\/ 0\.0 MB in 3 files; .*b\/|a\/ 0\.0 MB in 3 files/),
    })
  })
  test('too much', async () => {
    await put('index.html')
    await put('big.bin', 'x'.repeat(3 * 1024 * 1024))
    await expect(read({ limits: { ...limits, maxBytes: 1024 * 1024 } })).rejects.toMatchObject({
      code: 'too-large',
      hint: expect.stringContaining('The largest here: big.bin 3.0 MB; index.html'),
    })
  })
})

describe('the build', () => {
  test('is the content: not the place, the time or the order', async () => {
    await put('index.html', '1')
    await put('a/b.js', '2')
    const first = await read()
    expect(first.build).toMatch(/^[a-z2-7]{12}$/)
    await rm(join(dir, 'index.html'))
    await put('index.html', '1')
    expect((await read()).build).toBe(first.build)
    await put('index.html', '3')
    expect((await read()).build).not.toBe(first.build)
    await put('index.html', '1')
    await rm(join(dir, 'a'), { recursive: true })
    await put('a/c.js', '2')
    expect((await read()).build).not.toBe(first.build)
  })

  test('files large and small have the right hash', async () => {
    const contents = { 'small.txt': 'x', 'empty.txt': '', 'large.bin': 'é'.repeat(1_500_000) }
    for (const [name, content] of Object.entries(contents)) await put(name, content)
    for (const file of (await read()).files) {
      const content = Buffer.from(contents[file.path as keyof typeof contents])
      expect(file).toMatchObject({
        sha256: createHash('sha256').update(content).digest('hex'),
        bytes: content.length,
      })
    }
  })

  test('a file that is being written is read again', async () => {
    await put('app.js', 'x'.repeat(40 * 1024 * 1024))
    const found = { path: 'app.js', absolute: join(dir, 'app.js'), bytes: 40 * 1024 * 1024 }
    const hashing = hashFiles([found])
    await appendFile(found.absolute, 'more')
    const [file] = await hashing
    expect(file?.bytes).toBe(found.bytes + 4)
  })

  test('a file that never stops is refused', async () => {
    await put('log.txt', 'x'.repeat(1024 * 1024))
    let writing = true
    const found = { path: 'log.txt', absolute: join(dir, 'log.txt'), bytes: 1024 * 1024 }
    const writer = (async () => {
      while (writing) await appendFile(found.absolute, 'x'.repeat(100))
    })()
    await expect(hashFiles([found])).rejects.toMatchObject({ code: 'conflict' })
    writing = false
    await writer
  })

  test('5,000 files', async () => {
    for (let n = 0; n < 5000; n++) await put(`f${n % 50}/x${n}.js`, 'y'.repeat(n))
    let last = { files: 0, ofFiles: 0 }
    const from = performance.now()
    const { files } = await read({ onProgress: (progress) => (last = progress) })
    console.log(`5,000 files, 12.5 MB: ${Math.round(performance.now() - from)} ms`)
    expect(files).toHaveLength(5000)
    expect(last).toMatchObject({ files: 5000, ofFiles: 5000 })
  })
})

describe('blobs on their way', () => {
  test('each content once: hash, length, bytes', async () => {
    await put('a.txt', 'same')
    await put('b.txt', 'same')
    await put('c.bin', 'z'.repeat(700_001))
    await put('d.txt', '')
    await put('e.txt', 'there already')
    const { files } = await read()
    const missing = files.filter((file) => file.path !== 'e.txt').map((file) => file.sha256)
    const sent = pickMissing(files, missing)
    const pieces: Uint8Array[] = []
    for await (const piece of blobStream(sent)) pieces.push(piece)
    const body = Buffer.concat(pieces)
    expect(body.length).toBe(blobStreamBytes(sent))
    const blobs: [string, string][] = []
    for (let at = 0; at < body.length; ) {
      const length = Number(body.readBigUInt64BE(at + 32))
      blobs.push([body.toString('hex', at, at + 32), body.toString('utf8', at + 40, at + 40 + length)])
      at += 40 + length
    }
    expect(blobs.map(([, content]) => content)).toEqual(['same', 'z'.repeat(700_001), ''])
    for (const [sha256, content] of blobs)
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
  })

  test('a small file that was changed after it was screened leaves as it was then', async () => {
    await put('a.txt', 'harmless')
    const { files } = await read()
    await put('a.txt', 'a secret')
    const pieces: Uint8Array[] = []
    for await (const piece of blobStream(files)) pieces.push(piece)
    expect(Buffer.concat(pieces).toString('utf8', 40)).toBe('harmless')
  })

  test('a small file for which there was no room is read again, and refused when it is another', async () => {
    await put('a.txt', 'harmless')
    const files = (await read()).files.map(({ content: _, ...file }) => file)
    expect((await blobStream(files).next()).value.subarray(40).toString()).toBe('harmless')
    await put('a.txt', 'a secret')
    await expect(blobStream(files).next()).rejects.toMatchObject({ code: 'conflict' })
  })

  test.each([
    { name: 'same length', content: 'y'.repeat(600_000) },
    { name: 'longer', content: 'x'.repeat(600_001) },
    { name: 'shorter', content: 'x' },
  ])('a file that was changed does not leave in full: $name', async ({ content }) => {
    await put('a.bin', 'x'.repeat(600_000))
    const { files } = await read()
    await put('a.bin', content)
    let length = 0
    const sending = (async () => {
      for await (const piece of blobStream(files)) length += piece.length
    })()
    await expect(sending).rejects.toMatchObject({ code: 'conflict' })
    expect(length).toBeLessThan(blobStreamBytes(files))
  })
})
