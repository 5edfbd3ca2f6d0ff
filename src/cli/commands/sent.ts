import { channels } from '../../core/people.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { oneOf } from '../flags.ts'
import { resolveTurn } from '../resolve.ts'
import { when } from '../term/time.ts'

type Options = { readonly via?: string; readonly json?: true }

/** `outer sent TURN`: the maker says that it went out. */
export const addSent: AddCommand = (program, run) => {
  program
    .command('sent')
    .summary('say that a link went out')
    .description('Says that the link of a turn was sent. Only you can know; nothing is sent by outer.')
    .argument('<turn>', 'a turn, the beginning of its id, or a name')
    .option('--via <channel>', 'how: whatsapp, sms, email, x, …')
    .option(...jsonFlag)
    .addHelpText('after', example('outer sent tq3k --via whatsapp'))
    .action(
      run(async (cli, text: string, { via, json }: Options) => {
        const channel = oneOf('--via', via, channels)
        const client = await cli.getClient()
        const id = await resolveTurn(client, text)
        const answer = await client.call('sent', { params: { id }, body: { via: channel } })
        if (json) return cli.out.json(answer)
        const turn = answer.turns[0]
        if (!turn) return
        const { timeZone } = cli.settings
        const at = turn.sentAt === null ? '' : ` at ${when(turn.sentAt, cli.io.now(), timeZone)}`
        cli.out.line(`sent to ${turn.person}${turn.via ? ` by ${turn.via}` : ''}${at}`)
        cli.out.line(cli.out.paint.dim('outer watch'))
      }),
    )
}
