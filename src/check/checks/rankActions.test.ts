import { expect, test } from 'vitest'
import { isDestructive, mayNeedState, rankActions } from './rankActions.ts'
import type { Control } from './screen.ts'

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
const link = (label: string, more: Partial<Control> = {}): Control =>
  control(label, { kind: 'link', href: 'https://a.example/x', ...more })
const field = (label: string): Control => control(label, { kind: 'field', isNative: true })

test.each<{ readonly name: string; readonly controls: readonly Control[]; readonly want: string }>([
  {
    name: 'a button before links and fields',
    controls: [link('About'), field('Words'), control('Start')],
    want: 'Start',
  },
  {
    name: 'the filled one of two',
    controls: [control('Watch'), control('Start', { isFilled: true })],
    want: 'Start',
  },
  {
    name: 'the page before its header, its bar and its banner',
    controls: [
      control('Theme', { place: 'header' }),
      control('Menu', { place: 'nav' }),
      control('Accept', { place: 'banner', isFilled: true }),
      control('Start'),
    ],
    want: 'Start',
  },
  {
    name: 'what can act before what can only undo',
    controls: [control('Reset'), control('Roll')],
    want: 'Roll',
  },
  {
    name: 'a filled link before a bare button of the header',
    controls: [
      control('≡', { place: 'header', box: { x: 0, y: 0, width: 40, height: 40 } }),
      link('Begin', { isFilled: true }),
    ],
    want: 'Begin',
  },
  {
    name: 'of many keys, the one in the middle',
    controls: Array.from({ length: 5 }, (_, at) => control(`key ${at}`, { group: { size: 5, at } })),
    want: 'key 2',
  },
  {
    name: 'a link to nowhere is a button',
    controls: [link('About'), link('Get started', { href: null })],
    want: 'Get started',
  },
  {
    name: 'a drawing that fills the screen before links',
    controls: [
      link('Source'),
      control('', { kind: 'canvas', name: 'canvas', box: { x: 0, y: 0, width: 390, height: 800 } }),
    ],
    want: '',
  },
])('$name', ({ controls, want }) => {
  expect(rankActions(controls, 844)[0]?.label).toBe(want)
})

test.each(['Delete all', 'Log out', 'Sign out', 'Buy now', 'Abmelden', 'Supprimer', '削除', 'Удалить'])(
  '%s is not tapped',
  (label) => {
    expect(isDestructive(control(label))).toBe(true)
  },
)

test.each(['Start', 'Add', 'Paint', 'Plan a logo', 'Payload', 'Display', 'Los geht’s'])(
  '%s is tapped',
  (label) => {
    expect(isDestructive(control(label))).toBe(false)
  },
)

test('what is chosen already may rightly do nothing', () => {
  expect(mayNeedState(control('Day', { isChosen: true }))).toBe(true)
  expect(mayNeedState(control('AC'))).toBe(true)
  expect(mayNeedState(control('Start'))).toBe(false)
})
