/** `outer pack` with a model, from the flag to the file: what it words stands only where the gate lets it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reply, serveModel } from '../../factory/words/testModels.ts'
import { type Home, makeHome, outer } from '../testIo.ts'

const key = 'sk-secret-0123456789'

let home: Home
let server: Awaited<ReturnType<typeof serveModel>>
let reply: (text: { body: string }) => Reply
beforeAll(async () => {
  home = await makeHome()
  server = await serveModel((asked) => reply(asked))
})
afterAll(async () => {
  await server?.close()
  await home?.remove()
})

/** Keys that a question asks for. */
const keysIn = (body: string): readonly string[] => {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] }
  return [...(messages.find((one) => one.role === 'user')?.content ?? '').matchAll(/^- ([\w.]+):/gm)].map(
    ([, one = '']) => one,
  )
}
const factIn = (body: string): string => /does-[a-z2-7]{8}/.exec(body)?.[0] ?? ''

async function makeProduct(name: string) {
  const dir = join(home.path, name)
  await mkdir(dir)
  await writeFile(
    join(dir, 'package.json'),
    `{"name":"${name}","version":"1.0.0","license":"MIT","bin":"x.js"}`,
  )
  await writeFile(
    join(dir, 'README.md'),
    `# ${name}\n\nPrints a tide table for 412 harbours on one sheet of paper.\n`,
  )
  return {
    pack: (says: typeof reply) => run(dir, says),
    listing: async () =>
      JSON.parse(await readFile(join(dir, 'marketing', 'npm', 'listing.json'), 'utf8')).description as string,
  }
}

async function run(dir: string, says: typeof reply) {
  reply = says
  const before = server.asked.length
  const env = { ...home.env, OPENAI_API_KEY: key, OUTER_MODEL: `${server.url}/v1#tiny` }
  const ran = await outer(['pack', dir, '--no-pictures', '--json'], { env, cwd: home.path })
  expect(ran.stdout + ran.stderr).not.toContain(key)
  const { findings } = JSON.parse(ran.stdout) as { findings: { rule: string; file?: string; do: string }[] }
  return { asked: server.asked.slice(before), findings }
}

const saying =
  (text: string) =>
  ({ body }: { body: string }): Reply =>
    JSON.stringify({ texts: keysIn(body).map((one) => ({ key: one, text, claims: [factIn(body)] })) })

test('its words stand in the files, and an unchanged product asks nothing', async () => {
  const product = await makeProduct('tide-sheet')
  const words = 'Prints the tide table of 412 harbours on one sheet of paper.'
  const first = await product.pack(saying(words))
  expect(first.asked.length).toBeGreaterThan(0)
  expect(await product.listing()).toBe(words)
  const second = await product.pack(saying('Something else.'))
  expect(second.asked).toEqual([])
  expect(second.findings).toEqual(first.findings)
  expect(await product.listing()).toBe(words)
})

test('an invented number is asked to be mended three times, and the template’s text stands', async () => {
  const product = await makeProduct('tide-lie')
  const { findings, asked } = await product.pack(saying('Prints tide tables for 90210 harbours.'))
  expect(await product.listing()).not.toContain('90210')
  const files = findings.filter((one) => one.rule === 'model-refused').map((one) => one.file)
  expect(files).toContain('npm/listing.json')
  const asks = asked.filter((one) => one.body.includes('npm-description'))
  expect(asks).toHaveLength(4)
})

test('a wrong key is said once, and the pack is made all the same', async () => {
  const product = await makeProduct('tide-key')
  const { findings } = await product.pack(() => ({ status: 401, body: `{"error":{"message":"no: ${key}"}}` }))
  expect(findings.filter((one) => one.rule === 'model-failed')).toMatchObject([
    { do: expect.stringContaining('OPENAI_API_KEY') },
  ])
  expect(await product.listing()).toContain('412 harbours')
})
