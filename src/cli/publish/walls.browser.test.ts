import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDns } from '../../../test/peers/dns.ts'
import { publishCheck } from '../../contract/publish-check.ts'
import { type Home, makeHome, openServer, outer } from '../testIo.ts'

let home: Home
const closing: (() => unknown)[] = []
beforeEach(async () => {
  home = await makeHome()
  closing.push(() => home.remove())
  const dns = await openDns({ 'my.test': { A: ['192.0.2.10'] } })
  closing.push(() => dns.close())
  home = { ...home, env: { ...home.env, PATH: process.env.PATH ?? '', OUTER_RESOLVERS: dns.address } }
  const app = await openServer(home)
  closing.push(() => app.close())
})
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const form = `<form><input aria-label="item"><button>Add</button></form><ul></ul>`
const draw = `for (const one of items) { const li = document.createElement('li'); li.textContent = one; document.querySelector('ul').append(li) }`
const app = (
  load: string,
  save: string,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>List</title><h1>List</h1>${form}
<script>const items = ${load}
const show = () => { document.querySelector('ul').replaceChildren(); ${draw} }
show()
document.querySelector('form').onsubmit = (event) => { event.preventDefault(); items.push(document.querySelector('input').value); ${save}; show() }</script>`
const kept = app(
  `JSON.parse(localStorage.getItem('items') ?? '[]')`,
  `localStorage.setItem('items', JSON.stringify(items))`,
)
const lost = app('[]', '')

async function walls(page: string) {
  const site = join(home.path, 'list')
  await mkdir(site, { recursive: true })
  await writeFile(join(site, 'index.html'), page)
  const world = { env: home.env, cwd: home.path }
  await outer(['share', 'list', '--to', 'Bea', '--relation', 'stranger'], world)
  const ran = await outer(
    ['publish', 'list', '--domain', 'my.test', '--check', '--no-sandbox', '--json'],
    world,
  )
  const answer = publishCheck.parse(JSON.parse(ran.stdout))
  return { exit: ran.exit, answer, of: Object.fromEntries(answer.checks.map((one) => [one.id, one])) }
}

test('what a visitor leaves is kept, and every wall has its verdict', async () => {
  const { exit, answer, of } = await walls(kept)
  expect(answer.checks.map(({ id }) => id)).toEqual([
    'account',
    'hosting',
    'dns',
    'tls',
    'env',
    'persistence',
  ])
  expect(of).toMatchObject({
    account: { verdict: 'pass' },
    // The server of this test runs on the computer that it is asked from.
    hosting: { verdict: 'fail' },
    dns: { verdict: 'unknown' },
    tls: { verdict: 'fail' },
    env: { verdict: 'pass', do: null },
    persistence: { verdict: 'pass', do: null },
  })
  expect(exit).toBe(1)
})

test('what nothing keeps, and an address of this computer, stand in the way', async () => {
  const { of } = await walls(`${lost}<script>fetch("http://localhost:9191/api").catch(() => {})</script>`)
  expect(of).toMatchObject({ env: { verdict: 'fail' }, persistence: { verdict: 'fail' } })
  expect(of.persistence?.do).not.toBeNull()
})
