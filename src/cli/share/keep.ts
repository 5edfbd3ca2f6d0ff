/** `--keep`: the turn that a person has now, where a second one would say nothing new. */
import { Problem } from '../../core/problems.ts'
import type { FoundServer } from '../find-server.ts'
import type { TurnAnswer } from '../term/stations.ts'
import type { ShareAnswer } from './go-out.ts'
import type { Prepared } from './prepare.ts'
import type { ShareFlags } from './wanted.ts'

/** Throws `bad-input`: of a running app the build says what was typed in, not what is served. */
export function checkKeep({ keep, pulse }: ShareFlags, { found }: Prepared): void {
  if (!keep) return
  if (pulse !== undefined) throw new Problem('bad-input', '--keep is for a person, and --pulse names a place')
  if (found.kind !== 'folder')
    throw new Problem('bad-input', '--keep is for a folder: only its build says whether it is the same', {
      hint: 'leave --keep out',
    })
}

/** The person's newest turn, while it is open or waits and has the same build. */
export async function findKept(
  { client }: FoundServer,
  { product, build }: Prepared,
  person: string,
): Promise<TurnAnswer | undefined> {
  const { turns } = await client.call('turns', { query: { product, person } })
  const [newest] = turns
  return newest?.window.open && newest.build === build ? newest : undefined
}

/** What making it would have answered. */
export function answerOf(
  { remote }: FoundServer,
  { leftOut }: Prepared,
  { link, turn, share, product, person, build, window }: TurnAnswer,
): ShareAnswer {
  const kind = remote ? 'server' : 'loopback'
  return {
    schema: 'outer.share/1',
    link,
    turn,
    share,
    product,
    person,
    build,
    reach: { kind, public: remote },
    addresses: [{ reach: kind, url: link }],
    window: { ms: window.ms, from: window.from, unopenedMs: window.unopenedMs },
    leftOut: [...leftOut],
  }
}
