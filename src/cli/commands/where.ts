import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { canAsk } from '../share/ask.ts'
import { showWhere } from '../show/where.ts'
import { answerWhere, findAsked } from '../where/look.ts'
import { findReach } from '../where/reach.ts'

type Options = { readonly who?: string; readonly json?: true }

/** `outer where`: where the first strangers are. */
export const addWhere: AddCommand = (program, run) => {
  program
    .command('where')
    .summary('where the first strangers are')
    .description(
      'Where people with this problem are now: places with their rule on showing one’s own things, and one first move each. It reads your own words and a list that is kept by hand; it looks nobody up and makes nobody up.',
    )
    .argument('[what]', 'a product or its folder; else this one')
    .option('--who <words>', 'who has the problem, in your words; kept')
    .option(...jsonFlag)
    .addHelpText('after', example('outer where --who "parents of twins"'))
    .action(
      run(async (cli, what: string | undefined, { who, json }: Options) => {
        const asked = findAsked(cli, what)
        const reach = await findReach(cli, asked, { who, asks: canAsk(cli.io, json === true) })
        const answer = answerWhere(cli, asked, reach)
        if (json) cli.out.json(answer)
        else showWhere(cli, answer)
      }),
    )
}
