/** Which packs quote somebody: who is forgotten is taken out of them too. */
import { join } from 'node:path'
import type { Client } from '../../client/client.ts'
import { readManifest } from '../../factory/files/manifest.ts'
import { readAt } from '../../factory/files/write.ts'
import type { Cli } from '../cli.ts'
import { readPlaces } from './places.ts'

/** What a person said that could be quoted; none where nobody is named so. */
export async function wordsOf(client: Client, person: string): Promise<readonly string[]> {
  const words: string[] = []
  let before: string | undefined
  do {
    const { turns, next } = await client.call('turns', { query: { person, before } })
    for (const { reactions, journeys } of turns)
      words.push(...[...reactions, ...journeys.flatMap((one) => one.reactions)].map((one) => one.words))
    before = next ?? undefined
  } while (before !== undefined)
  return words
}

/** Shorter words stand in many texts that quote nobody. */
const leastWords = 12

/** Files of packs that hold any of the words, as paths. */
export async function findQuoting(cli: Cli, words: readonly string[]): Promise<readonly string[]> {
  const long = words.map((one) => one.trim()).filter((one) => one.length >= leastWords)
  if (long.length === 0) return []
  return (await readPlaces(cli.settings.home)).flatMap((packDir) => quotingIn(packDir, long))
}

function quotingIn(packDir: string, words: readonly string[]): readonly string[] {
  try {
    const files = (readManifest(packDir)?.files ?? [])
      .filter((file) => !file.picture)
      .map((file) => file.path)
    return ['facts.json', 'brief.md', ...files]
      .filter((path) => {
        const text = readAt(packDir, path)?.toString('utf8')
        return text !== undefined && words.some((one) => text.includes(one))
      })
      .map((path) => join(packDir, path))
  } catch {
    // A pack that was moved or spoiled is none that can be looked through.
    return []
  }
}
