/** Which folders an agent may name: its tools read what lies there, and it may do so on somebody else's word. */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Problem } from '../core/problems.ts'
import { upward } from '../source/outerFile.ts'
import { isWithin } from '../source/walk.ts'
import type { Cli } from './cli.ts'
import { readPlaces } from './pack/places.ts'

/**
 * The folder that `dir` names, undefined for none: in the project that the tools were started in, or a product that a
 * person made a pack of. Throws `bad-input` for what is no folder, `forbidden` for another one.
 */
export async function findAgentFolder(cli: Cli, dir: string | undefined): Promise<string | undefined> {
  if (dir === undefined) return undefined
  const { cwd, homedir } = cli.io
  const path = resolve(cwd, dir)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('bad-input', `"${dir}" is no folder`, { hint: 'the product’s folder' })
  const real = realpathSync(path)
  const packs = (await readPlaces(cli.settings.home)).map((packDir) => dirname(packDir))
  if ([...projectOf(realpathSync(cwd), homedir), ...packs].some((folder) => isWithin(folder, real)))
    return real
  throw new Problem('forbidden', `"${dir}" is outside of the project that these tools were started in`, {
    hint: `in a terminal: outer pack ${real}; then it is known`,
  })
}

/** Its repository, else the folder itself; none where that is all of a computer, or all that its user has. */
function projectOf(cwd: string, homedir: string): readonly string[] {
  const root = upward(cwd).find((folder) => existsSync(join(folder, '.git'))) ?? cwd
  const home = existsSync(homedir) ? realpathSync(homedir) : homedir
  return isWithin(root, home) ? [] : [root]
}
