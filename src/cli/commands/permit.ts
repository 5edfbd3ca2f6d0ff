import type { CallAnswer, Client } from '../../client/client.ts'
import { isPulseId } from '../../core/ids.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { refuseOffTerminal } from '../personsWord.ts'
import { resolveTurn } from '../resolve.ts'

type Options = { readonly as?: string; readonly takeBack?: true; readonly json?: true }

/** `outer permit`: a stranger said that their words may be quoted. */
export const addPermit: AddCommand = (program, run) => {
  program
    .command('permit')
    .summary('their words may be quoted, they say')
    .description(
      'Writes down that somebody allowed their words to be quoted, and how they want to be named. Only such words stand in a pack; ask them first. A person’s word: it works on a terminal.',
    )
    .argument('<what>', 'a reaction’s id, a turn, or the person')
    .argument('[words]', 'which of their words: a part of them is enough')
    .option('--as <name>', 'how they are named: "Ana, who keeps the tide log"')
    .option('--take-back', 'they do not want it any more')
    .option(...jsonFlag)
    .addHelpText('after', example('outer permit Ana "cut off" --as "Ana, Sylt"'))
    .action(
      run(async (cli, what: string, words: string | undefined, options: Options) => {
        if (options.as === undefined && !options.takeBack)
          throw new Problem('missing-input', '--as is missing: how do they want to be named?', {
            hint: `outer permit ${what} --as "a name they chose"`,
          })
        // Taking words back quotes less: whoever works for the maker may.
        if (!options.takeBack) refuseOffTerminal(cli, 'that somebody may be quoted')
        const client = await cli.getClient()
        const reaction = isReactionId(what) ? what : await findReaction(client, what, words)
        const answer = await client.call('permit', {
          body: { reaction, credit: options.takeBack ? null : (options.as ?? null) },
        })
        if (options.json) return cli.out.json(answer)
        cli.out.line(`“${answer.words}”`)
        cli.out.line(
          answer.credit === null
            ? 'is not quoted any more; outer pack takes it out'
            : `may be quoted as ${answer.credit}`,
        )
      }),
    )
}

const isReactionId = (text: string): boolean => /^(?:e[a-z2-7]{15}|w[0-9a-f]{24})$/.test(text)

/** Their last words, or the only ones with `words` in them. Throws `not-found`, `ambiguous`. */
async function findReaction(client: Client, what: string, words: string | undefined): Promise<string> {
  if (isPulseId(what))
    throw new Problem('bad-input', 'a pulse is many people: name the reaction by its id', {
      hint: `outer pulses ${what} --json`,
    })
  const { turns } = await client.call('turn', { params: { id: await resolveTurn(client, what) } })
  const said = turns.flatMap(reactionsOf).filter((one) => words === undefined || holds(one.words, words))
  const [last, ...others] = said.sort((a, b) => b.at - a.at)
  if (!last)
    throw new Problem(
      'not-found',
      `${what} said nothing${words === undefined ? '' : ` with “${words}” in it`}`,
    )
  if (words !== undefined && others.length > 0)
    throw new Problem('ambiguous', `${said.length} of their words hold “${words}”`, {
      hint: `outer permit ${last.id}`,
    })
  return last.id
}

const holds = (all: string, part: string): boolean => all.toLowerCase().includes(part.toLowerCase())

const reactionsOf = ({ reactions, journeys }: CallAnswer<'turn'>['turns'][number]) => [
  ...reactions,
  ...journeys.flatMap((one) => one.reactions),
]
