import type { Client } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { canAsk } from '../share/ask.ts'
import { showWhere } from '../show/where.ts'
import { type Asked, answerWhere, findAsked, type Reach, wantedNames } from '../where/look.ts'
import { askNames } from '../where/names.ts'

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

const nothing: Reach = { who: null, names: [], history: [] }

/** Without a server the places are found all the same; nothing is kept then. */
async function findReach(
  cli: Cli,
  { product }: Asked,
  { who, asks }: { readonly who: string | undefined; readonly asks: boolean },
): Promise<Reach> {
  const words = who?.trim() || undefined
  const client = await findClient(cli)
  if (!client) {
    if (words !== undefined)
      cli.out.talk('no server is running: what you said is used now and not kept (outer up)')
    return { ...nothing, who: words ?? null }
  }
  const before =
    words === undefined
      ? await client.call('reach', { query: { product } })
      : await client.call('keepReach', { body: { product, who: words } })
  const missing = wantedNames - before.names.length
  if (!asks || missing <= 0) return before
  const names = await askNames(cli.io, missing)
  return names.length === 0 ? before : client.call('keepReach', { body: { product, names: [...names] } })
}

async function findClient(cli: Cli): Promise<Client | undefined> {
  try {
    return (await cli.findServer())?.client
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-server') return undefined
    throw error
  }
}
