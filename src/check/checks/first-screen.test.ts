import { expect, test } from 'vitest'
import { chooseActions } from './first-screen.ts'
import { judgeAttempts, judgeScreen } from './judgeFirst.ts'
import type { Control, Screen } from './screen.ts'

const control = (label: string, more: Partial<Control> = {}): Control => ({
  index: 0,
  kind: 'button',
  label,
  name: 'button',
  box: { x: 20, y: 200, width: 150, height: 44 },
  point: { x: 95, y: 222 },
  coveredBy: null,
  isDisabled: false,
  href: null,
  isNative: false,
  isSubmit: false,
  isFilled: false,
  isChosen: false,
  place: 'main',
  group: { size: 1, at: 0 },
  asksPersonal: false,
  ...more,
})
const screen = (more: Partial<Screen> = {}): Screen => ({
  title: 'An app',
  heading: 'Dinner',
  words: 'Dinner · Plan what you eat',
  pictureShare: 0,
  controls: [control('Start')],
  nextControlPx: null,
  height: 844,
  pageHeight: 844,
  bannerShare: 0,
  ...more,
})
const covered = { point: null, coveredBy: 'div.veil' } as const

test.each<{ readonly name: string; readonly screen: Screen; readonly want: string }>([
  { name: 'words and a button', screen: screen(), want: 'pass' },
  { name: 'nothing', screen: screen({ words: '', controls: [] }), want: 'fail' },
  { name: 'a drawing alone', screen: screen({ words: '', controls: [], pictureShare: 0.9 }), want: 'pass' },
  {
    name: 'one big field',
    screen: screen({ words: '', controls: [control('Write', { kind: 'field' })] }),
    want: 'pass',
  },
  { name: 'icons alone', screen: screen({ words: '', controls: [control('+')] }), want: 'warn' },
  { name: 'loading', screen: screen({ words: 'Loading…', controls: [] }), want: 'fail' },
  {
    name: 'loading something',
    screen: screen({ words: 'Loading your lists...', controls: [] }),
    want: 'fail',
  },
  { name: 'a shop', screen: screen({ words: 'Laden am Eck', controls: [] }), want: 'pass' },
  {
    name: 'a poem about starting',
    screen: screen({ words: 'Starting is hard', controls: [] }),
    want: 'pass',
  },
  { name: 'all of it covered', screen: screen({ controls: [control('Start', covered)] }), want: 'fail' },
  {
    name: 'the main one covered',
    screen: screen({ controls: [control('Start', covered), control('?', { place: 'header' })] }),
    want: 'warn',
  },
  {
    name: 'covered by a banner that can be answered',
    screen: screen({
      controls: [control('Start', covered), control('Accept', { place: 'banner' })],
      bannerShare: 0.3,
    }),
    want: 'pass',
  },
  { name: 'a banner over most of it', screen: screen({ bannerShare: 0.8 }), want: 'warn' },
  { name: 'the first action far below', screen: screen({ controls: [], nextControlPx: 900 }), want: 'warn' },
])('looking: $name', ({ screen: given, want }) => {
  const found = judgeScreen(given)
  expect(found.verdict).toBe(want)
  expect(found.do === null).toBe(want === 'pass')
})

const dead = { outcome: 'dead', threw: null } as const
const live = { outcome: 'live', threw: null } as const
const unclear = { outcome: 'unclear', threw: null } as const
const start = control('Start')
const key = (label: string) => control(label, { group: { size: 20, at: 3 } })

test.each([
  { name: 'nothing to try', attempts: [], want: 'pass' },
  { name: 'it answers', attempts: [{ control: start, tried: live }], want: 'pass' },
  { name: 'it cannot be told', attempts: [{ control: start, tried: unclear }], want: 'pass' },
  { name: 'it does nothing', attempts: [{ control: start, tried: dead }], want: 'fail' },
  {
    name: 'it does nothing, another one does',
    attempts: [
      { control: start, tried: dead },
      { control: control('Theme'), tried: live },
    ],
    want: 'warn',
  },
  {
    name: 'a key that does nothing yet',
    attempts: [
      { control: key('='), tried: dead },
      { control: key('5'), tried: live },
    ],
    want: 'pass',
  },
  {
    name: 'a reset with nothing to reset',
    attempts: [
      { control: control('Reset'), tried: dead },
      { control: start, tried: live },
    ],
    want: 'pass',
  },
  {
    name: 'a drawing that does not answer',
    attempts: [{ control: control('', { kind: 'canvas' as const }), tried: dead }],
    want: 'warn',
  },
  {
    name: 'it throws',
    attempts: [{ control: start, tried: { outcome: 'dead' as const, threw: 'TypeError: x' } }],
    want: 'fail',
  },
  { name: 'nothing anywhere', attempts: [{ control: null, tried: dead }], want: 'warn' },
  { name: 'anywhere', attempts: [{ control: null, tried: live }], want: 'pass' },
])('tapping: $name', ({ attempts, want }) => {
  const given = screen()
  expect(judgeAttempts(given, judgeScreen(given), attempts).finding.verdict).toBe(want)
})

test.each([
  {
    name: 'a plain link first',
    controls: [control('About', { kind: 'link', href: 'https://a.example/' })],
    want: [],
  },
  { name: 'a thing that deletes first', controls: [control('Delete all')], want: [] },
  {
    name: 'a form that asks who one is',
    controls: [control('Join', { isSubmit: true, asksPersonal: true })],
    want: [],
  },
  { name: 'what is covered', controls: [control('Start'), control('More', covered)], want: ['Start'] },
  {
    name: 'at most four',
    controls: ['a', 'b', 'c', 'd', 'e', 'f'].map((label) => control(`do ${label}`)),
    want: ['do a', 'do b', 'do c', 'do d'],
  },
])('choosing: $name', ({ controls, want }) => {
  expect(chooseActions(screen({ controls })).map(({ label }) => label)).toEqual(want)
})
