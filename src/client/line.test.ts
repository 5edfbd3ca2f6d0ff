import { expect, test } from 'vitest'
import { lineOfJourney, lineOfTurn } from './line.ts'
import { aJourney, aReaction, aTurn } from './testSamples.ts'

const now = 1_000_000

const drawn = (line: ReturnType<typeof lineOfTurn>) =>
  line.stations.map(
    (station) => `${station.name} ${station.state} ${station.at} ${station.by ?? station.knownBy}`,
  )

test('before it is sent nothing is reached', () => {
  const line = lineOfTurn(aTurn({}), now)
  expect(line.present).toBe(-1)
  expect(line.stop).toBeNull()
  expect(line.stations.every((station) => station.state === 'ahead')).toBe(true)
})

test('each reached station says when and how it is known; the furthest is the present one', () => {
  const turn = aTurn({
    sentAt: 10,
    previewed: { at: 20, by: 'WhatsApp', proves: 'pasted' },
    journeys: [
      aJourney({
        stages: {
          opened: { at: 30, knownBy: 'measured' },
          figuredOut: { at: 40, knownBy: 'measured' },
          reacted: { at: 50, knownBy: 'said' },
        },
      }),
    ],
  })
  expect(drawn(lineOfTurn(turn, now))).toEqual([
    'sent reached 10 attested',
    'previewed reached 20 WhatsApp',
    'opened reached 30 measured',
    'figured-out reached 40 measured',
    'reacted present 50 said',
    'returned ahead null null',
    'paid ahead null null',
  ])
})

test('the earliest of several devices counts, and what the maker says counts beside them', () => {
  const turn = aTurn({
    attested: { opened: { at: 5, knownBy: 'attested' } },
    journeys: [
      aJourney({ stages: { opened: { at: 30, knownBy: 'measured' } } }),
      aJourney({ stages: { opened: { at: 20, knownBy: 'measured' } } }),
    ],
  })
  expect(drawn(lineOfTurn(turn, now)).slice(0, 4)).toEqual([
    'sent passed null null',
    'previewed passed null null',
    'opened present 5 attested',
    'figured-out ahead null null',
  ])
})

test('what cannot be measured is neither reached nor missing, until another device shows it', () => {
  const hidden = aJourney({
    stages: {
      opened: { at: 30, knownBy: 'measured' },
      figuredOut: { at: null, knownBy: 'unmeasurable' },
    },
  })
  expect(lineOfTurn(aTurn({ journeys: [hidden] }), now).stations[3]?.state).toBe('unmeasurable')
  const seen = aJourney({ stages: { figuredOut: { at: 60, knownBy: 'measured' } } })
  expect(lineOfTurn(aTurn({ journeys: [hidden, seen] }), now).stations[3]).toMatchObject({
    state: 'present',
    at: 60,
  })
})

test('praise heard by the maker is no reaction until it was meant', () => {
  const praise = aReaction({ noise: true })
  expect(lineOfTurn(aTurn({ reactions: [praise] }), now).present).toBe(-1)
  const meant = lineOfTurn(aTurn({ reactions: [{ ...praise, attested: true }] }), now)
  expect(meant.stations[4]).toMatchObject({ state: 'present', knownBy: 'attested' })
})

test('in its first hours a silence is waiting', () => {
  const silent = aTurn({ silence: 'untouched', silentSince: now - 10, lookAgainAt: now + 10 })
  expect(lineOfTurn(silent, now).stop).toMatchObject({ kind: 'untouched', waiting: true })
  expect(lineOfTurn(silent, now + 10).stop).toMatchObject({ kind: 'untouched', waiting: false })
})

test('a visitor’s line starts with the first open', () => {
  const line = lineOfJourney(
    aJourney({
      stages: { opened: { at: 3, knownBy: 'measured' }, figuredOut: { at: 4, knownBy: 'measured' } },
    }),
  )
  expect(line.stations.map((station) => station.name)).toEqual([
    'opened',
    'figured-out',
    'reacted',
    'returned',
    'paid',
  ])
  expect(line.present).toBe(1)
})
