/** The command: says how far it is while it runs, then what it found. Exits 1 on a fail. */
import type { Cli } from '../cli.ts'
import { type CheckAnswer, type CheckFlags, checkTarget } from './check.ts'
import { openCheckProgress } from './progress.ts'
import { showCheck } from './show.ts'

export async function runCheck(
  cli: Cli,
  input: string | undefined,
  flags: CheckFlags & { readonly json?: true },
): Promise<number> {
  const progress = openCheckProgress(cli, flags.json === true)
  let answer: CheckAnswer
  try {
    answer = await checkTarget(cli, input, flags, progress.show)
  } finally {
    progress.clear()
  }
  if (flags.json) cli.out.json(answer)
  else showCheck(cli, answer)
  return answer.verdict === 'fail' ? 1 : 0
}
