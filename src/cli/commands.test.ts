/** The whole command line against a real server. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { App } from '../app.ts'
import { people, today } from '../contract/people.ts'
import { consoleLink, doctor, done } from '../contract/server.ts'
import { share, shares } from '../contract/shares.ts'
import { timeline } from '../contract/timeline.ts'
import { look, pulses, turns, undone } from '../contract/turns.ts'
import { ask } from './testAsk.ts'
import { type Home, makeHome, openServer, outer, start, type World } from './testIo.ts'

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1'

let home: Home
let app: App
let site = ''
beforeAll(async () => {
  home = await makeHome()
  app = await openServer(home)
  site = join(home.path, 'my-site')
  await mkdir(site)
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Site</title><button>Start</button>')
  await writeFile(join(site, '.env'), 'A=1')
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
  expect(ran.stdout.trimEnd()).not.toContain('\n')
  return shape.parse(JSON.parse(ran.stdout))
}

const shareWith = (name: string, relation = 'stranger', ...more: string[]) =>
  read(['share', 'my-site', '--to', name, '--relation', relation, ...more], share)

describe('share', () => {
  test('gives the contract, and a link that answers', async () => {
    const shared = await shareWith('Ana')
    expect((await ask(shared.link)).status).toBe(200)
    expect(shared).toMatchObject({
      schema: 'outer.share/1',
      product: 'my-site',
      person: 'Ana',
      reach: { kind: 'loopback', public: false },
      window: { ms: 3_600_000, from: 'open', unopenedMs: 604_800_000 },
      leftOut: ['.env'],
    })
    expect(shared.link).toMatch(/^http:\/\/[a-z2-7]{20}\.localhost:\d+\/$/)
    expect(shared.addresses.every((one) => one.reach === 'loopback')).toBe(true)
  })

  test('prints the link first, alone on its line', async () => {
    const ran = await run(['share', 'my-site', '--to', 'Bea', '--relation', 'friend'])
    expect(ran.exit).toBe(0)
    expect(ran.stdout).toMatch(/^http:\/\/[a-z2-7]{20}\.localhost:\d+\/\n/)
    expect(ran.stdout).toContain('only this computer can open it')
    expect(ran.stdout).toMatch(/outer sent t[a-z2-7]{7}/)
    expect(ran.stdout).not.toContain('wa.me')
  })

  test('the same person keeps the link, and a known relation need not be said again', async () => {
    const first = await shareWith('Cleo', 'acquaintance')
    const second = await read(['share', 'my-site', '--to', 'Cleo'], share)
    expect(second.link).toBe(first.link)
    expect(second.turn).not.toBe(first.turn)
  })

  test('--keep shows the same turn until its build changes or it ends', async () => {
    const dir = join(home.path, 'kept')
    await mkdir(dir)
    await writeFile(join(dir, 'index.html'), '<!doctype html>one')
    const argv = ['share', 'kept', '--to', 'Kit', '--relation', 'stranger', '--keep']
    const first = await read(argv, share)
    expect(await read(argv, share)).toEqual(first)
    const said = await run(argv)
    expect(said.stdout).toContain('the same turn as before')
    expect(said.stdout).toContain(`outer sent ${first.turn}`)
    await run(['sent', first.turn ?? ''])
    expect((await run(argv)).stdout).not.toContain('outer sent')
    const { turns: kept } = await read(['turns', '--person', 'Kit'], turns)
    expect(kept).toHaveLength(1)

    // Without it a new turn is what was asked for.
    const second = await read(argv.slice(0, -1), share)
    expect([second.link, second.turn === first.turn]).toEqual([first.link, false])
    await writeFile(join(dir, 'index.html'), '<!doctype html>two')
    const changed = await read(argv, share)
    expect(changed.turn).not.toBe(second.turn)
    await run(['close', changed.turn ?? ''])
    expect((await read(argv, share)).turn).not.toBe(changed.turn)
  })

  test('--keep is for one person and a folder', async () => {
    for (const argv of [
      ['my-site', '--pulse', 'x'],
      ['https://app.example/x', '--to', 'Kit', '--relation', 'stranger'],
    ])
      expect(await run(['share', ...argv, '--keep'])).toMatchObject({
        exit: 2,
        stdout: '',
        stderr: expect.stringContaining('--keep is for a'),
      })
  })

  test('all that is missing is named at once', async () => {
    const empty = join(home.path, 'empty')
    await mkdir(empty)
    const ran = await run(['share', '--to', 'Nobody'], { cwd: empty })
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toMatch(/^Error: no app is running .*; --relation is missing/)
    expect(ran.stderr).toMatch(/^Try: outer share FOLDER .*; --relation stranger/m)
    const less = await run(['share'], { cwd: empty })
    expect(less.stderr).toMatch(/^Error: no app is running .*; --to is missing/)
    // Of what is there nothing is said.
    const known = await run(['share', '--to', 'Cleo'], { cwd: empty })
    expect(known).toMatchObject({ exit: 2, stderr: expect.not.stringContaining('--relation') })
  })

  test('an unknown relation is missing', async () => {
    const ran = await run(['share', 'my-site', '--to', 'Nobody'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toContain('--relation')
  })

  test('a pulse has neither turn nor person', async () => {
    const shared = await read(['share', 'my-site', '--pulse', 'Show HN', '--slug', 'my-app'], share)
    expect(shared).not.toHaveProperty('turn')
    expect(shared).not.toHaveProperty('person')
    expect(shared.pulse).toMatch(/^p/)
    expect(shared.window.ms).toBe(604_800_000)
    expect(shared.addresses[0]?.url).toContain('//my-app-')
  })

  test('a window of its own', async () => {
    const shared = await shareWith('Dan', 'stranger', '--window', '30m', '--from', 'mint')
    expect(shared.window).toMatchObject({ ms: 1_800_000, from: 'mint' })
  })

  test('a public address is counted and passed on', async () => {
    const shared = await read(
      ['share', 'https://app.example/x', '--to', 'Eve', '--relation', 'stranger'],
      share,
    )
    const { shares: all } = await read(['shares'], shares)
    expect(all.find((one) => one.share === shared.share)?.source).toBe('redirect')
  })

  test('a secret refuses it, with file, line and rule; one may be allowed', async () => {
    const leaky = join(home.path, 'leaky')
    await mkdir(leaky)
    await writeFile(join(leaky, 'index.html'), '<!doctype html>')
    await writeFile(join(leaky, 'app.js'), `\nconst key = "sk_live_${'a1B2c3D4'.repeat(4)}"\n`)
    const argv = ['share', 'leaky', '--to', 'Fay', '--relation', 'stranger', '--json']
    const refused = await run(argv)
    expect(refused).toMatchObject({ exit: 1, stdout: '' })
    expect(refused.stderr).toContain('app.js:2')
    expect(refused.stderr).toContain('secret-found')
    expect(await run([...argv, '--allow-secret', 'app.js:2'])).toMatchObject({ exit: 0 })
  })

  test('nothing inside the data folder is ever shared', async () => {
    const inside = join(home.path, 'home', 'my-site')
    await mkdir(inside, { recursive: true })
    await writeFile(join(inside, 'index.html'), '<!doctype html>')
    const ran = await run(['share', inside, '--to', 'Gus', '--relation', 'stranger', '--json'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toContain('inside-home')
  })

  test('on a terminal it asks for what is missing', async () => {
    const asking = start(['share', 'my-site'], { env: home.env, cwd: home.path, terminal: true })
    await asking.until(/Who is it for/)
    asking.type('Hal\r')
    await asking.until(/Who is Hal to you/)
    asking.type('\r')
    await asking.until(/What will Hal do first/)
    asking.type('press Start\r')
    await asking.until(/outer sent/)
    await asking.until(/sent\s+previewed\s+opened/)
    asking.interrupt()
    expect((await asking.ended).exit).toBe(130)
    const { turns: all } = await read(['turns', '--person', 'Hal'], turns)
    expect(all).toMatchObject([{ person: 'Hal', relation: 'stranger', expected: 'press Start' }])
  })

  test('ctrl-c at a question is no share', async () => {
    const asking = start(['share', 'my-site'], { env: home.env, cwd: home.path, terminal: true })
    await asking.until(/Who is it for/)
    asking.type('\u0003')
    expect(await asking.ended).toMatchObject({ exit: 130 })
  })
})

describe('every --json is its contract', () => {
  test.each([
    { argv: ['turns'], shape: turns },
    { argv: ['pulses'], shape: pulses },
    { argv: ['shares'], shape: shares },
    { argv: ['people'], shape: people },
    { argv: ['today'], shape: today },
    { argv: ['doctor'], shape: doctor },
    { argv: ['console'], shape: consoleLink },
    { argv: ['watch', '--once'], shape: timeline },
    { argv: ['watch', '--once', '--all'], shape: timeline },
    { argv: [], shape: today },
  ] as const)('$argv', async ({ argv, shape }) => {
    await shareWith('Ida')
    expect(await read(argv, shape as z.ZodType)).toBeDefined()
  })

  test('one pulse, by its place or its id; its older visitors need to be told of which', async () => {
    const { pulse = '' } = await read(['share', 'my-site', '--pulse', 'a square of its own'], share)
    for (const name of ['a square of its own', pulse, pulse.slice(0, 7)])
      expect((await read(['pulses', name], pulses)).pulses.map((one) => one.pulse)).toEqual([pulse])
    expect(await run(['pulses', 'nowhere'])).toMatchObject({ exit: 1, stdout: '' })
    expect(await run(['pulses', '--before', '1.a'])).toMatchObject({ exit: 2, stdout: '' })
  })

  test('a person is found on an older page than the newest', async () => {
    const { turn = '' } = await shareWith('Oldest')
    await shareWith('Newer')
    const older = await read(['turns', '--before', turn], turns)
    expect(older.turns.every((one) => one.turn !== turn && one.person !== 'Newer')).toBe(true)
    expect((await read(['turns', 'oldest'], turns)).turns.map((one) => one.turn)).toEqual([turn])
  })

  test('on a terminal it is the same, for eyes', async () => {
    const ran = await run(['people', '--json'], { terminal: true })
    expect(ran.stdout).toContain('\n  "schema": "outer.people/1"')
    expect(people.parse(JSON.parse(ran.stdout)).people.length).toBeGreaterThan(0)
  })
})

describe('the loop, from here', () => {
  test('sent, heard, attested, taken back', async () => {
    const shared = await shareWith('Jo', 'stranger', '--expect', 'press Start')
    const id = shared.turn as string
    const prefix = id.slice(0, 6)
    expect((await read(['sent', prefix, '--via', 'sms'], turns)).turns[0]).toMatchObject({
      turn: id,
      via: 'sms',
      stage: 'sent',
    })
    const heard = await read(
      ['heard', 'I could not find the save button', '--from', 'jo', '--shows', 'figured-out'],
      turns,
    )
    expect(heard.turns[0]).toMatchObject({ turn: id, stage: 'reacted', closed: true })
    const shown = await run(['turns', 'Jo'])
    expect(shown.stdout).toContain('“I could not find the save button”')
    expect(shown.stdout).toContain('their words')
    expect(await read(['undo'], undone)).toMatchObject({ kind: 'heard', turn: id })
    expect((await read(['turns', id], turns)).turns[0]).toMatchObject({ closed: false, reactions: [] })
    const attested = await read(['attest', id, '--stage', 'opened'], turns)
    expect(attested.turns[0]?.attested.opened).toMatchObject({ knownBy: 'attested' })
  })

  test('words on the page of an ended link say where they were said', async () => {
    const { link, turn = '' } = await shareWith('Lou')
    await run(['close', turn])
    const knocked = await ask(link, {
      path: '/_outer/knock',
      headers: { 'content-type': 'application/json', 'user-agent': iphone },
      body: JSON.stringify({ words: 'I wanted to add a tip' }),
    })
    expect(knocked.status).toBe(204)
    const where = '“I wanted to add a tip”, at the closed door'
    expect((await run(['turns', '--person', 'Lou'])).stdout).toContain(where)
    expect((await run(['watch', '--once'])).stdout).toContain('said at the closed door: I wanted')
  })

  test('whoever opened it and then came while the app was away stands in the turn', async () => {
    const dev = createServer((_, res) => res.setHeader('content-type', 'text/html').end('<p>here</p>'))
    await new Promise<void>((resolve) => dev.listen(0, '127.0.0.1', resolve))
    const port = String((dev.address() as AddressInfo).port)
    const argv = ['share', port, '--to', 'Mo', '--relation', 'friend', '--product', 'dev', '--json']
    const { link } = share.parse(JSON.parse((await run(argv)).stdout))
    dev.closeAllConnections()
    await new Promise((resolve) => dev.close(resolve))
    await run(['heard', 'I could not find the save button', '--from', 'Mo', '--shows', 'figured-out'])
    const headers = { 'user-agent': iphone, accept: 'text/html' }
    expect((await ask(link, { headers })).status).toBe(502)
    const { stdout } = await run(['turns', 'Mo'])
    expect(stdout).toContain('I could not find the save button')
    expect(stdout).toMatch(/came while the app was away, \d\d:\d\d/)
  })

  test('praise waits to be attested', async () => {
    const shared = await shareWith('Kim')
    const heard = await run(['heard', 'cool!', '--from', 'Kim'])
    expect(heard.stdout).toMatch(/outer attest e[a-z2-7]{15}/)
    const reaction = /outer attest (\S+)/.exec(heard.stdout)?.[1] ?? ''
    const attested = await read(['attest', reaction], turns)
    expect(attested.turns[0]).toMatchObject({ turn: shared.turn, stage: 'reacted' })
  })

  test('close ends it, extend opens the same link again', async () => {
    const { turn: id = '' } = await shareWith('Lea')
    const openNow = async () => (await read(['turns', id], turns)).turns[0]?.window.open
    expect((await run(['close', id])).exit).toBe(0)
    expect(await openNow()).toBe(false)
    expect((await run(['extend', id, '--window', '2h'])).stdout).toContain('2 hours')
    expect(await openNow()).toBe(true)
    await read(['close', id], done)
    expect(await openNow()).toBe(false)
    await read(['extend', id], done)
    expect((await run(['extend', id])).stdout).toBe(`open again for as long as before: ${id}\n`)
  })

  test('a pulse is no turn to be sent, and that is said', async () => {
    await read(['share', 'my-site', '--pulse', 'Show HN'], share)
    const ran = await run(['sent', 'Show HN'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toContain('"Show HN" is a pulse')
  })

  test('today ends with what to type', async () => {
    await read(['sent', (await shareWith('Oda')).turn as string], turns)
    const { next } = await read(['today'], today)
    expect(next.command).not.toBe('')
    expect((await run(['today'])).stdout.split('\n')).toContain(next.command)
  })

  test('open prints an address that marks the maker’s own browser', async () => {
    const { turn: id = '', link } = await shareWith('Max')
    const ran = await run(['open', id])
    expect(ran.stdout).toContain(new URL(link).host)
    expect(ran.stdout).toContain('/_outer/mine?t=')
    expect((await read(['open', id], look)).url).toContain(new URL(link).host)
    const opened: string[][] = []
    await run(['open', id], {
      terminal: true,
      platform: 'darwin',
      runProgram: async (name, args) => {
        opened.push([name, ...args])
        return true
      },
    })
    expect(opened).toMatchObject([['open', expect.stringContaining('/_outer/mine?t=')]])
  })

  test('ids may be short while they are clear', async () => {
    expect(await run(['turns', 'tzzzz'])).toMatchObject({ exit: 1, stdout: '' })
    const ran = await run(['turns', 't', '--json'])
    expect(ran).toMatchObject({ exit: 2, stdout: '' })
    expect(ran.stderr).toContain('"ambiguous"')
  })

  test('export is everything, to stdout or into a file that only the maker reads', async () => {
    const ran = await run(['export'])
    expect(Object.keys(JSON.parse(ran.stdout)).length).toBeGreaterThan(1)
    expect((await run(['export', '--to', 'loop.json'])).exit).toBe(0)
    const file = join(home.path, 'loop.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toBeTypeOf('object')
  })

  test('forget asks, and off a terminal needs to be told', async () => {
    await shareWith('Ned')
    expect(await run(['forget', 'Ned'])).toMatchObject({ exit: 2, stdout: '' })
    const asking = start(['forget', 'Ned'], { env: home.env, terminal: true })
    await asking.until(/Erase everything about Ned/)
    asking.type('\r')
    expect(await asking.ended).toMatchObject({ exit: 1 })
    expect((await run(['forget', 'Ned', '--yes'])).stdout).toContain('forgotten: Ned, 1 turn, 1 event\n')
    expect((await read(['people'], people)).people.some((one) => one.person === 'Ned')).toBe(false)
  })
})

describe('watch', () => {
  test('shows what happens as it happens', async () => {
    const { turn: id = '', link } = await shareWith('Ola')
    const watching = start(['watch', id], { env: home.env })
    await watching.until(/link made/)
    await ask(link, { headers: { 'user-agent': 'WhatsApp/2.23', accept: 'text/html' } })
    await watching.until(/previewed by WhatsApp/)
    await run(['sent', id])
    await watching.until(/sent/)
    watching.interrupt()
    expect((await watching.ended).exit).toBe(130)
  })

  test('on a terminal, n writes a note and space marks a hesitation', async () => {
    const { turn: id = '' } = await shareWith('Pia')
    const watching = start(['watch', id], { env: home.env, terminal: true })
    await watching.until(/n writes a note/)
    watching.type(' ')
    await watching.until(/note: hesitated/)
    watching.type('nlooked for the menu\r')
    await watching.until(/note: looked for the menu\n/)
    watching.type('q')
    await watching.ended
    const [turn] = (await read(['turns', id], turns)).turns
    expect(turn?.notes.map((one) => one.words)).toEqual(['hesitated', 'looked for the menu'])
  })

  test('what was refused shows with --all, each once', async () => {
    const { turn: id = '', link } = await shareWith('Quin')
    const send = () =>
      ask(link, {
        path: '/_outer/e',
        headers: { 'content-type': 'text/plain' },
        body: '{"k":"forged","n":0,"e":[]}',
      })
    await send()
    await send()
    const { entries } = await read(['watch', id, '--all', '--once'], timeline)
    expect(entries.filter((one) => one.drop !== null).length).toBe(2)
    const watching = start(['watch', id, '--all'], { env: home.env })
    await watching.until(/(?:not counted[\s\S]*){2}/)
    await send()
    await watching.until(/(?:Quin +beacon not counted[\s\S]*){3}/)
    watching.interrupt()
    expect((await watching.ended).stdout.match(/not counted/g)).toHaveLength(3)
    expect((await read(['watch', id, '--once'], timeline)).entries.every((one) => one.drop === null)).toBe(
      true,
    )
  })
})

test('colours are a wish of the terminal', async () => {
  const control = '\u001b'
  expect((await run(['turns'], { terminal: true })).stdout).toContain(control)
  expect(
    (await run(['turns'], { terminal: true, env: { ...home.env, NO_COLOR: '1' } })).stdout,
  ).not.toContain(control)
  expect((await run(['turns'])).stdout).not.toContain(control)
})

test('while the server runs, the store is its own', async () => {
  const ran = await run(['refold', '--json'])
  expect(ran).toMatchObject({ exit: 2 })
  expect(await run(['refold'])).toMatchObject({ exit: 1, stderr: expect.stringContaining('ctrl-c') })
})

test('doctor says what to type', async () => {
  const ran = await run(['doctor'])
  expect(ran.exit).toBe(0)
  expect(ran.stdout).toContain('answers at')
  expect(await run(['doctor'], { nodeVersion: '20.1.0' })).toMatchObject({ exit: 1 })
})
