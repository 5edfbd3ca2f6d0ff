import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { resolveTurn } from '../resolve.ts'
import { showOlder } from '../show/older.ts'
import { showTurn } from '../show/turn.ts'
import { showTurnList } from '../show/turn-list.ts'

type Options = {
  readonly json?: true
  readonly product?: string
  readonly person?: string
  readonly before?: string
}

/** `outer turns`: everyone who was shown something, newest first; with a turn, all of that one. */
export const addTurns: AddCommand = (program, run) => {
  program
    .command('turns')
    .summary('who was shown what, and how far they came')
    .description(
      'One line for each turn, newest first: how far they came (○ ◔ ◑ ◕ ●), device, words. With a turn: its whole journey.',
    )
    .argument('[turn]', 'a turn, or the beginning of its id')
    .option('--product <name>', 'only of this product')
    .option('--person <name>', 'only with this person')
    .option('--before <turn>', 'older ones: those made before this turn')
    .option(...jsonFlag)
    .addHelpText('after', example('outer turns tq3k'))
    .action(
      run(async (cli, id: string | undefined, { json, product, person, before }: Options) => {
        const client = await cli.getClient()
        const answer =
          id === undefined
            ? await client.call('turns', { query: { product, person, before } })
            : await client.call('turn', { params: { id: await resolveTurn(client, id) } })
        if (json) return cli.out.json(answer)
        const turn = id === undefined ? undefined : answer.turns[0]
        if (turn) showTurn(cli, turn)
        else showTurnList(cli, answer.turns)
        showOlder(cli, 'turns', answer.next)
      }),
    )
}
