import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findBreaches, findCycle, typesOf } from './breaches.ts'
import { parseSource, readSource } from './imports.ts'
import { rooms } from './rooms.ts'

describe('the source', () => {
  const files = readSource(join(import.meta.dirname, '..', 'src'))

  test('keeps to the table of rooms', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(findBreaches(files, rooms)).toEqual([])
  })

  test('the table names only rooms, and has no circle', () => {
    const named = Object.values(rooms).flatMap((room) =>
      room.rooms.map((entry) => entry.replace(typesOf, '').split('/')[0] ?? ''),
    )
    expect(named.filter((room) => !(room in rooms))).toEqual([])
    expect(findCycle(rooms)).toBeUndefined()
  })
})

describe('a breach is found', () => {
  const cases = [
    { name: 'static', path: 'edge/a.ts', text: "import { a } from '../store/a.ts'" },
    { name: 'type-only', path: 'edge/a.ts', text: "import type { A } from '../store/a.ts'" },
    { name: 're-export', path: 'edge/a.ts', text: "export * from '../store/a.ts'" },
    { name: 'named re-export', path: 'edge/a.ts', text: "export { a } from '../store/a.ts'" },
    { name: 'side effect', path: 'edge/a.ts', text: "import '../store/a.ts'" },
    { name: 'dynamic', path: 'edge/a.ts', text: "const f = () => import('../store/a.ts')" },
    { name: 'computed', path: 'edge/a.ts', text: 'const f = (name: string) => import(name)' },
    { name: 'type query', path: 'edge/a.ts', text: "type A = import('../store/a.ts').A" },
    { name: 'typeof import', path: 'edge/a.ts', text: "type A = typeof import('../store/a.ts')" },
    { name: 'another file of a narrow room', path: 'cli/a.ts', text: "import { a } from '../tunnel/mux.ts'" },
    { name: 'a package', path: 'core/a.ts', text: "import { readFileSync } from 'node:fs'" },
    { name: 'a test', path: 'edge/a.ts', text: "import { a } from './testA.ts'" },
    { name: 'an unknown room', path: 'misc/a.ts', text: 'export {}' },
    { name: 'more than types', path: 'beacon/a.ts', text: "import { a } from '../core/a.ts'" },
    { name: 'process', path: 'edge/a.ts', text: 'export const home = process.env.HOME' },
    { name: 'process by import', path: 'edge/a.ts', text: "import { env } from 'node:process'" },
    { name: 'process of globalThis', path: 'edge/a.ts', text: 'export const a = globalThis.process' },
    { name: 'process handed on', path: 'edge/a.ts', text: 'export const a = { process }' },
  ]
  test.each(cases)('$name', ({ path, text }) => {
    expect(findBreaches([parseSource(path, text)], rooms)).toHaveLength(1)
  })

  test('two sides that meet through a third file', () => {
    const files = [
      parseSource('tunnel/client.ts', "import { a } from './middle.ts'"),
      parseSource('tunnel/middle.ts', "export { a } from './server.ts'"),
      parseSource('tunnel/server.ts', 'export const a = 1'),
    ]
    expect(findBreaches(files, rooms)).toEqual(['tunnel/client.ts reaches tunnel/server.ts'])
  })

  test('a room that is loaded before it is asked for', () => {
    const files = (name: string) => [
      parseSource('cli/run.ts', "import { a } from './commands/a.ts'"),
      parseSource('cli/commands/a.ts', name),
      parseSource('factory/pack.ts', 'export const a = 1'),
    ]
    expect(findBreaches(files("export { a } from '../../factory/pack.ts'"), rooms)).toEqual([
      'cli/run.ts loads factory/pack.ts before it is asked for',
    ])
    expect(findBreaches(files("export const a = () => import('../../factory/pack.ts')"), rooms)).toEqual([])
    expect(findBreaches(files("import type { a } from '../../factory/pack.ts'"), rooms)).toEqual([])
  })

  test('a circle in the table', () => {
    expect(findCycle({ a: { rooms: ['b'] }, b: { rooms: ['c/x.ts'] }, c: { rooms: ['a'] } })).toEqual([
      'a',
      'b',
      'c',
      'a',
    ])
  })
})

describe('what is allowed passes', () => {
  const cases = [
    { name: 'the own room', path: 'edge/live/a.ts', text: "import { a } from '../host.ts'" },
    { name: 'a room of the table', path: 'edge/live/a.ts', text: "import { a } from '../../core/a.ts'" },
    {
      name: 'the one file of a narrow room',
      path: 'cli/a.ts',
      text: "import { a } from '../tunnel/client.ts'",
    },
    { name: 'types of node', path: 'core/a.ts', text: "import type { Duplex } from 'node:stream'" },
    { name: 'types of a room', path: 'beacon/a.ts', text: "import type { A } from '../core/a.ts'" },
    { name: 'process in main', path: 'cli/main.ts', text: 'export const a = process.argv' },
    { name: 'a key named process', path: 'edge/a.ts', text: 'export const a = { process: 1 }; a.process' },
    { name: 'a test', path: 'edge/a.test.ts', text: "import { a } from '../store/a.ts'" },
  ]
  test.each(cases)('$name', ({ path, text }) => {
    expect(findBreaches([parseSource(path, text)], rooms)).toEqual([])
  })
})
