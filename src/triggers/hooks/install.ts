/** Puts our entry into one agent's settings, looks for it, takes it out again. */
import { rmdir, unlink } from 'node:fs/promises'
import { Problem } from '../../core/problems.ts'
import type { AgentName } from './agents.ts'
import { unifiedDiff } from './diff.ts'
import { checkSame, missingFolders, readForChange, replaceFile } from './file.ts'
import { type Kept, keep, readKept } from './kept.ts'
import { type AgentPlace, agentPlaces } from './places.ts'
import { addHook, findHook, removeHook } from './settings.ts'

export type Wanted = {
  readonly agent: AgentName
  readonly file: string
  /** A link must not lead out of it. */
  readonly within: string
  /** Our data folder. */
  readonly home: string
  readonly dryRun: boolean
}

/** `diff`: what changes, or would; empty when nothing does. */
export type Changed = { readonly installed: boolean; readonly diff: string }

/** Throws `bad-input` for a file that is no JSON, with what to add by hand; it is left alone. */
export async function installHook(wanted: Wanted, command: string): Promise<Changed> {
  const { agent, file, within, home, dryRun } = wanted
  const place = agentPlaces[agent]
  const read = readForChange(file, within)
  const added = addHook(read.text ?? '', place, command)
  if (added.kind === 'refused') throw byHand(place, file, added.why, command)
  if (added.kind === 'same') return { installed: true, diff: '' }
  const diff = unifiedDiff(file, read.text, added.text)
  if (dryRun) return { installed: false, diff }
  const key = keyOf(wanted, read.target)
  const known = readKept(home)[key]
  const kept: Kept | undefined =
    added.kind === 'added'
      ? {
          inserted: added.inserted,
          created: read.text === undefined,
          folders: missingFolders(read.target),
        }
      : known && { ...known, inserted: known.inserted.replace(added.was, () => added.is) }
  // Before the change: a record of what is not there does no harm.
  await keep(home, key, kept)
  await replaceFile(read, added.text)
  return { installed: true, diff }
}

export function isInstalled(wanted: Omit<Wanted, 'home' | 'dryRun'>): boolean {
  const { text } = readForChange(wanted.file, wanted.within)
  return text !== undefined && findHook(text, agentPlaces[wanted.agent]) !== undefined
}

/** The file as it was before; where it has been edited since, without our entry. Nothing there is no error. */
export async function removeInstalled(wanted: Wanted): Promise<Changed> {
  const { agent, file, within, home, dryRun } = wanted
  const read = readForChange(file, within)
  const key = keyOf(wanted, read.target)
  const kept = readKept(home)[key]
  if (read.text === undefined) return { installed: false, diff: '' }
  const text = removeHook(read.text, agentPlaces[agent], kept?.inserted)
  const goes = kept?.created === true && isBare(text, agentPlaces[agent])
  const diff = unifiedDiff(file, read.text, goes ? undefined : text)
  if (dryRun || diff === '') return { installed: diff !== '', diff }
  if (goes) {
    checkSame(read.target, read.text)
    await unlink(read.target)
    for (const folder of kept.folders.toReversed()) await rmdir(folder).catch(() => {})
  } else await replaceFile(read, text)
  await keep(home, key, undefined)
  return { installed: false, diff }
}

/** Nothing is left in it but what an empty one begins with. */
const isBare = (text: string, place: AgentPlace): boolean =>
  ['', '{}', JSON.stringify(place.root)].includes(text.replace(/\s/g, ''))

const keyOf = ({ agent }: Wanted, target: string): string => `${agent} ${target}`

const byHand = (place: AgentPlace, file: string, why: string, command: string): Problem =>
  new Problem('bad-input', `${file} is left as it is: ${why}`, {
    hint: `put this into it: ${JSON.stringify({ hooks: { [place.event]: [place.item(command)] } })}`,
  })
