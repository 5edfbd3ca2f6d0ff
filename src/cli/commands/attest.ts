import type { CallAnswer } from '../../client/client.ts'
import { attestable } from '../../core/events.ts'
import { isPulseId } from '../../core/ids.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { oneOf } from '../flags.ts'
import { resolveOpening } from '../resolve.ts'

type Options = { readonly stage?: string; readonly json?: true }

/** Of words that were heard, and of words that a browser wrote. */
const isReactionId = (text: string): boolean => /^(?:e[a-z2-7]{15}|w[0-9a-f]{24})$/.test(text)

/** `outer attest`: the maker says that it was so; shown as said by the maker, never as measured. */
export const addAttest: AddCommand = (program, run) => {
  program
    .command('attest')
    .summary('say that it was so')
    .description(
      'Says that praise was meant (a reaction, a turn’s last one, or one on a pulse), or that a turn reached a stage nobody could measure. It stays marked as said by you.',
    )
    .argument('<what>', 'a reaction’s id, a turn, or a pulse')
    .argument('[words]', 'which praise on it: a part of it is enough')
    .option('--stage <stage>', `of a turn: ${attestable.join(', ')}`)
    .option(...jsonFlag)
    .addHelpText('after', example('outer attest tq3k --stage figured-out'))
    .action(
      run(async (cli, what: string, words: string | undefined, options: Options) => {
        const stage = oneOf('--stage', options.stage, attestable)
        const client = await cli.getClient()
        const answer = await client.call('attest', {
          body: isReactionId(what)
            ? { reaction: what }
            : { ...named(await resolveOpening(client, what)), words, stage },
        })
        if (options.json) return cli.out.json(answer)
        cli.out.line(`${stage ? stage.replace('-', ' ') : 'meant'}, you say: ${ofWhom(answer)}`)
        cli.out.line(cli.out.paint.dim('outer undo takes it back'))
      }),
    )
}

const named = (opening: string) => (isPulseId(opening) ? { pulse: opening } : { turn: opening })

function ofWhom(answer: CallAnswer<'attest'>): string {
  if ('turns' in answer) {
    const [turn] = answer.turns
    return `${turn?.person}, turn ${turn?.turn}${turn?.closed ? '. The turn is closed.' : ''}`
  }
  const [pulse] = answer.pulses
  return `someone from ${pulse?.channel}, pulse ${pulse?.pulse}; ${pulse?.reacted} reacted`
}
