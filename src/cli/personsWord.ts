/** What only a person may say: at a terminal, and by name. */
import { Problem } from '../core/problems.ts'
import { readMaker } from '../core/settings.ts'
import { cleanLine } from '../core/text.ts'
import { git } from '../source/git.ts'
import type { Cli } from './cli.ts'
import { canAsk } from './share/ask.ts'

/** Throws `missing-input` off a terminal: an agent has no word in this. */
export function refuseOffTerminal(cli: Cli, what: string): void {
  if (!canAsk(cli.io, false))
    throw new Problem(
      'missing-input',
      `${what} is a person’s word: it works in a terminal that one sits at`,
      {
        hint: 'run it in your own terminal',
      },
    )
}

const mostName = 80

/** Who says it, as everybody who reads the repository may know them: no address. Throws `missing-input` for nobody. */
export async function findSpeaker({ settings, io }: Cli, dir: string): Promise<string> {
  const own = readMaker(settings.maker).name
  const name = own || (await git(dir, ['config', 'user.name'], { env: io.env, signal: io.interrupted })) || ''
  const said = cleanLine(name, mostName)
  if (said === '')
    throw new Problem('missing-input', 'nobody is named who says so: a word of nobody counts for nothing', {
      hint: 'the same with --maker "your name", or git config --global user.name "your name"',
    })
  return said
}
