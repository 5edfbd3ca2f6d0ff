import { describe, expect, test } from 'vitest'
import type { DraftKind } from '../../core/pack.ts'
import { testCard, testFacts } from '../testMaterial.ts'
import { platformRule } from './platform.ts'
import { readProse } from './prose.ts'

const ground = { card: testCard, facts: testFacts, brief: {} }
const judge = (kind: DraftKind, text: string, more = {}) => {
  const its = { ...ground, ...more }
  return platformRule(readProse({ kind, text, file: 'fastlane/metadata/en-US/x.txt' }, its), its)
}
const rules = (kind: DraftKind, text: string, more = {}) => [
  ...new Set(judge(kind, text, more).map(({ severity, rule }) => `${severity} ${rule}`)),
]

type Row = { readonly kind: DraftKind; readonly in: string; readonly want: readonly string[] }

const fine: readonly Row[] = [
  { kind: 'google-play-title', in: 'Tidepool: tide tables', want: [] },
  { kind: 'google-play-title', in: 'Tidepool: tides as PDF and SVG', want: [] },
  { kind: 'google-play-short-description', in: 'Ad-free tide tables for one beach, on one sheet', want: [] },
  { kind: 'app-store-subtitle', in: 'Tide tables on paper', want: [] },
  { kind: 'app-store-keywords', in: 'tide,table,causeway,harbour,moon', want: [] },
  { kind: 'app-store-description', in: 'Prints a tide table for one beach on one sheet of paper.', want: [] },
  { kind: 'show-hn-title', in: 'Show HN: Tide tables for 412 harbours on one sheet of paper', want: [] },
  {
    kind: 'show-hn-comment',
    in: 'I walk to an island each month. There is no waitlist and you do not have to sign up to try it. I would like to hear what breaks.',
    want: [],
  },
  { kind: 'product-hunt-tagline', in: 'Prints tide tables for one beach on one sheet', want: [] },
  { kind: 'github-topics', in: 'tides\npwa\noffline-first', want: [] },
  { kind: 'instagram-caption', in: 'Low tide at nine. #tides #walk', want: [] },
  { kind: 'youtube-title', in: 'A tide table on one sheet', want: [] },
  { kind: 'threads-post', in: 'Low tide at nine. #tides', want: [] },
  { kind: 'sms', in: 'Hi Ada, the causeway is open from 9 to 11. Want the sheet?', want: [] },
  { kind: 'email-subject', in: 'the causeway on Sunday', want: [] },
  { kind: 'text', in: 'A todo list. See [name] and {{x}} in the docs.', want: [] },
  { kind: 'devto-article', in: '---\ntitle: x\ntags: tides, pwa\n---\nWords.', want: [] },
  { kind: 'discord-message', in: 'It is here.', want: [] },
]

