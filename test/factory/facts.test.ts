/** Facts of real packages, as they were published: what is found, that it stands where it says, and that ids stay. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Evidence, Fact } from '../../src/core/pack.ts'
import { type FactSheet, readFacts } from '../../src/factory/facts/read.ts'
import { verifyFact } from '../../src/factory/facts/verify.ts'

const modules = join(import.meta.dirname, '../../node_modules')
const made = mkdtempSync(join(tmpdir(), 'outer-golden-'))
afterAll(() => rmSync(made, { recursive: true, force: true }))

const packages = [
  { name: 'commander', kind: 'library' },
  { name: 'sirv-cli', kind: 'command-line' },
  { name: 'localtunnel', kind: 'command-line' },
  { name: 'knip', kind: 'command-line' },
  { name: 'hono', kind: 'library' },
  { name: 'kysely', kind: 'library' },
  { name: 'swagger-ui-dist', kind: 'library' },
  { name: '2048', kind: 'game' },
  { name: 'easymde', kind: 'library' },
  { name: 'mind-elixir', kind: 'library' },
  { name: 'sm-crypto', kind: 'library' },
  { name: '@biomejs/biome', kind: 'command-line' },
  { name: 'axe-core', kind: 'library' },
  { name: 'lighthouse', kind: 'command-line' },
  { name: 'nodemailer', kind: 'library' },
] as const

const slugOf = (name: string): string => name.replace(/^@/, '').replace('/', '-')

/** As somebody reads it: what is said, and where. */
const shown = ({ card, facts, findings, changes }: FactSheet): string =>
  [
    `${card.name} · ${card.kind} · ${card.install ?? 'no install'} · ${card.address ?? 'no address'} · ${card.language}`,
    `look: ${card.look.colours.join(' ') || 'no colours'} · ${card.look.background} on ${card.look.ink} · ${card.look.font}`,
    '',
    ...facts.map(
      (fact) =>
        `${fact.kind}${fact.language ? ` (${fact.language})` : ''}: ${fact.value}\n    ${fact.evidence.map((one) => one.at + (one.field ?? '')).join(', ')}${amounts(fact)}`,
    ),
    '',
    ...findings.map((one) => `! ${one.rule} ${one.file}:${one.line} ${one.text}`),
    ...changes.slice(0, 5).map((one) => `~ ${one.version} ${one.date ?? ''} ${one.items.length}`),
    '',
  ].join('\n')

const amounts = (fact: Fact): string =>
  fact.amounts
    ? `\n    ${fact.amounts.map((one) => `${one.value} ${one.unit ?? 'of'} ${one.of ?? ''}`.trim()).join(', ')}`
    : ''

describe.each(packages)('$name', ({ name, kind }) => {
  const dir = join(modules, name)
  const read = readFacts({ dir, slug: slugOf(name) })

  test('says what it says', async () => {
    const sheet = await read
    expect(sheet.card.kind).toBe(kind)
    await expect(shown(sheet)).toMatchFileSnapshot(`facts/${slugOf(name)}.txt`)
  })

  test('stands where it says, and says so', async () => {
    const { facts } = await read
    expect(facts.length).toBeGreaterThan(1)
    for (const fact of facts) for (const evidence of fact.evidence) expectStands(dir, fact, evidence)
  })

  test('gives the same facts again, and finds each where it was', async () => {
    const { facts } = await read
    const again = await readFacts({ dir, slug: slugOf(name) })
    expect(again.facts).toEqual(facts)
    for (const fact of facts) expect(await verifyFact(dir, fact)).toMatchObject({ held: true, moved: false })
  })

  test('keeps its ids when lines move', async () => {
    const { facts } = await read
    const copy = join(made, slugOf(name))
    mkdirSync(copy)
    const files = new Set(facts.flatMap((fact) => fact.evidence.map((one) => one.at.replace(/:[\d-]+$/, ''))))
    for (const file of [...files, 'package.json'])
      cpSync(join(dir, file), join(copy, file), { recursive: true })
    for (const file of files)
      if (/\.md$/i.test(file)) {
        const text = readFileSync(join(copy, file), 'utf8')
        writeFileSync(join(copy, file), `\n<!-- an edit that has nothing to do with it -->\n\n${text}`)
      }
    const moved = await readFacts({ dir: copy, slug: slugOf(name) })
    const ids = new Set(moved.facts.map((fact) => fact.id))
    expect(facts.filter((fact) => !ids.has(fact.id)).map((fact) => fact.value)).toEqual([])
    for (const fact of facts) expect(await verifyFact(copy, fact)).toMatchObject({ held: true })
  })
})

