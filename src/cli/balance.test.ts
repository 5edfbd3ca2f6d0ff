/** The gate against a real server, and what an agent may try to get past it. */
import { execFileSync } from 'node:child_process'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { App } from '../app.ts'
import { balance } from '../contract/balance.ts'
import { type Home, makeHome, openServer, outer, start, type World } from './testIo.ts'

let home: Home
let app: App | undefined
beforeEach(async () => {
  home = await makeHome()
  app = await openServer(home)
})
afterEach(async () => {
  await app?.close()
  await home.remove()
})
async function stop() {
  await app?.close()
  app = undefined
}

/** A folder to share, and what its outer.json says; without that the file is gone. */
async function put(dir: string, says: object | undefined) {
  await mkdir(join(home.path, dir), { recursive: true })
  await writeFile(join(home.path, dir, 'index.html'), '<!doctype html><title>x</title>')
  const file = join(home.path, dir, 'outer.json')
  if (says === undefined) await rm(file, { force: true })
  else await writeFile(file, JSON.stringify(says))
}
const git = (dir: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@a.example', ...args], {
    cwd: join(home.path, dir),
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...dates },
  })
let dates: Record<string, string> = {}
function commit(dir: string, at: Date) {
  dates = { GIT_AUTHOR_DATE: at.toISOString(), GIT_COMMITTER_DATE: at.toISOString() }
  git(dir, 'commit', '-q', '--allow-empty', '-m', 'x')
}

const run = (argv: readonly string[], world: World = {}) =>
  outer(argv, { env: home.env, cwd: home.path, ...world })
async function look(...argv: string[]) {
  const ran = await run(['balance', ...argv, '--json'])
  const found = balance.parse(JSON.parse(ran.stdout))
  expect(ran.exit).toBe(found.verdict === 'hold' ? 0 : 1)
  return {
    ...found,
    held: found.rules.filter((one) => one.verdict === 'hold').map((one) => one.id),
    broken: found.rules.filter((one) => one.verdict === 'broken').map((one) => one.id),
  }
}
const share = (dir: string, name: string, relation: string) =>
  run(['share', dir, '--to', name, '--relation', relation])
const opens = (name: string) => run(['attest', name, '--stage', 'opened'])

