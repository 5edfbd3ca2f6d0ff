import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftKind } from '../../core/pack.ts'
import type { Draft, Drafted } from '../material.ts'
import { roomForLink } from '../pieces/fit.ts'
import { bareGame, briefOf, fourProducts, renameTool, tideApp } from '../pieces/fixture.ts'
import { anyMaterial, asPage, content, marksIn, textsIn, tooLong } from '../pieces/testDrafts.ts'
import { factOf, testCard, testMaterial } from '../testMaterial.ts'
import { draftSocial } from './draft.ts'

/** What each text of a reader's eye begins with: the first line of a post, the first words said in a script. */
const openings = ({ drafts }: Drafted): readonly string[] =>
  drafts.flatMap((draft) =>
    draft.kind === 'tiktok-script' || draft.kind === 'youtube-short'
      ? [...(draft.body as string).split('\n---\n')].map(
          (script) => /^\S+ \S+ (?:say|sagen|読む|say): (.*)$/m.exec(script)?.[1] ?? script,
        )
      : [(draft.body as string).split('\n\n')[0] ?? ''],
  )

const bodyOf = (drafts: readonly Draft[], kind: DraftKind): string =>
  (drafts.find((one) => one.kind === kind)?.body as string | undefined) ?? ''

describe('a draft for each place', () => {
  for (const [kind, material] of Object.entries(fourProducts))
    it(`of a ${kind} is as it was read by eye`, async () => {
      await expect(asPage(draftSocial(material))).toMatchFileSnapshot(`./golden/${kind}.txt`)
    })

  it('starts from its own fact', () => {
    const { drafts } = draftSocial(tideApp)
    expect(bodyOf(drafts, 'x-post')).toMatch(/^Tidepool knows 412 harbours/)
    expect(bodyOf(drafts, 'bluesky-post')).toMatch(/^They photograph the table/)
    expect(bodyOf(drafts, 'mastodon-post')).toMatch(/^Tidepool works without a network/)
    expect(bodyOf(drafts, 'linkedin-post')).toMatch(/^I was cut off by the tide, twice\. The second time/)
    expect(bodyOf(drafts, 'reddit-post')).toMatch(/^Tidepool does not know wind/)
    expect(bodyOf(drafts, 'discord-message')).toMatch(/^New in Tidepool 1\.2\.0: Calendar files/)
  })

  it('of a product that says little is few drafts and many questions', () => {
    const { drafts, missing } = draftSocial(bareGame)
    expect(drafts.length).toBeLessThanOrEqual(1)
    expect(new Set(missing.map((one) => one.question)).size).toBeGreaterThanOrEqual(5)
  })

  it('takes nothing that links, calls somebody, or speaks for the maker', () => {
    const all = draftSocial(renameTool).drafts.map(content).join('\n')
    expect(all).not.toMatch(/example\.org|We think|🚀|#12|bump deps/)
    expect(all).toMatch(/undoes the last run/i)
  })

  it('starts from no licence, platform, price or version, and says so where nothing else is left', () => {
    const material = testMaterial({
      card: { ...testCard, name: 'Kestrel', install: null },
      facts: [
        factOf('does', 'Kestrel is a list of birds.'),
        factOf('does', 'Published under the MIT licence.'),
        factOf('does', 'Android 9 or later.'),
        factOf('price', 'free'),
        factOf('licence', 'ISC'),
        factOf('platform', 'android'),
      ],
      changes: [{ version: '1.2.0', date: null, items: ['Internal refactoring.'] }],
    })
    const { drafts, missing } = draftSocial(material)
    for (const draft of drafts)
      expect((draft.body as string).split('\n')[0]).not.toMatch(/licen|MIT|ISC|Android|free|1\.2/i)
    expect(drafts.map(content).join('\n')).not.toMatch(/Licence|Price:/)
    const asks = (kind: DraftKind) => missing.find((one) => one.kind === kind)
    expect(asks('mastodon-post')?.question).toBe('scenes')
    expect(asks('telegram-message')?.ask).toMatch(/notice of 1\.2\.0/)
    expect(asks('tiktok-script')?.why).toMatch(/each of three scripts/)
    const told = draftSocial({ ...material, brief: briefOf({ instead: 'They write lists on paper.' }) })
    expect(bodyOf(told.drafts, 'bluesky-post')).toMatch(/^They write lists/)
  })

  it('asks for more scenes where the brief’s question was answered already', () => {
    const answered = { ...bareGame, brief: briefOf({ what: 'Blob is a game about a blob.', who: 'Me.' }) }
    const { missing } = draftSocial(answered)
    expect(missing.map(({ question }) => question)).not.toContain('what')
    expect(missing.map(({ question }) => question)).not.toContain('who')
  })

  it('of a video begins each with a line of its own, and never with the name alone', () => {
    for (const material of Object.values(fourProducts)) {
      const lines = draftSocial(material)
        .drafts.filter(({ kind }) => kind === 'tiktok-script' || kind === 'youtube-short')
        .flatMap(({ body }) => (body as string).split('\n---\n'))
        .map((script) => script.trim().split('\n')[0]?.replace(/^\S+ /, ''))
      expect(new Set(lines).size).toBe(lines.length)
      for (const line of lines) expect(line).not.toMatch(new RegExp(`: ${material.card.name}$`))
    }
  })

  it('says what it does in sentences, and names each product once as what does it', () => {
    const posts = draftSocial(renameTool).drafts.filter(({ kind }) => kind.endsWith('-post'))
    expect(bodyOf(posts, 'x-post')).toMatch(/^10,000 photographs are sorted/)
    expect(
      draftSocial(fourProducts.library as typeof tideApp)
        .drafts.map(content)
        .join('\n'),
    ).toMatch(/^feiertag läuft ohne Netz .*\n\nfeiertag berechnet .*\n\nEs kennt auch/m)
  })

  it('of a thread has five or six parts', () => {
    const thread = draftSocial(tideApp).drafts.find((one) => one.kind === 'x-thread')
    expect(thread && textsIn(thread).length).toBeGreaterThanOrEqual(5)
    expect(thread && textsIn(thread).length).toBeLessThanOrEqual(6)
  })
})

describe('whatever the facts', () => {
  it('no draft leaves its limit, with its link', () => {
    fc.assert(
      fc.property(anyMaterial, (material) => {
        expect(tooLong(draftSocial(material), (kind) => roomForLink(kind as DraftKind))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('no two drafts start with the same words, and each is drafted or asked for', () => {
    fc.assert(
      fc.property(anyMaterial, (material) => {
        const drafted = draftSocial(material)
        const all = openings(drafted)
        expect(new Set(all).size).toBe(all.length)
        const paths = [...drafted.drafts, ...drafted.missing].map(({ path }) => path)
        expect(new Set(paths).size).toBe(14)
        expect(paths).toHaveLength(14)
      }),
      { numRuns: 60 },
    )
  })

  it('the same facts give the same bytes, and nothing in them is markup, a link or a call', () => {
    fc.assert(
      fc.property(anyMaterial, (material) => {
        const page = draftSocial(material).drafts
        expect(asPage({ drafts: page, missing: [] })).toBe(
          asPage({ drafts: draftSocial(structuredClone(material)).drafts, missing: [] }),
        )
        for (const draft of page) {
          expect(textsIn(draft).flatMap(({ text }) => marksIn(text))).toEqual([])
          expect((draft.body as string).split('\n').filter((line) => line === '---').length).toBe(
            ['x-thread', 'instagram-carousel', 'tiktok-script'].includes(draft.kind)
              ? textsIn(draft).filter(({ kind }) => kind === draft.kind).length - 1
              : 0,
          )
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
