/** A model words a page and scripts: lines in their places, through the gate of the program, over a real socket. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { gate } from '../gate/gate.ts'
import { draftLanding } from '../landing/draft.ts'
import type { Draft, Ground } from '../material.ts'
import { tideApp } from '../pieces/fixture.ts'
import { draftSocial } from '../social/draft.ts'
import { openModel } from './model.ts'
import { followPage, putPage, textsOfPage } from './page.ts'
import { slotsForModel } from './slots.ts'
import { type Asked, type Reply, serveModel } from './testModels.ts'
import { keptWords, wordPack } from './words.ts'

const ground: Ground = tideApp
const [, does] = tideApp.facts

let packDir: string
let server: Awaited<ReturnType<typeof serveModel>>
let reply: (asked: Asked, nth: number) => Reply
beforeEach(async () => {
  packDir = await mkdtemp(join(tmpdir(), 'words-'))
  server = await serveModel((asked, nth) => reply(asked, nth))
})
afterEach(async () => {
  await server.close()
  await rm(packDir, { recursive: true })
})

const word = async (drafts: readonly Draft[]) =>
  wordPack({
    packDir,
    gate,
    model: await openModel(`${server.url}/v1#m`, {}, { fetch }),
    signal: new AbortController().signal,
    now: 0,
  })({ drafts, missing: [] }, ground)

/** What stands there already, but for these. */
const answering =
  (draft: Draft, texts: Readonly<Record<string, string>>): (() => Reply) =>
  () =>
    JSON.stringify({
      texts: slotsForModel(draft).map(({ key, text }) => ({
        key,
        text: texts[key] ?? text,
        claims: [does?.id],
      })),
    })

const site = draftLanding(tideApp).drafts
const at = (drafts: readonly Draft[], path: string): Draft => {
  const found = drafts.find((one) => one.path === path)
  if (found === undefined) throw new RangeError(path)
  return found
}
const page = at(site, 'site/index.html')
const wordable = [page, at(site, 'site/index.md'), at(site, 'site/llms.txt')]
const said = 'Prints the tides of one beach on one sheet of paper.'

describe('a landing page', () => {
  test('offers its first line and what it does, each as one line of text', () => {
    const slots = slotsForModel(page)
    expect(slots.map(({ key }) => key.replace(/[a-z2-7]{8}$/, '…'))).toEqual([
      'page.h1',
      'page.does.…',
      'page.does.…',
    ])
    expect(slots[0]?.text).toBe('Prints a tide table for one beach on one sheet of paper.')
    for (const { text } of slots) expect(text).not.toMatch(/[<>&]|\n/)
  })

  test('takes words in its place; its twin and llms.txt follow, and nothing else of it changes', async () => {
    reply = answering(page, { 'page.h1': said })
    const { drafts, findings } = await word(wordable)
    expect(findings).toEqual([])
    expect(server.asked).toHaveLength(1)
    const now = String(drafts[0]?.body)
    expect(now).toContain(`>${said}</h1>`)
    expect(now.replace(said, String(slotsForModel(page)[0]?.text))).toBe(page.body)
    expect(drafts[1]?.body).toMatch(new RegExp(`^# ${said}$`, 'm'))
    expect(drafts[2]?.body).toMatch(new RegExp(`^> ${said}$`, 'm'))
    const kept = await keptWords({ packDir, gate })({ drafts: wordable, missing: [] }, ground)
    expect(kept.drafts).toEqual(drafts)
  })

  test('an invented number is mended, or three times refused and shown; the template’s line stands', async () => {
    reply = (_, nth) =>
      answering(page, { 'page.h1': nth === 1 ? 'Prints tide tables of 9000 beaches.' : said })()
    expect(String((await word(wordable)).drafts[0]?.body)).toContain(said)
    expect(server.asked).toHaveLength(2)
    await rm(join(packDir, 'worded.json'))
    reply = answering(page, { 'page.h1': 'Prints tide tables of 9000 beaches.' })
    const { drafts, findings } = await word(wordable)
    expect(drafts).toEqual(wordable)
    expect(findings).toMatchObject([{ rule: 'model-refused', file: 'site/index.html' }])
    expect(server.asked).toHaveLength(6)
  })

  test('markup and line ends in an answer become text of one line', () => {
    const put = putPage(String(page.body), { 'page.h1': 'Prints <b>tides</b>\n<script>x</script> & more' })
    expect(put).toContain('>Prints &lt;b&gt;tides&lt;/b&gt; &lt;script&gt;x&lt;/script&gt; &amp; more</h1>')
    expect(textsOfPage(put)[0]?.text).toBe('Prints <b>tides</b> <script>x</script> & more')
    const twin = followPage(wordable, page, { ...page, body: put })[1]
    expect(twin?.body).not.toMatch(/<script>/)
  })
})

describe('scripts', () => {
  const social = draftSocial(tideApp).drafts
  const tiktok = at(social, 'social/tiktok-script.md')
  const spoken = slotsForModel(tiktok)[1]?.key ?? ''
  const short = at(social, 'social/youtube-short.md')

  test('offer what is said, and the caption; not their scenes, and not their seconds', () => {
    const [caption, ...spoken] = slotsForModel(tiktok)
    expect(caption?.key).toBe('front.caption')
    // What the product is, is said in each of the three.
    expect(spoken.map(({ key }) => key.replace(/[a-z2-7]{8}$/, '…'))).toEqual(Array(4).fill('say.…'))
    expect(slotsForModel(short).map(({ key }) => key)).toContain('front.title')
  })

  test('take other words, and as long as those take', async () => {
    const words =
      'Tidepool works without a network once the page was opened, and prints a tide table for one beach.'
    reply = answering(tiktok, { [spoken]: words })
    const { drafts, findings } = await word([tiktok])
    expect(findings).toEqual([])
    const before = String(tiktok.body).split('\n')
    const now = String(drafts[0]?.body).split('\n')
    expect(now[0]).toBe(before[0])
    expect(now[1]).toBe(`0:02–0:10 say: ${words}`)
    expect(now[2]).toMatch(/^0:10–0:12 tap: Print$/)
    expect(now.slice(now.indexOf('---'))).toEqual(before.slice(before.indexOf('---')))
  })

  test('stand no more where the template says something else', async () => {
    const words = 'Tidepool works without a network.'
    reply = answering(tiktok, { [spoken]: words })
    await word([tiktok])
    const other = String(tiktok.body).replace(
      String(slotsForModel(tiktok)[1]?.text),
      'Tidepool is for people.',
    )
    const changed = { ...tiktok, body: other }
    const { drafts } = await keptWords({ packDir, gate })({ drafts: [changed], missing: [] }, ground)
    expect(String(drafts[0]?.body)).toContain('Tidepool is for people.')
    expect(String(drafts[0]?.body)).not.toContain(words)
  })

  test('what takes longer than a breath is said again', async () => {
    const long = `Tidepool prints a tide table for one beach ${'on one sheet of paper '.repeat(8)}.`
    reply = (_, nth) => answering(tiktok, nth === 1 ? { [spoken]: long } : {})()
    const { drafts } = await word([tiktok])
    expect(server.asked[1]?.body).toContain('too-long')
    expect(drafts[0]?.body).toBe(tiktok.body)
  })
})
