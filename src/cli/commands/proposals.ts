import type { CallAnswer } from '../../client/client.ts'
import { shortBuild } from '../../core/build.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { when } from '../term/time.ts'

type Options = { readonly json?: true }
type ProposalAnswer = CallAnswer<'proposals'>['proposals'][number]

/** `outer proposals`: what agents want said or shown, and only the maker may. */
export const addProposals: AddCommand = (program, run) => {
  program
    .command('proposals')
    .summary('what an agent proposes, and waits for your word')
    .description(
      'What a coding agent proposes: a build to show, or words it says it heard. Nothing of it counts until you confirm it.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer proposals'))
    .action(
      run(async (cli, { json }: Options) => {
        const client = await cli.getClient()
        const answer = await client.call('proposals')
        if (json) return cli.out.json(answer)
        const waiting = answer.proposals.filter((one) => one.state === 'waiting')
        if (waiting.length === 0) return cli.out.line('nothing waits for your word')
        for (const [at, one] of waiting.entries()) {
          if (at > 0) cli.out.line()
          show(cli, one)
        }
      }),
    )
}

function show({ out, io, settings }: Cli, one: ProposalAnswer): void {
  const made = when(one.madeAt, io.now(), settings.timeZone)
  if (one.kind === 'heard') {
    out.line(`“${one.words}”`, ' ')
    out.line(`${one.by} says that ${one.from} said so, of ${one.product} · ${made}`)
    out.raw(out.paint.dim(`outer confirm ${one.proposal}   or   outer decline ${one.proposal}`))
    return
  }
  out.line(`${one.product}, build ${shortBuild(one.build)}: who sees it?`)
  out.line(`proposed by ${one.by} · ${made}${one.expect ? ` · expects: ${one.expect}` : ''}`)
  out.raw(out.paint.dim(`outer confirm ${one.proposal} --to NAME --relation stranger`))
}
