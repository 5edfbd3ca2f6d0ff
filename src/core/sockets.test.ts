import { expect, test } from 'vitest'
import { readSockets } from './sockets.ts'

const env = { LISTEN_PID: '7', LISTEN_FDS: '3', LISTEN_FDNAMES: 'https:http:https' }

test.each([
  { name: 'by their names', env, want: { https: [3, 5], http: [4] } },
  { name: 'nothing was handed over', env: {}, want: undefined },
  { name: 'meant for another process', env: { ...env, LISTEN_PID: '8' }, want: undefined },
])('$name', ({ env, want }) => {
  expect(readSockets(env, 7)).toEqual(want)
})

test.each(['outer.socket', undefined])('a name that is none of ours: %s', (LISTEN_FDNAMES) => {
  expect(() => readSockets({ LISTEN_PID: '7', LISTEN_FDS: '1', LISTEN_FDNAMES }, 7)).toThrow(
    expect.objectContaining({ code: 'bad-input' }),
  )
})
