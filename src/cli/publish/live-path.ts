/** The live path before it is live: the build on the server that would give it, opened as a stranger would, by the maker’s own look. */
import type { CallAnswer } from '../../client/client.ts'
import { type CheckAnswer, type CheckFlags, checkOpened } from '../check/check.ts'
import { openCheckProgress } from '../check/progress.ts'
import { spendTicket } from '../check/shared.ts'
import type { Checked } from '../check/target.ts'
import type { Cli } from '../cli.ts'

type Look = Exclude<CallAnswer<'liveLook'>, { readonly refused: string }>

export async function openLivePath({ url, product, build, madeAt }: Look): Promise<Checked> {
  const mark = await spendTicket(url)
  return {
    target: {
      url: new URL('/', url).href,
      kind: 'share',
      folder: null,
      direct: null,
      share: { build, madeAt, looked: null },
      mark,
    },
    asked: product,
    product,
    close: async () => {},
  }
}

/** All checks, with two visitors and a reload among them; `said` is what stays with a request: what could not be looked at has not passed. */
export async function checkLivePath(
  cli: Cli,
  look: Look,
  flags: Pick<CheckFlags, 'browser' | 'sandbox' | 'quick' | 'only'> & { readonly quiet: boolean },
): Promise<{ readonly answer: CheckAnswer; readonly said: Said }> {
  const progress = openCheckProgress(cli, flags.quiet)
  try {
    const { quiet: _, ...check } = flags
    const answer = await checkOpened(cli, await openLivePath(look), check, progress.show)
    const failed = answer.checks.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-needed')
    return { answer, said: { verdict: answer.verdict, failed: failed.map(({ id }) => id), at: answer.at } }
  } finally {
    progress.clear()
  }
}

export type Said = {
  readonly verdict: CheckAnswer['verdict']
  readonly failed: string[]
  readonly at: number
}
