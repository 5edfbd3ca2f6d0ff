/** What strangers said and allowed, in a pack; and the rule that a pack's claims hold. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { App } from '../app.ts'
import { balance } from '../contract/balance.ts'
import { findings, pack } from '../contract/pack.ts'
import { permission } from '../contract/permission.ts'
import { type Home, makeHome, openServer, outer, start } from './testIo.ts'
import { writeProduct } from './testProduct.ts'

let home: Home
let app: App | undefined
let dir: string
beforeEach(async () => {
  home = await makeHome()
  dir = join(home.path, 'tidepool')
  await writeProduct(dir)
  app = await openServer(home)
})
afterEach(async () => {
  await app?.close()
  await home.remove()
})

const run = (...argv: string[]) => outer(argv, { env: home.env, cwd: dir })
/** A person at a terminal. */
const say = (...argv: string[]) => start(argv, { env: home.env, cwd: dir, terminal: true }).ended
const build = async () => pack.parse(JSON.parse((await run('pack', '--json')).stdout))
const check = async () => findings.parse(JSON.parse((await run('pack', 'check', '--json')).stdout))
const page = () => readFile(join(dir, 'marketing/site/index.html'), 'utf8')
const words = 'I printed it and the causeway was dry when it said so.'

/** Ana, a stranger, opened it, figured it out and said something. */
async function closeTurn() {
  await run('share', '.', '--to', 'Ana', '--relation', 'stranger', '--product', 'tidepool')
  await run('attest', 'Ana', '--stage', 'opened')
  await run('attest', 'Ana', '--stage', 'figured-out')
  await run('heard', words, '--from', 'Ana')
}

test('words stand in a pack once their author allowed it, and go when they do not any more', async () => {
  expect((await build()).unproven).toBe(true)
  await closeTurn()
  const made = await build()
  expect(made.unproven).toBe(false)
  expect(await readFile(join(dir, 'marketing/social/x-post.md'), 'utf8')).not.toContain('unproven')
  expect(await page()).not.toContain(words)

  expect((await run('permit', 'Ana', 'causeway', '--as', 'Ana, Sylt')).exit).toBe(2)
  await build()
  expect(await page()).not.toContain(words)
  const permitted = await say('permit', 'Ana', 'causeway', '--as', 'Ana, Sylt', '--json')
  expect(permission.parse(JSON.parse(permitted.stdout))).toMatchObject({ words, credit: 'Ana, Sylt' })
  await build()
  expect(await page()).toContain(words)
  expect(await page()).toContain('Ana, Sylt')
  const now = await check()
  expect(now.findings.filter((one) => one.severity === 'block')).toEqual([])

  await run('permit', 'Ana', '--take-back')
  const answer = await check()
  expect(answer.verdict).toBe('refused')
  expect(answer.findings).toContainEqual(
    expect.objectContaining({ rule: 'evidence-vanished', file: 'site/index.html', severity: 'block' }),
  )
  await build()
  expect(await page()).not.toContain(words)
  const after = await check()
  expect(after.findings.filter((one) => one.severity === 'block')).toEqual([])
})

test('without the server a quote stays, and it is said that nobody asked', async () => {
  await closeTurn()
  await say('permit', 'Ana', '--as', 'Ana, Sylt')
  expect((await build()).findings.map((one) => one.rule)).not.toContain('server-not-asked')
  await app?.close()
  app = undefined
  expect((await build()).findings).toContainEqual(
    expect.objectContaining({ rule: 'server-not-asked', severity: 'warn' }),
  )
  expect(await page()).toContain(words)
  expect((await check()).findings.map((one) => one.rule)).toContain('server-not-asked')
})

test('what nobody outside showed is said of it, whatever a file of the pack says', async () => {
  await build()
  await app?.close()
  app = undefined
  const file = join(dir, 'marketing/pack.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"unproven": true', '"unproven": false'))
  expect((await build()).unproven).toBe(true)
  expect(await readFile(join(dir, 'marketing/social/x-post.md'), 'utf8')).toContain('unproven')
  expect(await readFile(file, 'utf8')).toContain('"unproven": true')
})

test('what the server said once counts on this computer when it does not run, and nowhere else', async () => {
  await closeTurn()
  expect((await build()).unproven).toBe(false)
  await app?.close()
  app = undefined
  expect((await build()).unproven).toBe(false)
  const approve = ['pack', 'approve', 'social/x-post.md', '--maker', 'Ana']
  expect((await start(approve, { env: home.env, cwd: dir, terminal: true }).ended).exit).toBe(0)
  expect(await readFile(join(dir, 'marketing/social/x-post.md'), 'utf8')).not.toContain('unproven')

  const elsewhere = { ...home.env, OUTER_HOME: join(home.path, 'another') }
  const there = (...argv: string[]) =>
    start(['pack', ...argv], { env: elsewhere, cwd: dir, terminal: true }).ended
  expect((await there('approve', 'social/x-post.md', '--maker', 'Ana')).exit).toBe(0)
  expect(await readFile(join(dir, 'marketing/social/x-post.md'), 'utf8')).toContain('unproven')
  expect(JSON.parse((await there('--json')).stdout).unproven).toBe(true)
})

test('who is forgotten is named in the packs that quote them', async () => {
  await closeTurn()
  await say('permit', 'Ana', '--as', 'Ana, Sylt')
  await build()
  const { files } = JSON.parse((await run('forget', 'Ana', '--yes', '--json')).stdout)
  expect(files).toContain(join(dir, 'marketing/site/index.html'))
  expect(files).toContain(join(dir, 'marketing/facts.json'))
  await build()
  expect(await page()).not.toContain(words)
  expect(JSON.parse((await run('export')).stdout).permissions).toEqual([])
})

test('what nobody said cannot be permitted', async () => {
  await closeTurn()
  expect((await say('permit', 'Ana', 'never said', '--as', 'Ana')).exit).toBe(1)
  expect((await run('permit', 'Ana')).exit).toBe(2)
  expect((await say('permit', `e${'a'.repeat(15)}`, '--as', 'Ana')).exit).toBe(1)
})

test('the rule that claims hold is judged by the pack’s own check', async () => {
  await writeFile(
    join(dir, 'outer.json'),
    JSON.stringify({ product: 'tidepool', balance: { claimsHold: true } }),
  )
  const look = async () => balance.parse(JSON.parse((await run('balance', '--json')).stdout))
  expect((await look()).rules[0]).toMatchObject({
    id: 'claims-hold',
    verdict: 'hold',
    why: 'there is no pack yet',
  })
  await build()
  expect((await look()).rules[0]).toMatchObject({
    verdict: 'hold',
    why: expect.stringMatching(/claims hold$/),
  })
  const readme = await readFile(join(dir, 'README.md'), 'utf8')
  await writeFile(join(dir, 'README.md'), readme.replace('412 harbours', '400 harbours'))
  const broken = await look()
  expect(broken.verdict).toBe('broken')
  expect(broken.rules[0]?.why).toMatch(/^\S+:\d+: README\.md:\d+/)
})

test('a marketing folder that no pack was built in does not hold', async () => {
  await writeFile(
    join(dir, 'outer.json'),
    JSON.stringify({ product: 'tidepool', balance: { claimsHold: true } }),
  )
  await mkdir(join(dir, 'marketing'))
  await writeFile(join(dir, 'marketing', 'post.md'), 'Loved by thousands.')
  const ran = await run('balance', '--json')
  expect(ran.exit).toBe(1)
  expect(JSON.parse(ran.stdout).rules[0].why).toContain('nothing can check')
})
