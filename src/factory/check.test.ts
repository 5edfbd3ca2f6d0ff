/** One cause is said once, and what the product still says is no finding. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { evidence, fact } from '../core/fact.ts'
import { checkPack } from './check.ts'
import { printJson } from './files/manifest.ts'
import { readGround } from './ground.ts'
import { knowProduct } from './known.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outer-check-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true })
  writeFileSync(join(dir, path), text)
}
const readme =
  '# Tarn\n\nKeeps the water levels of one lake in a text file.\n\nKnows 412 lakes in 9 countries.\n'

/** A pack of one post, whose sentences rest on what the product says now. */
async function makePost(body: string): Promise<void> {
  write('README.md', readme)
  write('package.json', '{"name":"tarn","version":"1.0.0"}')
  const { facts, card } = await knowProduct({ dir, slug: 'tarn' })
  write(
    'marketing/facts.json',
    String(printJson({ schema: 'outer.facts/1', product: 'tarn', name: 'Tarn', kind: card.kind, facts })),
  )
  write('marketing/social/x-post.md', body)
  const file = (claims: readonly object[]) => ({
    ...{ path: 'social/x-post.md', kind: 'x-post', part: 'social', locale: null, status: 'draft', slug: 'x' },
    ...{ hash: 'sha256:0', claims },
  })
  const manifest = (claims: readonly object[]) =>
    String(
      printJson({
        ...{ schema: 'outer.pack-manifest/1', product: 'tarn', kind: card.kind, facts: '', unproven: true },
        files: [file(claims)],
      }),
    )
  write('marketing/pack.json', manifest([]))
  write('marketing/pack.json', manifest((await check()).claims))
}
const check = async () =>
  checkPack({
    dir,
    ground: await readGround(dir, 'tarn'),
    seeAgain: undefined,
    loop: undefined,
    build: undefined,
  })
const blocks = async () => (await check()).findings.filter((one) => one.severity === 'block')
const lineOf = (words: string): number =>
  readFileSync(join(dir, 'marketing/social/x-post.md'), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(words)) + 1

test('a claim whose evidence changed is named once, with what became of it, and not again for having none', async () => {
  await makePost('It keeps the water levels of one lake in a text file.\n\nKnows 412 lakes in 9 countries.\n')
  expect(await blocks()).toEqual([])
  write('README.md', readme.replace('412', '398'))
  expect(await blocks()).toEqual([
    expect.objectContaining({
      rule: 'evidence-changed',
      line: lineOf('412'),
      text: 'Knows 412 lakes in 9 countries.',
      why: expect.stringMatching(/^README\.md:5 said “.*412.*”, and now says “.*398/),
    }),
  ])
})

test('two claims of one sentence of the product are two findings, each at its line', async () => {
  await makePost('Knows 412 lakes in 9 countries.\n\nTarn knows 412 lakes in 9 countries.\n')
  write('README.md', readme.replace('Knows 412 lakes in 9 countries.', 'Knows some lakes.'))
  const found = (await blocks()).filter((one) => one.rule === 'evidence-changed')
  expect(found.map((one) => one.line)).toEqual([1, 3])
  expect(new Set(found.map((one) => one.claim)).size).toBe(2)
})

test('a claim that another place of the product still says word by word is no finding', async () => {
  await makePost('Knows 412 lakes in 9 countries.\n')
  const facts = JSON.parse(readFileSync(join(dir, 'marketing/facts.json'), 'utf8'))
  const docs = 'Tarn:\n\nknows 412 lakes in 9 countries\n'
  write('DOCS.md', docs)
  const again = fact('does', 'knows 412 lakes in 9 countries', [
    evidence('file', 'DOCS.md:3', 'knows 412 lakes in 9 countries'),
  ])
  write('marketing/facts.json', JSON.stringify({ ...facts, facts: [...facts.facts, again] }))
  write('README.md', readme.replace('Knows 412 lakes in 9 countries.', ''))
  expect((await blocks()).map((one) => one.rule)).not.toContain('evidence-vanished')
  write('DOCS.md', docs.replace('412 lakes', '398 lakes'))
  expect((await blocks()).map((one) => one.rule)).toContain('evidence-vanished')
})

test('what few words happen to end alike does not count as still said', async () => {
  await makePost('Knows 412 lakes in 9 countries.\n')
  const facts = JSON.parse(readFileSync(join(dir, 'marketing/facts.json'), 'utf8'))
  const short = fact('does', 'countries', [evidence('file', 'DOCS.md:1', 'countries')])
  write('DOCS.md', 'countries\n')
  write('marketing/facts.json', JSON.stringify({ ...facts, facts: [...facts.facts, short] }))
  write('README.md', readme.replace('Knows 412 lakes in 9 countries.', ''))
  expect((await blocks()).map((one) => one.rule)).toContain('evidence-vanished')
})
