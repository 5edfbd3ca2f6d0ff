import { attestable } from '../../core/events.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { resolveTurn } from '../resolve.ts'
import { oneOf } from '../share/wanted.ts'

type Options = { readonly stage?: string; readonly json?: true }

const isEventId = (text: string): boolean => /^e[a-z2-7]{15}$/.test(text)

/** `outer attest`: the maker says that it was so; shown as said by the maker, never as measured. */
export const addAttest: AddCommand = (program, run) => {
  program
    .command('attest')
    .summary('say that it was so')
    .description(
      'Says that praise was meant (a reaction, or a turn’s last one), or that a turn reached a stage nobody could measure. It stays marked as said by you.',
    )
    .argument('<what>', 'a reaction’s id, or a turn')
    .option('--stage <stage>', `of a turn: ${attestable.join(', ')}`)
    .option(...jsonFlag)
    .addHelpText('after', example('outer attest tq3k --stage figured-out'))
    .action(
      run(async (cli, what: string, options: Options) => {
        const stage = oneOf('--stage', options.stage, attestable)
        const client = await cli.getClient()
        const body = isEventId(what) ? { reaction: what } : { turn: await resolveTurn(client, what), stage }
        const answer = await client.call('attest', { body })
        if (options.json) return cli.out.json(answer)
        const [turn] = answer.turns
        if (!turn) return
        cli.out.line(
          `${stage ? stage.replace('-', ' ') : 'meant'}, you say: ${turn.person}, turn ${turn.turn}${turn.closed ? '. The turn is closed.' : ''}`,
        )
        cli.out.line(cli.out.paint.dim('outer undo takes it back'))
      }),
    )
}
