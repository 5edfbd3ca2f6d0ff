import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DraftKind } from '../../core/pack.ts'
import type { Draft, Drafted } from '../material.ts'
import { roomForLink } from '../pieces/fit.ts'
import { bareGame, fourProducts, renameTool, tideApp } from '../pieces/fixture.ts'
import { anyMaterial, asPage, content, marksIn, textsIn, tooLong } from '../pieces/testDrafts.ts'
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
  })
})
