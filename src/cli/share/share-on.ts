/** Makes the share on a server, opens the way out, says it, and stays where it must. */
import type { App } from '../../app.ts'
import type { Choice } from '../../reach/choose.ts'
import type { Cli } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { orInterrupted } from '../term/interrupted.ts'
import { askExpectation, askName, askRelation, askWords, findRelation, relationMissing } from './ask.ts'
import { type Carrying, openCarrying } from './carry.ts'
import { goOut, type ShareAnswer, type WayOut } from './go-out.ts'
import { answerOf, findKept } from './keep.ts'
import { type Prepared, sendSource } from './prepare.ts'
import { printShare } from './print.ts'
import type { QuickCheck } from './quick-check.ts'
import { stay } from './stay.ts'
import type { ShareFlags, Wanted } from './wanted.ts'

export type Sharing = {
  readonly flags: ShareFlags
  readonly wanted: Wanted
  /** Whether questions can be asked. */
  readonly asks: boolean
  readonly reach: Choice
  readonly prepared: Prepared
  /** The server runs in this process. */
  readonly own: App | undefined
}

/** 1 when the way that was asked for could not be opened. */
export async function shareOn(cli: Cli, server: FoundServer, sharing: Sharing): Promise<0 | 1> {
  const { flags, wanted, asks, prepared, own } = sharing
  const who = await findWho(cli, server, wanted, asks)
  const kept = flags.keep && who.to !== undefined ? await findKept(server, prepared, who.to) : undefined
  const asksExpectation = asks && !kept && who.to !== undefined
  const expect = wanted.expect ?? (asksExpectation ? await askExpectation(cli.io, who.to) : undefined)
  // Words around a link that nobody elsewhere can open go nowhere.
  const asksWords = asks && sharing.reach.kind !== 'loopback'
  const words = flags.words ?? (asksWords ? await askWords(cli.io) : undefined) ?? ''
  const answer = kept
    ? answerOf(server, prepared, kept)
    : await orInterrupted(cli.io, make(cli, server, sharing, who, expect))
  const carrying = carry(cli, server, answer, prepared)
  let checking: QuickCheck | undefined
  let way: WayOut | undefined
  try {
    if (carrying) await orInterrupted(cli.io, carrying.untilUp())
    way = await goOut(cli, server.client, answer, sharing.reach, () => carrying?.isUp() ?? true)
    if (flags.json) {
      if (way.why) cli.out.talk(way.why)
      cli.out.json(way.share)
    } else {
      printShare(cli, {
        ...way,
        kept,
        relation: who.relation,
        channel: who.pulse,
        via: wanted.via,
        words,
        closing: flags.closing,
        source: prepared.found.kind,
        makerName: server.about.maker.name,
        server: own ? 'own' : server.remote ? 'remote' : 'local',
      })
      if (own) sayConsole(cli, await own.consoleLink())
    }
    const quiet = flags.json === true
    checking = await openCheck(cli, server, way.share, sharing)
    way.outer?.keep()
    if (own || carrying || way.outer || (cli.io.isTTY.out && !quiet))
      await stay(cli, server, way.share, {
        own: own !== undefined,
        prepared,
        carrying,
        outer: way.outer,
        quiet,
      })
    else if (prepared.live?.knownBy === 'git')
      cli.out.talk(
        cli.out.talkPaint.dim(
          `nothing looks from here whether the app changes: their journey says build ${prepared.build} until it is shared again`,
        ),
      )
    return 'relay' in sharing.reach && !way.outer ? 1 : 0
  } finally {
    await checking?.close()
    await way?.outer?.close()
    carrying?.close()
  }
}

/** Only beside somebody who reads it, and never before the link is out. */
async function openCheck(
  cli: Cli,
  server: FoundServer,
  share: ShareAnswer,
  { flags, prepared }: Sharing,
): Promise<QuickCheck | undefined> {
  if (!cli.io.isTTY.out || flags.json || flags.check === false) return undefined
  // Driving a browser is a large part of the program, and most shares are made off a terminal.
  const { openQuickCheck } = await import('./quick-check.ts')
  return openQuickCheck(cli, server, share, prepared)
}

function sayConsole({ out }: Cli, url: string): void {
  out.line()
  out.line('the console, signed in once by this address')
  out.raw(out.paint.dim(url))
}

async function make(
  cli: Cli,
  server: FoundServer,
  { flags, wanted, prepared }: Sharing,
  who: Who,
  expect: string | undefined,
): Promise<ShareAnswer> {
  const source = await sendSource(cli, server.client, prepared, {
    carried: server.remote,
    measured: flags.measured === true,
  })
  const { product, build, leftOut } = prepared
  const { via, slug, windowMs, from, bubble, host } = wanted
  return server.client.call('share', {
    body: {
      ...who,
      product,
      source,
      build,
      leftOut: [...leftOut],
      expect,
      via,
      slug,
      windowMs,
      from,
      bubble,
      host,
      sourceMaps: flags.sourceMaps,
    },
  })
}

/** A server that does not dial this computer gets the app through a tunnel. */
function carry(
  cli: Cli,
  server: FoundServer,
  { share }: ShareAnswer,
  { found }: Prepared,
): Carrying | undefined {
  return server.remote && found.kind === 'live'
    ? openCarrying(cli, server.url, server.token, share, found.target)
    : undefined
}

type Who = {
  readonly to?: string
  readonly relation?: Wanted['relation']
  readonly pulse?: string
}

async function findWho(cli: Cli, server: FoundServer, wanted: Wanted, asks: boolean): Promise<Who> {
  if (wanted.pulse !== undefined) return { pulse: wanted.pulse }
  const to = wanted.to ?? (await askName(cli.io))
  const relation = wanted.relation ?? (await findRelation(server.client, to))
  if (relation !== undefined) return { to, relation }
  if (!asks) throw relationMissing(to)
  return { to, relation: await askRelation(cli.io, to) }
}
