/** Packs of real packages, as they were published: within every limit, every claim on facts that are there, the same again. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftKinds } from '../../src/core/pack.ts'
import { checkPack } from '../../src/factory/check.ts'
import { measure } from '../../src/factory/count/limits.ts'
import { readFront } from '../../src/factory/files/front.ts'
import { textsOf } from '../../src/factory/files/texts.ts'
import { readGround } from '../../src/factory/ground.ts'
import { storeIds } from '../../src/factory/listings/stores.ts'
import { makePack, type Pack } from '../../src/factory/pack.ts'

const modules = join(import.meta.dirname, '../../node_modules')
const made = mkdtempSync(join(tmpdir(), 'outer-packs-'))
afterAll(() => rmSync(made, { recursive: true, force: true }))

/** A command, a library, a web app, a game, an editor, one in Chinese, one that says next to nothing. */
const names = [
  'sirv-cli',
  'hono',
  'swagger-ui-dist',
  '2048',
  'easymde',
  'sm-crypto',
  'localtunnel',
  'mind-elixir',
  'axe-core',
  'knip',
  'nodemailer',
  'kysely',
] as const

const build = (dir: string, slug: string): Promise<Pack> =>
  makePack({ dir, slug, only: null, write: true, now: 0 })

describe.each(names)('%s', (name) => {
  const dir = join(made, name)
  let first: Pack
  beforeAll(async () => {
    cpSync(join(modules, name), dir, {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules') && !/\.(?:node|wasm|map)$/.test(path),
    })
    first = await build(dir, name)
  }, 60_000)

  const texts = () =>
    first.files.flatMap((file) => {
      if (!('text' in file) || file.done === 'refused') return []
      const content = readFileSync(join(first.known.packDir, file.path), 'utf8')
      return textsOf({ ...file, content })
    })

  test('keeps every limit', () => {
    expect(texts().length).toBeGreaterThan(0)
    for (const { kind, text, file } of texts()) {
      const { limit } = draftKinds[kind]
      const over =
        limit === null ? [] : measure(limit, text.trim()).filter((one) => one.over && one.enforce === 'error')
      expect(over, `${file} ${kind}: ${text}`).toEqual([])
    }
  })

  test('claims nothing but what its facts say, and says which', () => {
    const ids = new Set(first.known.facts.map((one) => one.id))
    for (const file of first.files)
      for (const claim of file.claims)
        for (const id of claim.facts) expect(ids, `${file.path}: ${claim.text}`).toContain(id)
    expect(first.findings.filter((one) => one.severity === 'block' && one.rule === 'contradicted')).toEqual(
      [],
    )
  })

  test('says in its front matter where each draft stands', () => {
    for (const { path } of first.files.filter((one) => one.path.endsWith('.md') && one.done !== 'refused')) {
      const fronted = readFront(readFileSync(join(first.known.packDir, path), 'utf8'))
      if (path.startsWith('site/')) continue
      expect(fronted?.front, path).toMatchObject({ status: 'draft', unproven: expect.any(String) })
      expect(fronted?.front.claims, path).toBeInstanceOf(Array)
    }
  })

  test('no two posts begin with the same words', () => {
    const begins = texts()
      .filter((one) => draftKinds[one.kind].part === 'social' && one.kind.endsWith('-post'))
      .map((one) => one.text.trim().split('\n')[0])
    expect(new Set(begins).size).toBe(begins.length)
  })

  test('is the same again, holds, and every store can be asked for', async () => {
    const again = await build(dir, name)
    expect(again.changes).toEqual([])
    const checked = await checkPack({
      dir,
      ground: await readGround(dir, name),
      seeAgain: undefined,
      loop: undefined,
      build: undefined,
    })
    expect(checked.findings.filter((one) => /^evidence-/.test(one.rule))).toEqual([])
    for (const store of storeIds.slice(0, 2))
      await makePack({ dir, slug: name, only: { store }, write: false, now: 0 })
  }, 60_000)
})
