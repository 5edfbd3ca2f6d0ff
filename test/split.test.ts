import { expect, test } from 'vitest'
import { balances, divide, readAmount, settle } from '../examples/split/bill.js'

test.each([
  ['12', 1200],
  ['12.4', 1240],
  ['12,40', 1240],
  [' 1.234,50 ', 123450],
  ['1 234', 123400],
  ['0', undefined],
  ['-3', undefined],
  ['twelve', undefined],
  ['12.345', 1234500],
])('%j is %j cents', (text, cents) => expect(readAmount(text)).toBe(cents))

test('no cent is lost', () => {
  expect([...divide(1000, ['a', 'b', 'c']).values()]).toEqual([334, 333, 333])
})

test('after the payments everybody is even', () => {
  const names = ['a', 'b', 'c', 'd', 'e']
  const lines = Array.from({ length: 40 }, (_, at) => ({
    cents: (at * 7919) % 10_007 || 1,
    by: names[at % 5] ?? 'a',
    for: names.filter((_, place) => (at >> place) % 2 === 0 || place === at % 5),
  }))
  const balance: Map<string, number> = balances({ names, lines })
  const payments: { from: string; to: string; cents: number }[] = settle(balance)
  for (const { from, to, cents } of payments) {
    balance.set(from, (balance.get(from) ?? 0) + cents)
    balance.set(to, (balance.get(to) ?? 0) - cents)
  }
  expect([...balance.values()]).toEqual([0, 0, 0, 0, 0])
  expect(payments.length).toBeLessThan(names.length)
})
