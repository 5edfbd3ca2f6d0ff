import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printFront, readFront } from '../files/front.ts'
import { packPath } from '../files/place.ts'
import type { Draft } from '../material.ts'
import { germanLibrary, tideApp } from '../pieces/fixture.ts'
import { anyMaterial, anyWords, asPage, content, tooLong } from '../pieces/testDrafts.ts'
import { evidenceOf, factOf } from '../testMaterial.ts'
import { draftPerson, personSlug } from './draft.ts'
import type { PersonWish } from './wish.ts'

const mira = { name: 'Mira Hansen', about: 'you wrote the walking guide to Oland' }

const draftsOf = (to: PersonWish, material = tideApp): readonly Draft[] => {
  const drafted = draftPerson(material, to)
  if ('refused' in drafted) throw new Error(drafted.refused)
  return drafted.drafts
}
const bodyOf = (to: PersonWish, kind: string, material = tideApp): string =>
  (draftsOf(to, material).find((one) => one.kind === kind)?.body as string | undefined) ?? ''

describe('words for one person', () => {
  it('are the maker’s own around what it is', async () => {
    const drafted = draftPerson(tideApp, {
      ...mira,
      why: 'You have walked there more often than anybody I know.',
    })
    if ('refused' in drafted) throw new Error(drafted.refused)
    await expect(asPage(drafted)).toMatchFileSnapshot('./golden/mira.txt')
  })

  it('are in the product’s language', () => {
    const body = bodyOf(
      { name: 'Jan', about: 'Du pflegst die Liste der Feiertage in Bayern' },
      'email',
      germanLibrary,
    )
    expect(body).toMatch(/^Hallo Jan,\n\nDu pflegst die Liste/)
    expect(body).toMatch(/Magst du es eine Minute ansehen/)
  })

  it.each([
    ['she runs the harbour office in Husum', 'You run the harbour office in Husum.'],
    ['Mira maintains a list of tide apps', 'You maintain a list of tide apps.'],
    ['asked me how to read a tide table', 'You asked me how to read a tide table.'],
    ['he has crossed to his island 40 times', 'You have crossed to your island 40 times.'],
    ['your talk on tides at FOSDEM', 'This message is because of your talk on tides at FOSDEM.'],
    ['You print tables for a club.', 'You print tables for a club.'],
  ])('%s: %s', (about, said) => {
    expect(bodyOf({ name: 'Mira Hansen', about }, 'dm').split('\n\n')[1]).toBe(said)
  })

  it('ask one thing: the maker’s, else to look for a minute', () => {
    expect(bodyOf(mira, 'email')).toMatch(/Would you look at it for a minute while the link is open\?\n$/)
    const asking = bodyOf({ ...mira, ask: 'Would you print it for your beach?' }, 'email')
    expect(asking).toMatch(/Would you print it for your beach\?\n$/)
    expect(asking).not.toMatch(/for a minute/)
  })

  it.each([
    ['no-name', { name: ' ', about: mira.about }],
    ['no-name', { name: 'mira@example.org', about: mira.about }],
    ['not-one-person', { name: 'Mira, Tom', about: mira.about }],
    ['not-one-person', { name: 'Mira and Tom', about: mira.about }],
    ['not-one-person', { name: 'everyone', about: mira.about }],
    ['no-about', { name: 'Mira', about: '' }],
    ['no-about', { name: 'Mira', about: 'cool person' }],
    ['flattery', { name: 'Mira', about: 'I love your work' }],
    ['flattery', { name: 'Mira', about: 'you are so awesome' }],
    ['not-to-them', { name: 'Mira', about: 'the guide that she wrote to Oland' }],
    ['a-link', { name: 'Mira', about: 'you wrote https://example.org/guide' }],
    ['two-asks', { ...mira, ask: 'Would you look? And would you share it?' }],
  ] as const)('are refused: %s', (refused, to) => {
    expect(draftPerson(tideApp, to)).toMatchObject({ refused })
  })

  it('take no story of the README, which was told to everybody', () => {
    const why = 'I was cut off by the tide, twice.'
    const told = factOf('quote', why, { evidence: [evidenceOf('README.md:9', why, 'answer')] })
    const material = { ...tideApp, facts: [...tideApp.facts, told], brief: {} }
    expect(bodyOf(mira, 'email', material)).not.toContain(why)
  })

  it('are refused where nothing says what it is', () => {
    expect(draftPerson({ ...tideApp, facts: [], brief: {} }, mira)).toMatchObject({ refused: 'no-what' })
  })
})

describe('an sms', () => {
  const short = { ...tideApp, facts: [factOf('does', 'Prints tide tables.')], brief: {} }

  it('is one message with its link', () => {
    expect(bodyOf({ name: 'Jo', about: 'you asked for one' }, 'sms', short)).toBe(
      'Hello Jo, You asked for one. Tidepool prints tide tables. Would you look for a minute?\n',
    )
  })

  it('says so where it would be two', () => {
    const drafted = draftPerson(tideApp, {
      ...mira,
      about: `${mira.about}, and the one about the causeway at Beltringharder Koog`,
    })
    expect(drafted).toMatchObject({ missing: [{ kind: 'sms', why: expect.stringMatching(/too long/) }] })
  })

  it('says which sign makes it so', () => {
    const drafted = draftPerson(short, { name: 'Jo', about: 'you sell “fresh” crab in Büsum harbour' })
    expect(drafted).toMatchObject({
      missing: [{ kind: 'sms', why: expect.stringMatching(/“.*not in the alphabet/) }],
    })
  })
})

describe('whatever the name', () => {
  it('makes a path that no system reads as another', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyWords, fc.constantFrom('../../etc', 'CON', 'a/b', '李雷', '.', 'ß', 'É')),
        (name) => {
          expect(personSlug(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          expect(packPath('/pack', `outreach/${personSlug(name)}-email.md`)).toMatch(/^\/pack\/outreach\//)
        },
      ),
    )
    expect(personSlug('Zoe')).not.toBe(personSlug('Zoë'))
  })

  it('no message leaves its limit, and the name stays a value of its front matter', () => {
    fc.assert(
      fc.property(anyMaterial, anyWords, anyWords, (material, name, about) => {
        const drafted = draftPerson(material, { name, about })
        if ('refused' in drafted) return
        expect(tooLong(drafted, (kind) => (kind === 'sms' ? 50 : 0))).toEqual([])
        for (const draft of drafted.drafts) {
          const front = readFront(content(draft))?.front
          expect(Object.keys(front ?? {})).toEqual(draft.kind === 'email' ? ['to', 'subject'] : ['to'])
        }
      }),
      { numRuns: 60 },
    )
    const [draft] = draftsOf({ name: 'Mira: "x"\nstatus: sent #', about: mira.about })
    expect(readFront(printFront(draft?.front ?? {}, ''))?.front).toEqual({ to: 'Mira: "x" status: sent #' })
  })
})
