/** Asks for names within reach, on a terminal only: nobody else can say them. */
import { isCancel, text } from '@clack/prompts'
import { cleanLine } from '../../core/text.ts'
import type { Io } from '../io.ts'
import { Interrupted } from '../term/interrupted.ts'

const mostNames = 20
const longestName = 80

/** May stay empty. */
export async function askNames(io: Io, wanted: number): Promise<readonly string[]> {
  const typed = await text({
    input: io.stdin,
    output: io.stderr,
    signal: io.interrupted,
    message: `${wanted === 1 ? 'One more' : wanted} within reach who may have this problem, by name?`,
    placeholder: 'with commas; Enter to leave it open',
    defaultValue: '',
  })
  if (isCancel(typed)) throw new Interrupted()
  return (typed ?? '')
    .split(/[,;\n]/)
    .map((name) => cleanLine(name, longestName))
    .filter((name) => name !== '')
    .slice(0, mostNames)
}
