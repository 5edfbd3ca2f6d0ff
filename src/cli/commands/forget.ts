import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { Interrupted } from '../term/interrupted.ts'

type Options = { readonly yes?: true; readonly json?: true }

/** `outer forget NAME`: erases one person; the one thing that cannot be taken back. */
export const addForget: AddCommand = (program, run) => {
  program
    .command('forget')
    .summary('erase one person')
    .description('Erases everything about one person: turns, events, words. It cannot be taken back.')
    .argument('<name>', 'the person')
    .option('--yes', 'do not ask')
    .option(...jsonFlag)
    .addHelpText('after', example('outer forget Ana'))
    .action(
      run(async (cli, name: string, { yes, json }: Options) => {
        const { io, out } = cli
        const client = await cli.getClient()
        if (!yes) {
          const asks = io.isTTY.in && io.isTTY.err
          if (!asks)
            throw new Problem('missing-input', `--yes is missing: everything about ${name} would be erased`, {
              hint: `outer forget "${name}" --yes`,
            })
          const { confirm, isCancel } = await import('@clack/prompts')
          const sure = await confirm({
            input: io.stdin,
            output: io.stderr,
            signal: io.interrupted,
            message: `Erase everything about ${name}? It cannot be taken back`,
            initialValue: false,
          })
          if (isCancel(sure)) throw new Interrupted()
          if (!sure) {
            out.talk('nothing was erased')
            return 1
          }
        }
        const { findQuoting, wordsOf } = await import('../pack/quoting.ts')
        const words = await wordsOf(client, name)
        const forgotten = await client.call('forget', { body: { person: name } })
        const answer = { ...forgotten, files: [...forgotten.files, ...(await findQuoting(cli, words))] }
        if (json) return out.json(answer)
        out.line(
          `forgotten: ${answer.person}, ${countOf(answer.turns, 'turn')}, ${countOf(answer.events, 'event')}`,
        )
        for (const file of answer.files) out.line(`may quote them, look at it: ${file}`)
        return
      }),
    )
}

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
