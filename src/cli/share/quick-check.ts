/** After the link is out: one visit as a stranger with a phone, and in a few lines what stands in the way. Holds up nothing. */

import type { CheckTarget } from '../../check/check.ts'
import { allChecks } from '../../check/checks/index.ts'
import type { Finding } from '../../check/finding.ts'
import { runChecks } from '../../check/run.ts'
import { openBrowser } from '../check/check.ts'
import { inPlainWords } from '../check/plain.ts'
import { findMark } from '../check/shared.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import type { ShareAnswer } from './go-out.ts'
import type { Prepared } from './prepare.ts'

export type QuickCheck = {
  /** Resolves when it has said what there is, or has been given up. */
  readonly done: Promise<void>
  readonly close: () => Promise<void>
}

/** So many findings are read before the link is sent; `outer check` has the rest. */
const maxShown = 3

/** It is the maker's own look, so nothing of it is counted. What goes wrong in it is nobody's concern but its own. */
export function openQuickCheck(
  cli: Cli,
  { client }: Pick<FoundServer, 'client'>,
  share: ShareAnswer,
  prepared: Prepared,
): QuickCheck {
  const given = new AbortController()
  const { talk, talkPaint } = cli.out
  const done = look(cli, client, share, prepared, given.signal)
    .then((words) => {
      if (!given.signal.aborted) for (const line of words) talk(line, '  ')
    })
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      if (!given.signal.aborted) talk(talkPaint.dim(`nothing looked at it as a stranger would: ${why}`))
    })
  return {
    done,
    async close() {
      given.abort()
      await done
    },
  }
}

async function look(
  cli: Cli,
  client: FoundServer['client'],
  share: ShareAnswer,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const target = await targetOf(cli, client, share, prepared)
  const browser = await openBrowser(cli, { sandbox: true })
  if ('refused' in browser) throw new Error(browser.why)
  // Whoever does not wait for it ends it with its browser.
  const end = () => void browser.close()
  signal.addEventListener('abort', end, { once: true })
  try {
    if (signal.aborted) return []
    const findings = await runChecks({
      target,
      browser,
      checks: allChecks,
      quick: true,
      now: cli.io.now,
      signal,
      keepShot: (name) => name,
    })
    return wordsFor(cli, findings.map(inPlainWords), share)
  } finally {
    signal.removeEventListener('abort', end)
    await browser.close()
  }
}

async function targetOf(
  cli: Cli,
  client: FoundServer['client'],
  share: ShareAnswer,
  { found, build }: Prepared,
): Promise<CheckTarget> {
  const nothing = { folder: null, direct: null, share: null }
  // Behind a link to another address there is that address.
  if (found.kind === 'public') return { ...nothing, kind: 'public', url: found.url }
  return {
    kind: found.kind,
    url: share.link,
    folder: found.kind === 'folder' ? found.dir : null,
    direct: found.kind === 'live' ? found.url : null,
    share: { build, madeAt: cli.io.now(), looked: null },
    mark: await findMark(client, share.turn ?? share.pulse ?? ''),
  }
}

function wordsFor({ out }: Cli, findings: readonly Finding[], share: ShareAnswer): readonly string[] {
  const { bold, dim } = out.talkPaint
  const ranked = [
    ...findings.filter((one) => one.verdict === 'fail'),
    ...findings.filter((one) => one.verdict === 'warn'),
  ]
  if (findings.every((one) => one.verdict === 'unknown')) return []
  if (ranked.length === 0) return [dim('opened once as a stranger’s phone would: nothing in the way')]
  const whose = share.person ?? 'whoever opens it'
  const shown = ranked.slice(0, maxShown).map((one) => {
    const act = one.do === null ? '' : `\n${dim(`→ ${one.do}`)}`
    const who = one.verdict === 'fail' ? bold(`${whose} would meet`) : `${whose} would meet`
    return `${who}: ${one.evidence[0]?.what ?? one.id}${act}`
  })
  const more = ranked.length - shown.length
  return [
    ...shown,
    dim(`${more > 0 ? `and ${more} more; ` : ''}outer check ${share.turn ?? share.pulse} says all of it`),
  ]
}
