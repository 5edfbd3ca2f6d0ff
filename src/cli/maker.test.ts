/** Makers of a shared server from the command line: as its operator, and as one of them. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { App } from '../app.ts'
import { audit, madeToken, makers, removed, revoked } from '../contract/makers.ts'
import { share } from '../contract/shares.ts'
import { turns } from '../contract/turns.ts'
import { type Home, makeHome, openServer, outer, start, type World } from './testIo.ts'

let home: Home
let app: App
beforeAll(async () => {
  home = await makeHome()
  app = await openServer(home)
  await mkdir(join(home.path, 'site'))
  await writeFile(join(home.path, 'site', 'index.html'), '<!doctype html><title>s</title>s')
})
afterAll(async () => {
  await app?.close()
  await home?.remove()
})

const run = (argv: readonly string[], world: World = {}) =>
  outer(argv, { env: home.env, cwd: home.path, ...world })

async function read<Shape extends z.ZodType>(
  argv: readonly string[],
  shape: Shape,
): Promise<z.output<Shape>> {
  const ran = await run([...argv, '--json'])
  expect(ran, argv.join(' ')).toMatchObject({ exit: 0, stderr: '' })
  return shape.parse(JSON.parse(ran.stdout))
}

const as = (token: string): World => ({
  env: { OUTER_HOME: join(home.path, 'theirs'), OUTER_SERVER: new URL(app.url).origin, OUTER_TOKEN: token },
})

describe('outer maker', () => {
  test('add prints the token first and alone, and how it is used', async () => {
    const ran = await run(['maker', 'add', 'Bea', '--contact', 'bea@example.com', '--links', '3'])
    expect(ran.exit).toBe(0)
    const [token = '', second, ...rest] = ran.stdout.split('\n')
    expect(token).toMatch(/^outer_[\w-]{43}$/)
    expect(second).toBe('')
    expect(rest.join('\n')).toContain(`export OUTER_SERVER=${new URL(app.url).origin}`)
    expect(rest.join('\n')).not.toContain(token)
    const listed = await run(['maker', 'list'])
    expect(listed.stdout).toContain('0 of 3 links open')
    expect(listed.stdout).not.toContain(token)

    const shared = await run(['share', 'site', '--to', 'Ana', '--relation', 'stranger', '--json'], as(token))
    expect(shared).toMatchObject({ exit: 0 })
    expect(share.parse(JSON.parse(shared.stdout)).person).toBe('Ana')
    // Each sees their own.
    const theirs = await run(['turns', '--json'], as(token))
    expect(turns.parse(JSON.parse(theirs.stdout)).turns).toHaveLength(1)
    expect((await read(['turns'], turns)).turns).toEqual([])
    expect((await run(['doctor'], as(token))).stdout).toContain(
      'there you are Bea: 1 of 20000 shares, 1 of 3 links',
    )
    const refused = await run(['maker', 'add', 'Eve'], as(token))
    expect(refused).toMatchObject({ exit: 1, stdout: '' })
    expect(refused.stderr).toContain('only whoever runs this server')
  })

  test('a maker without a name is told what to type', async () => {
    const ran = await run(['maker', 'add', ' '])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toContain('Try: outer maker add Bea')
  })

  test('quota, tokens and revoking, as JSON', async () => {
    const first = await read(['maker', 'add', 'Cy'], madeToken)
    const second = await read(['maker', 'token', 'Cy', '--scope', 'read'], madeToken)
    expect(second).toMatchObject({ maker: first.maker, scope: 'read' })
    const refused = await run(['retire', 'recipes', 'why'], as(second.token))
    expect(refused).toMatchObject({ exit: 1, stdout: '' })
    expect(refused.stderr).toContain('this token may look and change nothing')
    const { makers: changed } = await read(
      ['maker', 'quota', 'Cy', '--links', '100', '--bytes', '1.5GB', '--requests-per-minute', '60'],
      makers,
    )
    expect(changed[0]).toMatchObject({
      name: 'Cy',
      quota: { links: 100, bytes: 1_610_612_736, requestsPerMinute: 60, shares: 20_000 },
      used: { shares: 0, links: 0, bytes: 0 },
    })
    expect(changed[0]?.tokens.map((one) => one.token).sort()).toEqual([first.id, second.id].sort())
    expect(await read(['maker', 'revoke', first.id], revoked)).toMatchObject({ tokens: 1 })
    expect(await run(['turns'], as(first.token))).toMatchObject({ exit: 1, stdout: '' })
    expect(await run(['turns'], as(second.token))).toMatchObject({ exit: 0 })
    expect(await read(['maker', 'revoke', 'Cy'], revoked)).toMatchObject({ tokens: 1 })
    expect(await run(['turns'], as(second.token))).toMatchObject({ exit: 1 })
  })

  test('remove asks for a typed yes', async () => {
    const { token } = await read(['maker', 'add', 'Di'], madeToken)
    expect(await run(['maker', 'remove', 'Di'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('outer maker remove "Di" --yes'),
    })
    for (const { typed, exit } of [
      { typed: 'y\r', exit: 1 },
      { typed: 'yes\r', exit: 0 },
    ]) {
      const asked = start(['maker', 'remove', 'Di', '--erase'], { env: home.env, terminal: true })
      await asked.until(/Type yes/)
      asked.type(typed)
      expect((await asked.ended).exit).toBe(exit)
    }
    expect(await run(['turns'], as(token))).toMatchObject({ exit: 1 })
    await read(['maker', 'add', 'Di'], madeToken)
    const gone = await read(['maker', 'remove', 'Di', '--yes'], removed)
    expect(gone).toMatchObject({ maker: 'Di', erased: false })
    expect(await read(['maker', 'remove', gone.id, '--erase', '--yes'], removed)).toMatchObject({
      erased: true,
    })
  })

  test.each([
    { argv: ['maker', 'add'], exit: 2, names: 'Try: outer maker add NAME' },
    { argv: ['maker', 'add', 'operator'], exit: 2, names: 'speak for the server' },
    { argv: ['maker', 'add', 'Eve <ops@example.com>'], exit: 2, names: 'without < and >' },
    { argv: ['maker', 'add', 'Bea'], exit: 1, names: 'already a maker named "Bea"' },
    { argv: ['maker', 'add', 'X', '--bytes', 'much'], exit: 2, names: '--bytes 2GB' },
    { argv: ['maker', 'add', 'X', '--links', '-1'], exit: 2, names: '--links' },
    { argv: ['maker', 'add', 'X', '--link', '1'], exit: 2, names: '--links' },
    { argv: ['maker', 'token', 'Bea', '--scope', 'root'], exit: 2, names: '--scope all, share, read' },
    { argv: ['maker', 'token', 'Nobody'], exit: 1, names: 'no maker named "Nobody"' },
    { argv: ['maker', 'revoke', 'kaaaaaaa'], exit: 1, names: 'no token "kaaaaaaa"' },
    { argv: ['maker', 'quota', 'Nobody'], exit: 1, names: 'no maker named' },
    { argv: ['maker', 'nonsense'], exit: 2, names: 'outer maker --help' },
    { argv: ['audit', '--limit', 'x'], exit: 2, names: '--limit 20' },
  ])('$argv is refused with $exit', async ({ argv, exit, names }) => {
    const ran = await run(argv)
    expect(ran).toMatchObject({ exit, stdout: '' })
    expect(ran.stderr).toContain(names)
  })

  test('audit says who did what, newest first and page by page, without a secret', async () => {
    const { token } = await read(['maker', 'add', 'Flo'], madeToken)
    await run(['share', 'site', '--to', 'Ana', '--relation', 'stranger'], as(token))
    const { entries } = await read(['audit'], audit)
    expect(entries[0]).toMatchObject({ by: 'Flo', did: 'shared', more: { kind: 'turn' } })
    expect(entries[1]).toMatchObject({ by: 'operator', did: 'maker-added', about: 'Flo' })
    expect(JSON.stringify(entries)).not.toContain('outer_')
    expect(JSON.stringify(entries)).not.toContain('Ana')
    const page = await read(['audit', '--limit', '1'], audit)
    expect(page.entries).toHaveLength(1)
    const older = await read(['audit', '--before', `${page.next}`], audit)
    expect(older.entries[0]?.seq).toBe(entries[1]?.seq)
    expect((await run(['audit'])).stdout).toContain('maker-added')
  })
})

test('agents’ tools over HTTP act as the maker whose token they carry', async () => {
  const own = await makeHome()
  const up = start(['up'], { env: own.env })
  const [, base = ''] = await up.until(/(http:\/\/localhost:\d+)\//)
  const asOperator = (argv: string[]) => outer(argv, { env: own.env, cwd: home.path })
  await asOperator(['share', 'site', '--to', 'Operator’s friend', '--relation', 'friend'])
  const made = madeToken.parse(JSON.parse((await asOperator(['maker', 'add', 'Bea', '--json'])).stdout))
  const call = async (token: string, name: string, input: object = {}) => {
    const answer = await fetch(new URL('/mcp', base.replace('localhost', '127.0.0.1')), {
      method: 'POST',
      headers: {
        host: new URL(base).host,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name, arguments: input },
      }),
    })
    return `${answer.status} ${await answer.text()}`
  }
  const journeys = await call(made.token, 'journeys')
  expect(journeys).toMatch(/^200 /)
  expect(journeys).not.toContain('Operator’s friend')
  expect(await call(made.token, 'gap')).toContain('a computer of its own')
  expect(await call(made.token, 'share', { source: home.path })).toContain('a computer of its own')
  expect(await call('outer_nobody', 'journeys')).toMatch(/^401 /)
  up.interrupt()
  await up.ended
  await own.remove()
})
