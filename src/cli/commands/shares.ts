import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { showOlder } from '../show/older.ts'
import { stoppedWords } from '../show/window.ts'
import { span, when } from '../term/time.ts'

type Options = { readonly json?: true; readonly product?: string; readonly before?: string }

/** `outer shares`: every build that was shared, and its links. */
export const addShares: AddCommand = (program, run) => {
  program
    .command('shares')
    .summary('every share and its links')
    .description('Every build that was shared, newest first, with the links that give it.')
    .option('--product <name>', 'only of this product')
    .option('--before <share>', 'older ones: those made before this share')
    .option(...jsonFlag)
    .addHelpText('after', example('outer shares --product my-app'))
    .action(
      run(async (cli, { json, product, before }: Options) => {
        const { out, io, settings } = cli
        const client = await cli.getClient()
        const answer = await client.call('shares', { query: { product, before } })
        if (json) return out.json(answer)
        if (answer.shares.length === 0) {
          out.line('nothing has been shared yet')
          out.line(out.paint.dim('outer share dist --to NAME --relation stranger'))
        }
        for (const [at, share] of answer.shares.entries()) {
          if (at > 0) out.line()
          const made = when(share.madeAt, io.now(), settings.timeZone)
          out.line(`${share.product}  ${share.build.slice(0, 20)}  ${share.source}  ${out.paint.dim(made)}`)
          for (const link of share.links) {
            const left = !link.open
              ? 'ended'
              : link.closesAt === null
                ? 'no end'
                : `${span(link.closesAt - io.now())} more`
            out.raw(`  ${link.open ? link.link : out.paint.dim(link.link)}`)
            for (const { url } of link.addresses) out.raw(`  ${url}`)
            out.line(out.paint.dim(`  ${link.for}, ${link.opening}, ${left}`), '  ')
            if (link.barred !== null) out.line(`  ${barWords(link.barred)}`, '  ')
            const stopped = link.open ? stoppedWords(link.looked, io.now(), settings.timeZone) : undefined
            if (stopped !== undefined) out.line(`  ${stopped}`, '  ')
          }
        }
        showOlder(cli, 'shares', answer.next)
      }),
    )
}

const barWords = (bar: { kind: 'held' } | { kind: 'blocked'; why: string }): string =>
  bar.kind === 'held'
    ? 'waits for a look of whoever runs this server; strangers meet a waiting page'
    : `closed by whoever runs this server: ${bar.why}`
