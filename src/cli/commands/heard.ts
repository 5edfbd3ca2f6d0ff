import { attestable } from '../../core/events.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { oneOf } from '../flags.ts'
import { resolveTurn } from '../resolve.ts'

type Options = {
  readonly from: string
  readonly product?: string
  readonly turn?: string
  readonly shows?: string
  readonly json?: true
}

/** `outer heard "words" --from NAME`: what they said in the conversation. */
export const addHeard: AddCommand = (program, run) => {
  program
    .command('heard')
    .summary('write down what somebody said')
    .description(
      'Writes down what a person said about the app somewhere else: in the chat, on the phone, across the table. Their words, not yours.',
    )
    .argument('<words>', 'their words, unedited')
    .requiredOption('--from <name>', 'who said it')
    .option('--turn <turn>', 'about which turn; else their newest')
    .option('--product <name>', 'about which product')
    .option('--shows <stage>', `what their words show: ${attestable.join(', ')}`)
    .option(...jsonFlag)
    .addHelpText('after', example('outer heard "I never found the save button" --from Ana'))
    .action(
      run(async (cli, words: string, { from, product, turn, shows, json }: Options) => {
        const stage = oneOf('--shows', shows, attestable)
        const client = await cli.getClient()
        const id = turn === undefined ? undefined : await resolveTurn(client, turn)
        const answer = await client.call('heard', { body: { words, from, product, turn: id, shows: stage } })
        if (json) return cli.out.json(answer)
        const [heard] = answer.turns
        const reaction = heard?.reactions.at(-1)
        if (!heard || !reaction) return
        cli.out.line(`“${reaction.words}”`, ' ')
        cli.out.line(`${heard.person}, turn ${heard.turn}${heard.closed ? '. The turn is closed.' : ''}`)
        if (reaction.noise)
          cli.out.line(
            `kept as praise: it says nothing about the app. If it was meant: outer attest ${reaction.id}`,
          )
      }),
    )
}
