import { expect, test } from 'vitest'
import { actOf } from './act.ts'

test.each([
  { in: null, want: { do: 'nothing' } },
  { in: 'outer sent tabcdefg', want: { do: 'send', turn: 'tabcdefg' } },
  { in: 'outer extend tabcdefg', want: { do: 'extend', turn: 'tabcdefg' } },
  { in: 'outer open tabcdefg', want: { do: 'look', turn: 'tabcdefg' } },
  { in: 'outer turns tabcdefg', want: { do: 'see', turn: 'tabcdefg' } },
  { in: 'outer heard "their words" --from "O’Brien"', want: { do: 'hear', turn: 'tbeside2' } },
  { in: 'outer share --to Ana', want: { do: 'type', command: 'outer share --to Ana' } },
  { in: 'outer watch', want: { do: 'type', command: 'outer watch' } },
  { in: 'outer extend TURN', want: { do: 'type', command: 'outer extend TURN' } },
])('$in', ({ in: command, want }) => {
  expect(actOf(command, 'tbeside2')).toEqual(want)
})
