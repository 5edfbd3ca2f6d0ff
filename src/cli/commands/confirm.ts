import type { Relation } from '../../core/people.ts'
import { channels, relations } from '../../core/people.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { oneOf } from '../flags.ts'
import { askName, askRelation, canAsk, findRelation } from '../share/ask.ts'

type Options = {
  readonly to?: string
  readonly relation?: string
  readonly via?: string
  readonly expect?: string
  readonly json?: true
}

/** `outer confirm PROPOSAL`: the maker's word, on their own terminal. */
export const addConfirm: AddCommand = (program, run) => {
  program
    .command('confirm')
    .summary('say yes to what an agent proposes')
    .description(
      'Says yes to a proposal: words that were heard are written down, a build becomes a link for the person you name. Works in a terminal that a person sits at, and in the console.',
    )
    .argument('<proposal>', 'its id, from outer proposals')
    .option('--to <name>', 'who sees the build: one person')
    .option('--relation <relation>', `who they are to you: ${relations.toReversed().join(', ')}`)
    .option('--via <channel>', 'how you will send it')
    .option('--expect <words>', 'what you think they will do first')
    .option(...jsonFlag)
    .addHelpText('after', example('outer confirm aq3k7mzp --to Ana --relation stranger'))
    .action(
      run(async (cli, id: string, options: Options) => {
        const wanted = {
          relation: oneOf('--relation', options.relation, relations),
          via: oneOf('--via', options.via, channels),
        }
        refuseOffTerminal(cli, id)
        const client = await cli.getClient()
        const { proposals } = await client.call('proposals')
        const found = proposals.find((one) => one.proposal === id)
        if (!found)
          throw new Problem('not-found', `there is no proposal "${id}"`, { hint: 'outer proposals' })
        const to = found.kind === 'share' ? (options.to ?? (await askName(cli.io))) : undefined
        const relation: Relation | undefined =
          to === undefined
            ? undefined
            : (wanted.relation ?? (await findRelation(client, to)) ?? (await askRelation(cli.io, to)))
        const answer = await client.call('confirm', {
          params: { id },
          body: { to, relation, via: wanted.via, expect: options.expect },
        })
        if (options.json) return cli.out.json(answer)
        if (answer.schema === 'outer.turns/1') {
          const [turn] = answer.turns
          return cli.out.line(
            `written down: ${turn?.person}, turn ${turn?.turn}${turn?.closed ? '. The turn is closed.' : ''}`,
          )
        }
        cli.out.raw(answer.addresses[0]?.url ?? answer.link)
        cli.out.line()
        cli.out.line(`for ${answer.person} · ${answer.product}`)
        cli.out.line('once it is out, say so')
        cli.out.raw(cli.out.paint.bold(`outer sent ${answer.turn}`))
      }),
    )
}

/** An agent that runs commands has no terminal: what it proposed, it does not confirm. */
export function refuseOffTerminal(cli: Cli, id: string): void {
  if (canAsk(cli.io, false)) return
  throw new Problem('forbidden', 'only you can confirm this, and nobody sits at this terminal', {
    hint: `outer confirm ${id} in a terminal of yours, or the console: outer console`,
  })
}
