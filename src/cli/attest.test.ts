/** `outer attest` where visitors wrote the words: the whole command line against a real server. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { App } from '../app.ts'
import { share } from '../contract/shares.ts'
import { pulses } from '../contract/turns.ts'
import { ask } from './testAsk.ts'
import { type Home, makeHome, openServer, outer } from './testIo.ts'

let home: Home
let app: App
beforeAll(async () => {
  home = await makeHome()
  app = await openServer(home)
  const site = join(home.path, 'my-site')
  await mkdir(site)
  await writeFile(join(site, 'index.html'), '<!doctype html><title>Site</title><button>Start</button>')
})
afterAll(async () => {
  await app?.close()
  await home?.remove()
})

const run = (argv: readonly string[]) => outer(argv, { env: home.env, cwd: home.path })

async function read<Shape extends z.ZodType>(
  argv: readonly string[],
  shape: Shape,
): Promise<z.output<Shape>> {
  const ran = await run([...argv, '--json'])
  expect(ran, argv.join(' ')).toMatchObject({ exit: 0, stderr: '' })
  return shape.parse(JSON.parse(ran.stdout))
}

test('praise that visitors wrote is attested by its id, or on a pulse by its words', async () => {
  const pulse = await read(['share', 'my-site', '--pulse', 'Show HN'], share)
  const say = async (words: string, phone: string) => {
    const script = await ask(pulse.link, { path: '/_outer/b.js', headers: { 'user-agent': phone } })
    const [, k] = /\("([^"]+)"\)\s*$/.exec(script.body) ?? []
    const said = await ask(pulse.link, {
      path: '/_outer/say',
      headers: { 'content-type': 'application/json', 'user-agent': phone },
      body: JSON.stringify({ words, k }),
    })
    expect(said.status).toBe(204)
  }
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1'
  await say('so cool!', iphone)
  await say('nice work', iphone)
  const shown = async () => (await read(['pulses'], pulses)).pulses.find((one) => one.pulse === pulse.pulse)
  expect(await shown()).toMatchObject({ reacted: 0, visitors: 2 })

  const unclear = await run(['attest', 'Show HN'])
  expect(unclear).toMatchObject({ exit: 2 })
  expect(unclear.stderr).toMatch(/2 visitors of pulse \w+ left such praise: “nice work”, “so cool!”/)
  expect(unclear.stderr).toMatch(/outer attest w[0-9a-f]{24}/)
  expect((await run(['attest', 'Show HN', '--stage', 'opened'])).stderr).toMatch(/a pulse is many people/)
  expect((await run(['attest', 'Show HN', 'lovely'])).stderr).toMatch(/no praise that waits .* “lovely”/)

  const meant = await run(['attest', 'Show HN', 'COOL'])
  expect(meant.stdout).toMatch(/meant, you say: someone from Show HN, pulse \w+; 1 reacted/)
  const [journey] = (await shown())?.journeys.filter((one) => one.stage === 'reacted') ?? []
  expect(journey).toMatchObject({
    stages: { reacted: { knownBy: 'attested' } },
    reactions: [{ words: 'so cool!', noise: true, attested: true }],
  })
  // Only one waits now.
  expect((await read(['attest', 'Show HN'], pulses)).pulses[0]).toMatchObject({ reacted: 2 })
  expect((await run(['attest', 'Show HN'])).stderr).toMatch(/no praise that waits/)
  await run(['undo'])
  const praise = (await shown())?.journeys.flatMap((one) => one.reactions).find((one) => !one.attested)
  expect(await shown()).toMatchObject({ reacted: 1 })
  expect((await run(['pulses'])).stdout).toContain(`outer attest ${praise?.id}`)
  expect((await read(['attest', praise?.id ?? ''], pulses)).pulses[0]).toMatchObject({ reacted: 2 })
})
