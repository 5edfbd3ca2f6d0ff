import { posix } from 'node:path'
import { type Import, resolveImport, type SourceFile } from './imports.ts'
import { isForTests, processReader, type Room, startsWithout, strangers } from './rooms.ts'

/** Begins an entry that allows `import type` alone. */
export const typesOf = /^types of /

/** The room of a path below src/: its first folder, or the file itself. */
const roomOf = (path: string): string => path.split('/')[0] ?? path

/** Every breach of the table, one line each: `edge/a.ts imports store/open.ts`. */
export function findBreaches(
  files: readonly SourceFile[],
  rooms: Readonly<Record<string, Room>>,
): readonly string[] {
  return [
    ...files.filter((file) => !isForTests(file.path)).flatMap((file) => breachesOf(file, rooms)),
    ...findMeetings(files),
  ]
}

function breachesOf(file: SourceFile, rooms: Readonly<Record<string, Room>>): string[] {
  const room = rooms[roomOf(file.path)]
  if (room === undefined) return [`${file.path} is in no room of the table`]
  const own = file.readsProcess && file.path !== processReader ? [`${file.path} reads process`] : []
  const wrong = file.imports.filter(({ name, typeOnly }) => {
    if (name === undefined) return room.computed !== true
    const target = resolveImport(file.path, name)
    if (target === undefined) return !mayUsePackage(room, name, typeOnly)
    return isForTests(target) || !mayImport(file.path, room, target, typeOnly)
  })
  return [...own, ...wrong.map(({ name }) => `${file.path} imports ${say(file.path, name)}`)]
}

function mayImport(from: string, { rooms }: Room, target: string, typeOnly: boolean): boolean {
  const room = roomOf(target)
  if (roomOf(from) === room || rooms.includes(room) || rooms.includes(target)) return true
  return typeOnly && rooms.includes(`types of ${room}`)
}

function mayUsePackage({ packages }: Room, name: string, typeOnly: boolean): boolean {
  if (packages === undefined || packages.includes(name)) return true
  return typeOnly && packages.some((entry) => name.startsWith(entry.replace(typesOf, '')))
}

/** Pairs that meet, directly or through other files, and rooms that are loaded before anybody asks for them. */
function findMeetings(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const reach = (
    from: string,
    follows: (one: Import) => boolean,
    seen = new Set<string>(),
  ): ReadonlySet<string> => {
    for (const { name } of (byPath.get(from)?.imports ?? []).filter(follows)) {
      const target = name === undefined ? undefined : resolveImport(from, name)
      if (target === undefined || seen.has(target)) continue
      seen.add(target)
      reach(target, follows, seen)
    }
    return seen
  }
  const met = strangers.flatMap(([one, other]) =>
    [
      [one, other],
      [other, one],
    ].flatMap(([from = '', to = '']) => (reach(from, () => true).has(to) ? [`${from} reaches ${to}`] : [])),
  )
  const isLoaded = ({ typeOnly, lazy }: Import) => !typeOnly && lazy !== true
  const early = startsWithout.flatMap(([from, room]) =>
    [...reach(from, isLoaded)]
      .filter((path) => roomOf(path) === room)
      .map((path) => `${from} loads ${path} before it is asked for`),
  )
  return [...met, ...early]
}

const say = (from: string, name: string | undefined): string =>
  name === undefined ? 'a computed name' : (resolveImport(from, name) ?? posix.normalize(name))

/** The rooms of a circle in the table, or nothing. */
export function findCycle(rooms: Readonly<Record<string, Room>>): readonly string[] | undefined {
  const walk = (room: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room]
    for (const next of rooms[room]?.rooms ?? []) {
      const cycle = walk(roomOf(next.replace(typesOf, '')), [...path, room])
      if (cycle) return cycle
    }
    return undefined
  }
  for (const room of Object.keys(rooms)) {
    const cycle = walk(room, [])
    if (cycle) return cycle
  }
  return undefined
}