test('a monorepo says what its root says, and names its packages', async () => {
  const dir = join(made, 'mono')
  for (const name of ['hono', 'kysely', 'commander']) {
    mkdirSync(join(dir, 'packages', name), { recursive: true })
    cpSync(join(modules, name, 'package.json'), join(dir, 'packages', name, 'package.json'))
  }
  cpSync(join(modules, 'hono/README.md'), join(dir, 'README.md'))
  writeFileSync(
    join(dir, 'package.json'),
    '{ "name": "mono", "private": true, "workspaces": ["packages/*"] }\n',
  )
  const sheet = await readFacts({ dir, slug: 'mono' })
  const objects = sheet.facts.filter((fact) => fact.kind === 'object').map((fact) => fact.value)
  expect(objects).toEqual(['commander', 'hono', 'kysely'])
  expect(sheet.facts.find((fact) => fact.kind === 'does')?.value).toMatch(/^Hono/)
  for (const fact of sheet.facts) for (const evidence of fact.evidence) expectStands(dir, fact, evidence)
})

test('a README in another language alone says its language', async () => {
  const dir = join(made, 'french')
  mkdirSync(dir)
  cpSync(join(modules, '@biomejs/biome/README.fr.md'), join(dir, 'README.md'))
  const { card, facts } = await readFacts({ dir, slug: 'biome' })
  expect(card.language).toBe('fr')
  expect(
    facts.some(
      (fact) => fact.kind === 'number' && fact.amounts?.some((one) => one.value === 97 && one.unit === '%'),
    ),
  ).toBe(true)
  expect(facts.filter((fact) => fact.kind === 'does').every((fact) => fact.language === 'fr')).toBe(true)
})

/** Without any code of the readers: the words stand there, and the value is made of them. */
function expectStands(dir: string, fact: Fact, evidence: Evidence): void {
  const place = `${fact.id} ${evidence.at}`
  const [, path = '', from = '', to = from] = /^(.+):(\d+)(?:-(\d+))?$/.exec(evidence.at) ?? []
  const text = readFileSync(join(dir, path), 'utf8').replace(/^\ufeff/, '')
  expect(evidence.hash, place).toBe(`sha256:${createHash('sha256').update(evidence.text).digest('hex')}`)
  if (evidence.field === undefined) {
    const lines = text.split(/\r\n|\n|\r/).slice(Number(from) - 1, Number(to))
    expect(lines.join('\n'), place).toBe(evidence.text)
  } else {
    let value: unknown = JSON.parse(text)
    for (const key of evidence.field.split('/').slice(1))
      value = (value as Record<string, unknown>)[key.replace(/~1/g, '/')]
    expect(typeof value === 'string' ? value : value, place).toEqual(
      typeof value === 'string' ? evidence.text : JSON.parse(evidence.text),
    )
  }
  // A link or emphasis may end in the middle of a word: `[licen](url)ce`.
  const plain = evidence.text.replace(/\]\([^)]*\)|\]\[[^\]]*\]|[[\]*_`~]/g, '')
  const there = new Set([...wordsOf(evidence.text), ...wordsOf(plain)])
  expect(
    wordsOf(fact.value).filter((word) => !there.has(word) && !runsOn(word, plain)),
    place,
  ).toEqual([])
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Scripts without spaces run on past a link. */
const runsOn = (word: string, text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) && text.toLowerCase().includes(word)
