import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Drafted, Material } from '../material.ts'
import { fourProducts, renameTool, tideApp } from '../pieces/fixture.ts'
import { anyMaterial, asPage, marksIn, textsIn, tooLong } from '../pieces/testDrafts.ts'
import { factOf } from '../testMaterial.ts'
import { draftLaunch } from './draft.ts'
import { isFreeSoftware } from './licence.ts'
import { tryableOf } from './tryable.ts'

const hn = ({ drafts }: Drafted) => drafts.find((one) => one.kind === 'show-hn-comment')
const asked = ({ missing }: Drafted) => missing.find((one) => one.kind === 'show-hn-comment')
const saying = (value: string): Material => ({ ...tideApp, facts: [...tideApp.facts, factOf('does', value)] })

describe('launches', () => {
  for (const [kind, material] of Object.entries(fourProducts))
    it(`of a ${kind} are as they were read by eye`, async () => {
      await expect(asPage(draftLaunch(material))).toMatchFileSnapshot(`./golden/${kind}.txt`)
    })

  it('has a title of the longest line that fits whole', () => {
    expect(hn(draftLaunch(tideApp))?.front?.title).toBe(
      'Show HN: Tidepool – prints a tide table for one beach on one sheet of paper',
    )
    const long = { ...tideApp, facts: [factOf('does', `Prints ${'a very long '.repeat(6)}table of tides.`)] }
    expect(hn(draftLaunch(long))).toBeUndefined()
    expect(asked(draftLaunch(long))?.question).toBe('what')
  })

  it('asks for feedback, never for votes', () => {
    const body = draftLaunch(tideApp)
      .drafts.map(({ body }) => body)
      .join('\n')
    expect(body).toMatch(/Feedback on one thing/)
    expect(body).not.toMatch(/upvote|vote|support us|share this/i)
  })
})

describe('whether it can be tried', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['Join the waitlist to get an invite.', false],
    ['Currently in private beta.', false],
    ['Coming soon!', false],
    ['An Android app is coming soon.', true],
    ['The hosted version requires an account.', false],
    ['You need to create an account before printing.', false],
    ['Sign up for our waiting list.', false],
    ['No sign-up is required.', true],
    ['Works without an account.', true],
    ['Keeps a waitlist for a restaurant and texts guests when a table is free.', true],
    ['Lets parents sign up for a shift.', true],
  ]
  for (const [words, can] of cases)
    it(`${can ? 'yes' : 'no'}: ${words}`, () => {
      expect(tryableOf(saying(words)).can).toBe(can)
      expect(hn(draftLaunch(saying(words))) !== undefined).toBe(can)
    })

  it('needs somewhere that others reach, or a line to install it', () => {
    const at = (address: string | null, install: string | null) =>
      tryableOf({ ...tideApp, card: { ...tideApp.card, address, install } }).can
    expect(at(null, null)).toBe(false)
    expect(at('http://localhost:5173/', null)).toBe(false)
    expect(at('http://192.168.1.4/', null)).toBe(false)
    expect(at('https://tides.example/', null)).toBe(true)
    expect(at(null, 'npx shotsort')).toBe(true)
  })
})

describe('directories', () => {
  const listed = (material: Material): string =>
    JSON.stringify(draftLaunch(material).drafts.find((one) => one.kind === 'directory-entry')?.front)

  it('are those that take such a product', () => {
    expect(listed(renameTool)).toMatch(/Homebrew.*Arch User/)
    expect(listed(renameTool)).not.toMatch(/F-Droid|itch\.io|BetaList/)
    const closed = { ...renameTool, card: { ...renameTool.card, licence: 'UNLICENSED' } }
    expect(listed(closed)).not.toMatch(/Homebrew|Free Software/)
    const phone = {
      ...tideApp,
      card: { ...tideApp.card, kind: 'mobile-app' as const, platforms: ['android'] },
    }
    expect(listed(phone)).toMatch(/F-Droid/)
    expect(listed(saying('Join the waitlist.'))).toMatch(/BetaList/)
  })

  it.each([
    ['MIT', true],
    ['(MIT OR CC0-1.0)', true],
    ['GPL-3.0-or-later', true],
    ['AGPL-3.0', true],
    ['UNLICENSED', false],
    ['BUSL-1.1', false],
    ['CC-BY-NC-4.0', false],
    [null, false],
  ])('%s is free software: %s', (licence, free) => {
    expect(isFreeSoftware(licence)).toBe(free)
  })
})

describe('whatever the facts', () => {
  it('no text leaves its limit, and none holds markup, a link or a call', () => {
    fc.assert(
      fc.property(anyMaterial, (material) => {
        const launch = draftLaunch(material)
        expect(tooLong(launch, (kind) => (kind === 'product-hunt-comment' ? 70 : 0))).toEqual([])
        for (const draft of launch.drafts)
          expect(textsIn(draft).flatMap(({ text }) => marksIn(text.replace('npm i @scope/box', '')))).toEqual(
            [],
          )
        expect(asPage(draftLaunch(structuredClone(material)))).toBe(asPage(launch))
      }),
      { numRuns: 50 },
    )
  })
})
