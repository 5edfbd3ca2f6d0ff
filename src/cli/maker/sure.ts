/** Something that cannot be taken back is done after a typed yes. */
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import { Interrupted } from '../term/interrupted.ts'

/** False when it was not yes. Throws `missing-input` where nobody can type. */
export async function isSure({ io }: Cli, what: string, again: string): Promise<boolean> {
  if (!io.isTTY.in || !io.isTTY.err)
    throw new Problem('missing-input', `--yes is missing: ${what}`, { hint: `${again} --yes` })
  const { text, isCancel } = await import('@clack/prompts')
  const typed = await text({
    input: io.stdin,
    output: io.stderr,
    signal: io.interrupted,
    message: `${what}. Type yes`,
  })
  if (isCancel(typed)) throw new Interrupted()
  return (
    String(typed ?? '')
      .trim()
      .toLowerCase() === 'yes'
  )
}
