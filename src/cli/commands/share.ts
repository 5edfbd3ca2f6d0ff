import { relations } from '../../core/people.ts'
import { chooseReach } from '../../reach/choose.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import type { FoundServer } from '../find-server.ts'
import { isFirstUse } from '../first-use.ts'
import { type OwnServer, startServer } from '../serve.ts'
import {
  askExpectation,
  askName,
  askRelation,
  askWords,
  canAsk,
  checkNamed,
  findRelation,
  relationMissing,
} from '../share/ask.ts'
import { type Carrying, openCarrying } from '../share/carry.ts'
import { goOut } from '../share/go-out.ts'
import { prepare, sendSource } from '../share/prepare.ts'
import { printShare } from '../share/print.ts'
import { stay } from '../share/stay.ts'
import { readWanted, type ShareFlags, type Wanted } from '../share/wanted.ts'

const collect = (value: string, so: readonly string[] = []): readonly string[] => [...so, value]

/** `outer share`: one build, one person, one link. */
export const addShare: AddCommand = (program, run) => {
  program
    .command('share')
    .summary('give one person one link to what you built')
    .description(
      'Makes a link for one person (--to) or one place (--pulse). SOURCE is a folder, a port or address on this computer, or a public https address; without one, the running dev server of this folder, else dist, build, out, public or the folder itself.',
    )
    .argument('[source]', 'folder, port, or address')
    .option('--to <name>', 'the person it is for')
    .option('--relation <relation>', `who they are to you: ${relations.toReversed().join(', ')}`)
    .option('--via <channel>', 'how you send it: whatsapp, sms, email, x, …')
    .option('--expect <words>', 'what you think they will do first')
    .option('--words <words>', 'your words around the link')
    .option('--no-closing', 'leave out the line that says you can see whether it was opened')
    .option('--pulse <place>', 'for a place instead of a person')
    .option('--slug <slug>', 'a readable beginning of a pulse’s link')
    .option('--window <span>', 'how long it is open: 1h, 30m, 90s, 7d')
    .option('--from <start>', 'when the window starts: open (first human look) or mint (now)')
    .option('--bubble', 'show the bubble "say something" in the app')
    .option('--quiet', 'show nothing in the app')
    .option('--host <name>', 'a stable host, for apps bound to an origin')
    .option('--product <name>', 'the product it belongs to')
    .option('--allow-secret <place>', 'FILE:LINE of a find that is no secret; repeatable', collect)
    .option('--source-maps', 'share source maps too')
    .option('--away <folder>', 'what they see while a live app is away')
    .option(...jsonFlag)
    .addHelpText('after', example('outer share dist --to Ana --relation stranger --via whatsapp'))
    .action(run(share, { stays: true }))
}

async function share(cli: Cli, source: string | undefined, flags: ShareFlags): Promise<void> {
  const { io, out, settings } = cli
  const wanted = readWanted(flags)
  const asks = canAsk(io, flags.json === true)
  if (!asks) checkNamed(wanted)
  const found = await cli.findServer()
  // Nobody is known before the first use: this needs no server to be said.
  if (!asks && !found && wanted.to !== undefined && wanted.relation === undefined && (await isFirstUse(cli)))
    throw relationMissing(wanted.to)
  const reach = chooseReach({
    remote: found?.remote ?? false,
    wanted: settings.reach,
    interfaces: io.interfaces(),
  })
  const prepared = await prepare(cli, source, {
    allowSecret: flags.allowSecret ?? [],
    sourceMaps: flags.sourceMaps ?? false,
    product: flags.product,
    away: flags.away,
  })
  let own: OwnServer | undefined
  let carrying: Carrying | undefined
  try {
    if (!found) own = await startServer(cli)
    const server: FoundServer = found ?? (own as OwnServer)
    const who = await findWho(cli, server, wanted, asks)
    const expect =
      wanted.expect ?? (asks && who.to !== undefined ? await askExpectation(io, who.to) : undefined)
    const words = flags.words ?? (asks ? await askWords(io) : undefined) ?? ''
    const answer = await server.client.call('share', {
      body: {
        ...who,
        product: prepared.product,
        source: await sendSource(cli, server.client, prepared, server.remote),
        build: prepared.build,
        leftOut: [...prepared.leftOut],
        expect,
        via: wanted.via,
        slug: wanted.slug,
        windowMs: wanted.windowMs,
        from: wanted.from,
        bubble: wanted.bubble,
        host: wanted.host,
        sourceMaps: flags.sourceMaps,
      },
    })
    if (server.remote && prepared.found.kind === 'live') {
      carrying = openCarrying(cli, server.url, server.token, answer.share, prepared.found.target)
      await carrying.untilUp()
    }
    const way = await goOut(server.client, answer, reach, () => carrying?.isUp() ?? true)
    if (flags.json) out.json(way.share)
    else
      printShare(cli, {
        ...way,
        relation: who.relation,
        channel: who.pulse,
        via: wanted.via,
        words,
        closing: flags.closing,
        source: prepared.found.kind,
        makerName: server.about.maker.name,
        server: own ? 'own' : server.remote ? 'remote' : 'local',
      })
    if (own || carrying || (io.isTTY.out && !flags.json))
      await stay(cli, server, way.share, {
        own: own !== undefined,
        prepared,
        carrying,
        quiet: flags.json === true,
      })
  } finally {
    carrying?.close()
    await own?.app.close()
  }
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
