import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { showBlocks } from '../show/abuse.ts'

type Options = { readonly json?: true; readonly undo?: true }

/** `outer block`: closes a link, everything of a maker, or a domain. */
export const addBlock: AddCommand = (program, run) => {
  program
    .command('block')
    .summary('close a link, a maker or a domain')
    .description(
      'Closes a link, everything of a maker, or a domain on this server, at once; strangers read why. For whoever runs the server.',
    )
    .argument('<what>', 'a link (address, host or id), a maker’s name, or a domain')
    .argument('[why]', 'for whoever opens it')
    .option('--undo', 'take the block back')
    .option(...jsonFlag)
    .addHelpText('after', example('outer block login.share.example "it asked for passwords"'))
    .action(
      run(async (cli, what: string, why: string | undefined, { json, undo }: Options) => {
        const { out } = cli
        const client = await cli.getClient()
        if (undo) {
          const answer = await client.call('unblock', { body: { what } })
          return json ? out.json(answer) : out.line(`not blocked any more: ${what}`)
        }
        if (why === undefined || why.trim() === '')
          throw new Problem('missing-input', 'strangers are told why it is closed', {
            hint: `outer block "${what}" "why"`,
          })
        const answer = await client.call('block', { body: { what, why } })
        if (json) return out.json(answer)
        for (const one of answer.blocks) out.line(`blocked: ${one.kind} ${one.what}`)
        return
      }),
    )
}

/** `outer blocked`: what nobody may open. */
export const addBlocked: AddCommand = (program, run) => {
  program
    .command('blocked')
    .summary('what is closed, and why')
    .description('Links, makers and domains that are closed on this server, newest first.')
    .option(...jsonFlag)
    .addHelpText('after', example('outer blocked'))
    .action(
      run(async (cli, { json }: Options) => {
        const answer = await (await cli.getClient()).call('blocked')
        return json ? cli.out.json(answer) : showBlocks(cli, answer)
      }),
    )
}
