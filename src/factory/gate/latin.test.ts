import { expect, test } from 'vitest'
import { labelled } from '../../../test/gate/labelled.ts'
import { latin } from './latin.ts'

test.each([
  /(?<![\p{L}\p{N}])(?:sync\p{L}*|été|größte[nrs]?)(?![\p{L}\p{N}])/iu,
  /\b(?:\p{Lu}\p{L}+|[\p{L}’'-]+) works\b/iu,
  /[^\]\p{L}]{2}x|\[\p{N}\]/iu,
])('finds in texts what %s finds', (pattern) => {
  const fast = latin(pattern)
  expect(fast.flags).not.toContain('u')
  const found = (one: RegExp) => labelled().map(({ text }) => one.exec(text)?.[0])
  expect(found(fast)).toEqual(found(pattern))
  expect(fast.exec('Die GRÖSSTE; ÉTÉ, Synchronisé')?.[0]).toBe(
    pattern.exec('Die GRÖSSTE; ÉTÉ, Synchronisé')?.[0],
  )
})

test.each([/\p{Lu}\p{Ll}+/u, /\p{Script=Han}+/iu, /\u{1F600}/iu])('leaves %s as it is', (pattern) => {
  expect(latin(pattern)).toBe(pattern)
})
