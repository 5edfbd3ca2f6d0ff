import { expect, test } from 'vitest'
import { createCrowd } from './crowd.ts'

const member = (name: string) => ({ name, place: -1 })

test('whoever came and has not left is in it, whatever the order', () => {
  const crowd = createCrowd<ReturnType<typeof member>>()
  const inside = new Set<string>()
  const all = Array.from({ length: 40 }, (_, at) => member(`m${at}`))
  for (let step = 0; step < 2_000; step++) {
    const one = all[(step * 7919 + (step >> 3)) % all.length] as ReturnType<typeof member>
    if (inside.has(one.name)) {
      crowd.remove(one)
      inside.delete(one.name)
    } else {
      crowd.add(one)
      inside.add(one.name)
    }
    expect(
      crowd
        .all()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...inside].sort())
  }
})

test('leaving twice, or without having come, moves nobody', () => {
  const crowd = createCrowd<ReturnType<typeof member>>()
  const [a, b, c] = ['a', 'b', 'c'].map(member) as [
    ReturnType<typeof member>,
    ReturnType<typeof member>,
    ReturnType<typeof member>,
  ]
  crowd.add(a)
  crowd.add(b)
  crowd.remove(a)
  crowd.remove(a)
  crowd.remove(c)
  expect(crowd.all()).toEqual([b])
})
