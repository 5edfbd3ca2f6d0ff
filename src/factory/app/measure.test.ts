import { describe, expect, test } from 'vitest'
import { boundOf, measuredFacts, saidBound } from './measure.ts'

const factsOf = (ms: number, said?: number) =>
  measuredFacts('/', { visits: [{ isAlone: false, firstText: { ms } }], offline: false, said })

describe('the bound of a measured time', () => {
  test.each([
    { name: 'is said with room', ms: 480, said: undefined, want: 1000 },
    { name: 'is wider where the first has no room', ms: 700, said: undefined, want: 2000 },
    { name: 'is not said where none has room', ms: 1200, said: undefined, want: undefined },
    { name: 'stands as long as it holds', ms: 990, said: 1000, want: 1000 },
    { name: 'is not made narrower by a good day', ms: 100, said: 2000, want: 2000 },
    { name: 'falls when it is passed', ms: 1200, said: 1000, want: undefined },
    { name: 'of another program counts for nothing', ms: 480, said: 600, want: 1000 },
  ])('$name', ({ ms, said, want }) => {
    expect(boundOf(ms, said)).toBe(want)
  })

  test('is the same in every run of an app that wavers about the edge of the room', () => {
    const said: (number | undefined)[] = []
    for (const ms of [499, 501, 498, 740, 505, 930, 500]) said.push(saidBound(factsOf(ms, said.at(-1))))
    expect(new Set(said)).toEqual(new Set([1000]))
  })
})
