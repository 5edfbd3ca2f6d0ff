import { expect, test } from 'vitest'
import { gate } from '../gate/gate.ts'
import { testCard, testFacts } from '../testMaterial.ts'
import { judgeFile } from './judge.ts'
import { textsOf } from './texts.ts'

const thread = '---\nstatus: draft\n---\n\nFirst part.\n\n---\n\nSecond part.\n'
const launch = '---\ntitle: "Show HN: Tidepool"\nstatus: draft\n---\n\nIt prints tides.\n'
const article = '---\ntitle: Tides\ntags:\n  - Web Dev\n  - pwa\n---\n\nIt prints tides.\n'
const page =
  '<!doctype html>\n<title>Tides</title>\n<meta name="description" content="On paper">\n<h1>Prints <b>tides</b></h1>\n<p>412 harbours &amp; more</p>'

test.each([
  {
    name: 'a thread: each part at its line',
    file: { path: 'social/x-thread.md', kind: 'x-thread' as const, content: thread },
    want: [
      { kind: 'x-thread', text: 'First part.', line: 5 },
      { kind: 'x-thread', text: 'Second part.', line: 9 },
    ],
  },
  {
    name: 'a launch: its title, and what stands under it',
    file: { path: 'launch/show-hn.md', kind: 'show-hn-comment' as const, content: launch },
    want: [
      { kind: 'show-hn-title', text: 'Show HN: Tidepool', line: 2 },
      { kind: 'show-hn-comment', text: 'It prints tides.\n', line: 6 },
    ],
  },
  {
    name: 'an article: its title, its tags, its words',
    file: {
      path: 'social/devto.md',
      kind: 'devto-article' as const,
      content: article,
    },
    want: [
      { kind: 'devto-title', text: 'Tides', line: 2 },
      { kind: 'devto-article', text: article, line: 1 },
    ],
  },
  {
    name: 'a page: what is seen first, and all of it',
    file: { path: 'site/index.html', kind: 'landing-page' as const, content: page },
    want: [
      { kind: 'page-title', text: 'Tides', line: 2 },
      { kind: 'meta-description', text: 'On paper', line: 3 },
      { kind: 'landing-hero', text: 'Prints tides\n412 harbours & more', line: 4 },
      { kind: 'landing-page', text: page, line: 1 },
    ],
  },
  {
    name: 'a listing: its texts by their keys',
    file: {
      path: 'github/listing.json',
      kind: 'github-description' as const,
      content: '{\n  "description": "Tides",\n  "topics": ["tide", "print"],\n  "odd": 1\n}\n',
    },
    want: [
      { kind: 'github-description', text: 'Tides', line: 2 },
      { kind: 'github-topics', text: 'tide\nprint', line: 3 },
    ],
  },
  {
    name: 'a year and an owner, which a store sets behind its sign',
    file: { path: 'fastlane/metadata/copyright.txt', kind: 'text' as const, content: '2026 Mara Lind\n' },
    want: [],
  },
  {
    name: 'an address has no words',
    file: {
      path: 'fastlane/metadata/en-US/marketing_url.txt',
      kind: 'text' as const,
      content: 'https://tide.example/%27v2',
    },
    want: [],
  },
  {
    name: 'a stylesheet neither',
    file: { path: 'site/style.css', kind: 'landing-page' as const, content: 'a{}' },
    want: [],
  },
  {
    name: 'broken JSON',
    file: { path: 'npm/listing.json', kind: 'npm-description' as const, content: '{' },
    want: [],
  },
])('$name', ({ file, want }) => {
  expect(textsOf(file).map(({ kind, text, line }) => ({ kind, text, line }))).toEqual(want)
})

test('tags that dev.to does not take are found in a pack, at their line', () => {
  const ground = { card: testCard, facts: testFacts, brief: {} }
  const file = { path: 'social/devto.md', kind: 'devto-article' as const, content: article }
  const found = judgeFile(gate, file, ground, []).findings.filter(({ severity }) => severity === 'block')
  expect(found.map(({ rule, line, text }) => ({ rule, line, text }))).toContainEqual({
    rule: 'tag-form',
    line: 4,
    text: 'Web Dev',
  })
  expect(found.map(({ rule }) => rule)).not.toContain('empty-text')
})
