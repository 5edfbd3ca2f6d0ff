import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { showToday } from '../show/today.ts'

type Options = { readonly json?: true }

/** `outer today`: who sees it today? */
export const addToday: AddCommand = (program, run) => {
  program
    .command('today')
    .summary('who sees it today, who waits, who is silent')
    .description(
      'Answers one question: who sees it today? Then who is waiting for you, and who is silent and why.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer today'))
    .action(run(lookAtToday))
}

async function lookAtToday(cli: Cli, { json }: Options): Promise<void> {
  const client = await cli.getClient()
  if (json) return cli.out.json(await client.call('today'))
  const today = await client.call('today')
  const answers = await Promise.all(today.turns.map((id) => client.call('turn', { params: { id } })))
  showToday(
    cli,
    today,
    answers.flatMap((answer) => answer.turns),
  )
}