const refused: readonly Row[] = [
  { kind: 'google-play-title', in: '🌊 Tidepool', want: ['block store-emoji'] },
  { kind: 'google-play-title', in: 'Tidepool AMAZING', want: ['block all-caps'] },
  { kind: 'google-play-title', in: '#1 tide tables', want: ['block store-rank'] },
  { kind: 'google-play-title', in: 'Tide tables free', want: ['block store-price'] },
  { kind: 'google-play-title', in: 'Tide tables, install now', want: ['block store-call'] },
  {
    kind: 'google-play-title',
    in: 'Tidepool: the tide tables of the whole north',
    want: ['block over-limit'],
  },
  { kind: 'google-play-title', in: 'Tide tables ★', want: ['block store-symbols'] },
  { kind: 'app-store-subtitle', in: 'Best tides, $0.99', want: ['block store-rank', 'block store-price'] },
  { kind: 'app-store-name', in: 'Tidepool beta', want: ['block store-unready'] },
  { kind: 'app-store-description', in: 'Also on Google Play.', want: ['block other-platform'] },
  { kind: 'app-store-description', in: 'Maps are planned for spring.', want: ['block future-promise'] },
  { kind: 'app-store-description', in: 'Tides <b>now</b>', want: ['block no-html'] },
  { kind: 'app-store-description', in: '[Your tagline here]', want: ['block placeholder'] },
  { kind: 'app-store-keywords', in: 'tide, table', want: ['block keyword-spaces'] },
  { kind: 'app-store-keywords', in: 'tide,Tide,table', want: ['block said-twice'] },
  { kind: 'app-store-keywords', in: 'tide,uk', want: ['block keyword-short'] },
  { kind: 'app-store-keywords', in: '潮汐,満潮表', want: ['warn keyword-short'] },
  { kind: 'chrome-web-store-summary', in: 'Tides.\nOn paper.', want: ['block one-line'] },
  { kind: 'edge-description', in: 'Too short.', want: ['block under-limit'] },
  { kind: 'github-topics', in: 'Tide Tables\ntides', want: ['block topic-form'] },
  { kind: 'show-hn-title', in: 'Tide tables on one sheet', want: ['block show-hn-prefix'] },
  { kind: 'show-hn-title', in: 'Show HN: The ultimate tide table', want: ['block title-praise'] },
  { kind: 'show-hn-title', in: 'Show HN: Tide tables on paper!', want: ['block title-shouts'] },
  { kind: 'show-hn-title', in: 'Show HN: TIDES ON PAPER', want: ['block all-caps'] },
  { kind: 'show-hn-title', in: 'Show HN: Tides 🌊', want: ['block title-emoji'] },
  { kind: 'show-hn-title', in: 'Show HN: Tides on paper, join the waitlist', want: ['block not-open'] },
  { kind: 'show-hn-comment', in: 'Please upvote if you like tides.', want: ['block asks-for-votes'] },
  {
    kind: 'show-hn-comment',
    in: 'Join our waiting list for early access.',
    want: ['block not-open'],
  },
  { kind: 'show-hn-comment', in: 'You need to sign up to try it.', want: ['warn sign-up-first'] },
  { kind: 'product-hunt-tagline', in: 'Tides, supercharged 🚀', want: ['block title-emoji'] },
  { kind: 'product-hunt-tagline', in: 'A powerful tide table', want: ['block title-praise'] },
  { kind: 'instagram-caption', in: '#a #b #c #d #e #f', want: ['block too-many'] },
  { kind: 'instagram-caption', in: '@ada @ben @cleo @dan', want: ['block too-many'] },
  { kind: 'tiktok-caption', in: '#a #b #c #d #e #f', want: ['block too-many'] },
  { kind: 'youtube-title', in: 'Tides <on paper>', want: ['block angle-brackets'] },
  { kind: 'threads-post', in: 'a.com b.com c.com d.com e.com f.com', want: ['block too-many'] },
  { kind: 'threads-post', in: 'Low tide. #tides #walk', want: ['warn one-topic'] },
  { kind: 'devto-article', in: '---\ntags: [a, b, c, d, e]\n---\nWords.', want: ['block too-many-tags'] },
  { kind: 'devto-article', in: '---\ntags: Web Dev, pwa\n---\nWords.', want: ['block tag-form'] },
  { kind: 'discord-message', in: '@everyone tides', want: ['block pings-everybody'] },
  { kind: 'sms', in: 'It’s open', want: ['warn sms-alphabet'] },
  { kind: 'sms', in: `It’s ${'open '.repeat(16)}`, want: ['block over-limit'] },
  { kind: 'sms', in: 'a'.repeat(161), want: ['block over-limit'] },
  { kind: 'email-subject', in: 'Re: the causeway', want: ['block false-reply'] },
  { kind: 'email', in: 'Dear user, tides are up.', want: ['block to-nobody'] },
  { kind: 'dm', in: 'Hi {{first_name}}, tides are up.', want: ['block placeholder'] },
  { kind: 'x-post', in: 'a'.repeat(281), want: ['block over-limit'] },
  { kind: 'x-post', in: 'a'.repeat(270), want: ['warn no-room-for-link'] },
  { kind: 'x-post', in: `${'a'.repeat(255)} https://example.com/${'b'.repeat(200)}`, want: [] },
  { kind: 'x-post', in: '@ada look, tides', want: ['warn starts-as-reply'] },
  { kind: 'bluesky-post', in: '👩‍👩‍👧'.repeat(170), want: ['block over-limit'] },
  { kind: 'linkedin-post', in: '𝗕𝗼𝗹𝗱 tides', want: ['warn forced-unicode'] },
  { kind: 'page-title', in: 'a'.repeat(61), want: ['warn over-limit'] },
  { kind: 'google-play-release-notes', in: 'a'.repeat(501), want: ['warn over-limit'] },
  {
    kind: 'text',
    in: 'TODO: write this. Lorem ipsum dolor.',
    want: ['block placeholder'],
  },
  { kind: 'app-store-name', in: '', want: ['block empty-text'] },
]

describe('fields and posts', () => {
  test.each([...fine, ...refused])('$kind: $in', (row) => {
    expect(rules(row.kind, row.in)).toEqual(row.want)
  })
})

test('a keyword that the name has is wasted', () => {
  const others = [
    { file: 'fastlane/metadata/en-US/name.txt', text: 'Tidepool' },
    { file: 'fastlane/metadata/en-US/subtitle.txt', text: 'Tide tables on paper' },
    { file: 'fastlane/metadata/de-DE/subtitle.txt', text: 'harbour' },
  ]
  const found = judge('app-store-keywords', 'tide,paper,harbour', { others })
  expect(found.map(({ rule, text }) => `${rule} ${text}`)).toEqual([
    'keyword-wasted tide',
    'keyword-wasted paper',
  ])
})

test('what is too much begins where the room ends, and says how it is counted', () => {
  const [finding] = judge('x-post', `${'日'.repeat(139)}\nabcd`)
  expect(finding).toMatchObject({ rule: 'over-limit', line: 2, column: 2, do: 'take out 3' })
  expect(finding?.why).toMatch(/^283 of 280 /)
})

test('an SMS says which letters take its room', () => {
  const [finding] = judge('sms', `“${'a'.repeat(80)}” — ok`)
  expect(finding?.why).toContain('"“" "”" "—"')
})