describe('the rules', () => {
  test('nothing is switched on: it holds, and nothing is listed', async () => {
    await put('a', { product: 'a' })
    expect(await look('a')).toMatchObject({ verdict: 'hold', rules: [], product: 'a', stage: null })
    await put('a', { product: 'a', balance: { openBeforeNew: false, maxSessions: false } })
    expect(await look('a')).toMatchObject({ verdict: 'hold', rules: [] })
  })

  test('no new product until somebody outside the household has opened the last one', async () => {
    const on = { openBeforeNew: true }
    await put('a', { product: 'a', balance: on })
    await put('b', { product: 'b', balance: on })
    await share('a', 'Ana', 'stranger')
    expect(await look('a')).toMatchObject({ held: ['open-before-new'] })
    expect(await look('b')).toMatchObject({ broken: ['open-before-new'] })
    await share('a', 'Mia', 'household')
    await opens('Mia')
    expect(await look('b')).toMatchObject({ broken: ['open-before-new'] })
    await opens('Ana')
    expect(await look('b')).toMatchObject({ held: ['open-before-new'] })
  })

  test('no store submission until one turn has closed', async () => {
    await put('a', { product: 'a', balance: { closeBeforeStore: true } })
    await share('a', 'Ana', 'stranger')
    await run(['heard', 'love it!', '--from', 'Ana', '--shows', 'figured-out'])
    expect(await look('a', '--stage', 'submit')).toMatchObject({ broken: ['close-before-store'] })
    await run(['heard', 'it lost my list when I went back', '--from', 'Ana'])
    expect(await look('a', '--stage', 'submit')).toMatchObject({ held: ['close-before-store'] })
  })

  test('at most so many sessions since the last turn', async () => {
    await put('a', { product: 'a', balance: { maxSessions: 2 } })
    expect(await look('a')).toMatchObject({ broken: ['max-sessions'] })
    git('a', 'init', '-q')
    const hour = 3_600_000
    commit('a', new Date(Date.now() - 50 * hour))
    commit('a', new Date(Date.now() - 49 * hour))
    commit('a', new Date(Date.now() - 30 * hour))
    expect(await look('a')).toMatchObject({ held: ['max-sessions'] })
    commit('a', new Date(Date.now() - 10 * hour))
    expect(await look('a')).toMatchObject({ broken: ['max-sessions'] })
    // A link that nobody opened is no turn yet.
    await share('a', 'Ana', 'stranger')
    await run(['sent', 'Ana'])
    expect(await look('a')).toMatchObject({ broken: ['max-sessions'] })
    await opens('Ana')
    expect(await look('a')).toMatchObject({ held: ['max-sessions'] })
  })

  test('an old date on a new commit hides no session, and a cut history is not taken for a short one', async () => {
    await put('a', { product: 'a', balance: { maxSessions: 1 } })
    git('a', 'init', '-q')
    dates = { GIT_AUTHOR_DATE: '2020-01-01T00:00:00Z', GIT_COMMITTER_DATE: new Date().toISOString() }
    git('a', 'commit', '-q', '--allow-empty', '-m', 'x')
    expect(await look('a')).toMatchObject({ broken: ['max-sessions'] })

    await put('b', { product: 'b', balance: { maxSessions: 3 } })
    await mkdir(join(home.path, 'cut'))
    git('b', 'init', '-q')
    for (const hours of [30, 20, 10, 1]) commit('b', new Date(Date.now() - hours * 3_600_000))
    git('cut', 'clone', '-q', '--depth', '1', `file://${join(home.path, 'b')}`, '.')
    expect(await look('b')).toMatchObject({ broken: ['max-sessions'] })
    await put('cut', { product: 'b', balance: { maxSessions: 3 } })
    expect((await look('cut')).rules[0]?.why).toContain('cut when it was cloned')
  })

  test('claims that nobody can check do not hold', async () => {
    await put('a', { product: 'a', balance: { claimsHold: true } })
    expect(await look('a')).toMatchObject({ held: ['claims-hold'] })
    await put('a/marketing', undefined)
    expect(await look('a')).toMatchObject({ broken: ['claims-hold'] })
  })

  test('a stage asks only for what stands there', async () => {
    const all = { openBeforeNew: true, closeBeforeStore: true, maxSessions: 3, claimsHold: true }
    await put('a', { product: 'a', balance: all })
    const at = async (stage: string) => (await look('a', '--stage', stage)).rules.map((one) => one.id)
    expect(await at('discover')).toEqual(['open-before-new'])
    expect(await at('build')).toEqual(['open-before-new', 'max-sessions'])
    expect(await at('polish')).toEqual(['max-sessions'])
    expect(await at('submit')).toEqual(['close-before-store', 'claims-hold'])
    expect(await at('market')).toEqual(['claims-hold'])
    expect(await at('learn')).toEqual([])
    expect(await run(['balance', 'a', '--stage', 'ship'])).toMatchObject({ exit: 2, stdout: '' })
  })

  test('a file above can be added to, never taken from', async () => {
    await put('.', { balance: { maxSessions: 4 } })
    await put('a', { product: 'a', balance: { maxSessions: 9, claimsHold: true } })
    expect((await look('a')).rules.map((one) => one.id)).toEqual(['max-sessions', 'claims-hold'])
    expect((await look('a')).rules[0]?.why).toContain('sessions cannot be counted')
  })

  test('a file that is not understood is no balance that holds', async () => {
    await put('a', { product: 'a', balance: { maxSession: 2 } })
    const ran = await run(['balance', 'a'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toMatch(/"balance.maxSession" is unknown\nTry: "maxSessions"/)
    await put('a', { balance: { maxSessions: 0 } })
    expect((await run(['balance', 'a'])).exit).toBe(2)
    expect((await run(['balance', 'nowhere'])).exit).toBe(2)
  })
})

describe('an agent', () => {
  const strict = { product: 'a', balance: { claimsHold: true, maxSessions: 2 } }
  beforeEach(async () => {
    await put('a', strict)
    git('a', 'init', '-q')
    commit('a', new Date())
    expect(await look('a')).toMatchObject({ verdict: 'hold' })
  })

  const attacks: readonly { name: string; does: () => Promise<void>; want: readonly string[] }[] = [
    {
      name: 'takes the rules out of the file',
      does: () => put('a', { product: 'a' }),
      want: ['max-sessions', 'claims-hold'],
    },
    {
      name: 'switches one off',
      does: () => put('a', { product: 'a', balance: { claimsHold: false, maxSessions: 2 } }),
      want: ['claims-hold'],
    },
    {
      name: 'raises a number',
      does: () => put('a', { product: 'a', balance: { claimsHold: true, maxSessions: 3 } }),
      want: ['max-sessions'],
    },
    { name: 'deletes the file', does: () => put('a', undefined), want: ['max-sessions', 'claims-hold'] },
    {
      name: 'renames the product and leaves the rules out',
      does: () => put('a', { product: 'b' }),
      want: ['max-sessions', 'claims-hold'],
    },
    {
      name: 'moves the whole project',
      does: async () => {
        await put('a', { product: 'b' })
        await rename(join(home.path, 'a'), join(home.path, 'moved'))
        await put('a', undefined)
        await rm(join(home.path, 'a'), { recursive: true })
        await rename(join(home.path, 'moved'), join(home.path, 'a'))
      },
      want: ['max-sessions', 'claims-hold'],
    },
    {
      name: 'throws the history away',
      does: async () => {
        await rm(join(home.path, 'a/.git'), { recursive: true })
        await put('a', { product: 'a' })
      },
      want: ['max-sessions', 'claims-hold'],
    },
  ]
  test.each(attacks)('$name', async ({ does, want }) => {
    await does()
    expect(await look('a')).toMatchObject({ verdict: 'broken', broken: want })
    // A loosened rule is a finding at every stage, not only where it stands.
    expect(await look('a', '--stage', 'learn')).toMatchObject({ broken: want })
    await put('a', strict)
    git('a', 'init', '-q')
    commit('a', new Date())
    expect(await look('a')).toMatchObject({ verdict: 'hold' })
  })

  test('tightens a rule, and cannot take that back either', async () => {
    await put('a', { product: 'a', balance: { claimsHold: true, maxSessions: 1 } })
    expect(await look('a')).toMatchObject({ verdict: 'hold' })
    await put('a', strict)
    expect(await look('a')).toMatchObject({ broken: ['max-sessions'] })
  })

  test('stops the server, and deletes the file', async () => {
    await stop()
    expect(await look('a')).toMatchObject({ broken: ['max-sessions', 'claims-hold'] })
    await put('a', undefined)
    expect(await look('a')).toMatchObject({ broken: ['max-sessions', 'claims-hold'] })
  })

  test('loosens it without a terminal', async () => {
    await put('a', { product: 'a' })
    const argv = ['balance', 'loosen', 'max-sessions', 'it is fine', 'a']
    const refused = { exit: 1, stdout: '', stderr: expect.stringContaining('on their own terminal') }
    expect(await run(argv)).toMatchObject(refused)
    expect(await run([...argv, '--json'], { terminal: true })).toMatchObject({ exit: 1, stdout: '' })
    expect((await look('a')).broken).toContain('max-sessions')
  })

  test('begins a new product whose file leaves the rule out', async () => {
    await put('a', { product: 'a', balance: { ...strict.balance, openBeforeNew: true } })
    expect(await look('a', '--stage', 'build')).toMatchObject({ verdict: 'hold' })
    await put('b', { product: 'b' })
    expect(await look('b')).toMatchObject({ broken: ['open-before-new'] })
    // Being retired is no open.
    await share('a', 'Ana', 'stranger')
    await run(['retire', 'a', 'nobody wanted it'])
    expect(await look('b')).toMatchObject({ broken: ['open-before-new'] })
    await share('a', 'Ana', 'stranger')
    await opens('Ana')
    expect(await look('b')).toMatchObject({ verdict: 'hold' })
  })
})

test('without a server: what was never switched on holds, what is on cannot be known', async () => {
  await stop()
  await put('a', { product: 'a' })
  expect(await look('a')).toMatchObject({ verdict: 'hold', rules: [] })
  await put('a', { product: 'a', balance: { claimsHold: true } })
  expect(await look('a')).toMatchObject({ broken: ['claims-hold'] })
})

test('a remote server that is away is no server', async () => {
  await put('a', { product: 'a', balance: { claimsHold: true } })
  const env = { ...home.env, OUTER_SERVER: 'http://127.0.0.1:9', OUTER_TOKEN: 'x' }
  const ran = await run(['balance', 'a', '--json'], { env })
  expect(ran.exit).toBe(1)
  expect(JSON.parse(ran.stdout)).toMatchObject({ verdict: 'broken', rules: [{ id: 'claims-hold' }] })
})

test('the maker loosens a rule on a terminal by typing its name, and that is shown', async () => {
  await put('a', { product: 'a', balance: { maxSessions: 2, claimsHold: true } })
  git('a', 'init', '-q')
  commit('a', new Date())
  await look('a')
  await put('a', { product: 'a', balance: { maxSessions: 3 } })
  const loosen = async (rule: string, typed: string) => {
    const asked = start(['balance', 'loosen', rule, 'a rewrite', 'a'], {
      env: home.env,
      cwd: home.path,
      terminal: true,
    })
    await asked.until(/to loosen it/)
    asked.type(`${typed}\r`)
    return (await asked.ended).exit
  }
  expect(await loosen('max-sessions', 'yes')).toBe(1)
  expect((await look('a')).broken).toEqual(['max-sessions', 'claims-hold'])
  expect(await loosen('max-sessions', 'max-sessions')).toBe(0)
  expect(await look('a')).toMatchObject({ broken: ['claims-hold'], held: ['max-sessions'] })
  expect((await look('a')).rules[0]?.why).toMatch(/loosened by the maker on .*: a rewrite/)
  expect(await loosen('claims-hold', 'claims-hold')).toBe(0)
  expect(await look('a')).toMatchObject({ verdict: 'hold' })
  // From here on it is pinned at what it was loosened to.
  await put('a', { product: 'a', balance: { maxSessions: 4 } })
  expect(await look('a')).toMatchObject({ broken: ['max-sessions'] })
})
