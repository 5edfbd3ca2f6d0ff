import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findAssets } from './assets.ts'
import { findAutoposts } from './autopost.ts'
import { readLedger } from './ledger.ts'
import { readNotes } from './notes.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-signals-'))
})
afterEach(() => rm(dir, { recursive: true }))
async function put(path: string, text: string) {
  await mkdir(dirname(join(dir, path)), { recursive: true })
  await writeFile(join(dir, path), text)
}

test.each([
  ['zapier/zap.json', '{ "steps": [{ "app": "BufferV2API", "action": "add_to_queue" }] }'],
  ['scripts/drafts.ts', "await fetch('https://api.typefully.com/v1/drafts/', { method: 'POST' })"],
  ['.mcp.json', '{ "mcpServers": { "t": { "command": "npx", "args": ["-y", "typefully-mcp-server"] } } }'],
  ['.mcp.json', '{ "mcpServers": { "t": { "command": "npx", "args": ["@postiz/mcp-server"] } } }'],
])('%s posts by itself: %s', async (path, text) => {
  await put(path, text)
  expect(await findAutoposts(dir, [path])).toMatchObject([{ where: `${path}:1` }])
})

test.each([
  ['.mcp.json', '{ "mcpServers": { "github": { "command": "npx", "args": ["github-mcp-server"] } } }'],
  ['scripts/build.mjs', "import { Buffer } from 'node:buffer'"],
  ['scripts/openapi.json', '{ "title": "BufferAPI of ours" }'],
])('%s does not: %s', async (path, text) => {
  await put(path, text)
  expect(await findAutoposts(dir, [path])).toEqual([])
})

test('a preview picture comes with a template; among marketing it was made', () => {
  expect(findAssets(['public/og.png', 'src/a.ts'])).toEqual([])
  expect(findAssets(['marketing/og.png', 'src/a.ts'])).toEqual(['marketing/og.png'])
})

test('what came in is told by any column that says nothing else', async () => {
  await put('marketing/ledger.csv', 'date,what,amount\n2026-10-01,income,12\n2026-10-02,expense,5\n')
  expect(await readLedger(dir, ['marketing/ledger.csv'])).toMatchObject({ payers: 1 })
  await put('marketing/ledger.csv', 'date,what,amount\n2026-10-01,Hosting,12\n')
  expect(await readLedger(dir, ['marketing/ledger.csv'])).toBeNull()
})

test('places beside word of mouth, where people are, and a sentence that goes on', async () => {
  await put(
    'NOTES.md',
    'Word of mouth, and a post on r/allotment each month.\n\n220 upvotes on Product Hunt. That makes 220 users.\n',
  )
  const found = await readNotes(dir, ['NOTES.md'])
  expect(found.channels.map((one) => one.channel)).toContain('reddit')
  expect(found.wordOfMouth).toHaveLength(1)
  expect(found.likes).toHaveLength(1)
  await put(
    'NOTES.md',
    'Gardeners are on r/allotment.\n\nThe icons of Reddit are blue.\n\nNot on r/gardening.\n',
  )
  expect((await readNotes(dir, ['NOTES.md'])).channels).toMatchObject([
    { channel: 'reddit', where: 'NOTES.md:1' },
  ])
})
