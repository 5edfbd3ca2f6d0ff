import { expect, test } from 'vitest'
import { isOn, lineOfRequest, readerOf, waitsOn } from './requestLine.ts'

const request = {
  state: 'asked',
  waitingOn: 'operator',
  madeAt: 1,
  liveAt: null,
  certificate: { state: 'none', why: null, nextAt: null },
  thread: [],
} as const

const drawn = (more: Partial<Parameters<typeof lineOfRequest>[0]>) => {
  const { stations, present, stops } = lineOfRequest({ ...request, ...more }, 'maker')
  return { states: stations.map((one) => one.state), note: stations[present]?.note, stops }
}
const said = { author: 'operator', via: 'mail', words: 'for whom?', at: 2 } as const

test.each([
  {
    name: 'asked: the rest lies ahead',
    in: {},
    want: { states: ['present', 'ahead', 'ahead', 'ahead', 'ahead', 'ahead'], note: 'waits on the operator' },
  },
  {
    name: 'approved without a word',
    in: { state: 'approved', waitingOn: 'maker' },
    want: { states: ['reached', 'passed', 'present', 'ahead', 'ahead', 'ahead'], note: 'waits on you' },
  },
  {
    name: 'approved after words',
    in: { state: 'dns', waitingOn: 'dns', thread: [said] },
    want: { states: ['reached', 'reached', 'reached', 'present', 'ahead', 'ahead'], note: 'waits on DNS' },
  },
  {
    name: 'a certificate is no live product',
    in: { state: 'certificate', waitingOn: 'nobody', certificate: { state: 'got', why: null, nextAt: null } },
    want: { states: ['reached', 'passed', 'reached', 'reached', 'present', 'ahead'], note: null },
  },
  {
    name: 'live',
    in: { state: 'live', waitingOn: 'nobody', liveAt: 9 },
    want: { states: ['reached', 'passed', 'reached', 'reached', 'reached', 'present'], note: null },
  },
] as const)('$name', ({ in: more, want }) => {
  expect(drawn(more)).toEqual({ ...want, stops: false })
})

test.each(['declined', 'withdrawn'] as const)('%s: the line stops, and says so', (state) => {
  expect(drawn({ state, waitingOn: 'nobody' })).toMatchObject({ note: state, stops: true })
})

test('"you" is whoever reads it', () => {
  expect(readerOf({ own: true }, { operator: true })).toBe('both')
  expect(readerOf({ own: true }, { operator: false })).toBe('maker')
  expect(readerOf({ own: false }, { operator: true })).toBe('operator')
  expect(isOn({ waitingOn: 'operator' }, 'both')).toBe(true)
  expect(waitsOn({ waitingOn: 'maker' }, 'operator')).toBe('waits on the maker')
})
