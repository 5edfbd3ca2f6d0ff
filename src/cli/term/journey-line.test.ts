import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { aJourney, aReaction, aTurn } from '../../client/testSamples.ts'
import { glyphOf } from './glyph.ts'
import { drawJourney } from './journey-line.ts'
import { openPaint } from './paint.ts'
import type { TurnAnswer } from './stations.ts'
import { widthOf } from './width.ts'

const now = Date.parse('2026-11-21T14:30:00Z')
const minute = 60_000

const journey = (more: Parameters<typeof aJourney>[0] = {}) =>
  aJourney({ stages: { opened: { at: now - 20 * minute, knownBy: 'measured' } }, ...more })

/** Sent 50 minutes ago, opened 20 minutes ago. */
const turn = (more: Parameters<typeof aTurn>[0] = {}) =>
  aTurn({ stage: 'opened', sentAt: now - 50 * minute, journeys: [journey()], ...more })

const draw = (one: TurnAnswer, columns = 80, isColoured = false) =>
  drawJourney(one, { paint: openPaint(isColoured), columns, now, timeZone: 'UTC' })

describe('the line', () => {
  test('seven stations, reached ones filled, the present one a ring', () => {
    expect(draw(turn())).toEqual([
      '●───────────·───────────◉───────────·───────────·───────────·───────────·',
      'sent        previewed   opened      figured out reacted     returned    paid',
      '13:40                   14:10',
      'you said so             measured',
    ])
  })

  test('a silence that is due stops it, with its kind and its time', () => {
    const silent = turn({ silence: 'untouched', silentSince: now - 400 * minute, lookAgainAt: now - minute })
    const lines = draw(silent)
    expect(lines[0]).toBe('●───────────·───────────◉──╴')
    expect(lines.at(-1)).toBe('silent for 7 h: tapped nothing, since 07:50')
  })

  test('in its first hours it is waiting, and the line goes on', () => {
    const waiting = turn({ silence: 'untouched', silentSince: now - minute, lookAgainAt: now + 300 * minute })
    const lines = draw(waiting)
    expect(lines[0]).toMatch(/·$/)
    expect(lines.at(-1)).toBe('waiting: tapped nothing so far. Look again 19:30.')
  })

  test('what cannot be measured is neither reached nor ahead', () => {
    const hidden = turn({
      journeys: [
        journey({
          stages: {
            opened: { at: now, knownBy: 'measured' },
            figuredOut: { at: null, knownBy: 'unmeasurable' },
          },
        }),
      ],
    })
    expect(draw(hidden)[0]).toContain('◌')
    expect(draw(hidden)[3]).toContain('unmeasurable')
  })

  test('several in a row that cannot be measured are said once, and do not run into each other', () => {
    const never = { at: null, knownBy: 'unmeasurable' } as const
    const redirected = turn({
      journeys: [
        journey({
          stages: {
            opened: { at: now, knownBy: 'measured' },
            figuredOut: never,
            reacted: never,
            returned: never,
          },
        }),
      ],
    })
    expect(draw(redirected)[0]?.match(/◌/g)).toHaveLength(3)
    expect(draw(redirected)[3]?.match(/unmeasurable/g)).toHaveLength(1)
  })

  test('the earliest sign counts, whoever saw it', () => {
    const heard = aReaction({ at: now - 5 * minute })
    const lines = draw(
      turn({
        stage: 'reacted',
        reactions: [heard],
        attested: { figuredOut: { at: now - 6 * minute, knownBy: 'attested' } },
      }),
    )
    expect(lines[2]).toContain('14:24       14:25')
    expect(lines[3]).toContain('you say so  their words')
  })

  test('mere praise is no reaction', () => {
    const praise = aReaction({ at: now, words: 'cool', noise: true })
    expect(draw(turn({ reactions: [praise] }))[0]).toMatch(/◉───────────·───────────·/)
  })

  test('the signal colour stands once, and only for a person just now', () => {
    const green = '\u001b[32m'
    const count = (one: TurnAnswer) => draw(one, 80, true).join('\n').split(green).length - 1
    expect(
      count(turn({ journeys: [journey({ stages: { opened: { at: now - 1000, knownBy: 'measured' } } })] })),
    ).toBe(1)
    expect(count(turn())).toBe(0)
    expect(count(turn({ journeys: [], sentAt: now }))).toBe(0)
  })

  test('on a narrow terminal it goes down, and fits', () => {
    const lines = draw(turn({ silence: 'untouched', silentSince: now - 400 * minute, lookAgainAt: now }), 40)
    expect(lines.map(stripVTControlCharacters)).toEqual([
      '● sent         13:40  you said so',
      '│',
      '· previewed',
      '│',
      '◉ opened       14:10  measured',
      '',
      'silent for 7 h: tapped nothing, since\n07:50',
    ])
    for (const line of lines.flatMap((one) => one.split('\n'))) expect(widthOf(line)).toBeLessThanOrEqual(40)
  })
})

test.each([
  { stage: 'made', closed: false, want: '○' },
  { stage: 'previewed', closed: false, want: '○' },
  { stage: 'opened', closed: false, want: '◔' },
  { stage: 'figured-out', closed: false, want: '◑' },
  { stage: 'reacted', closed: false, want: '◕' },
  { stage: 'reacted', closed: true, want: '●' },
  { stage: 'returned', closed: false, want: '◕' },
] as const)('$stage, closed: $closed is $want', ({ stage, closed, want }) =>
  expect(glyphOf({ stage, closed })).toBe(want),
)
