import { shortBuild } from '../../core/build.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import { showBuilds, showLive } from '../live/show.ts'

type Options = {
  readonly to?: string
  readonly domain?: string
  readonly list?: true
  readonly json?: true
}

/** `outer rollback`: the build before goes live again. */
export const addRollback: AddCommand = (program, run) => {
  program
    .command('rollback')
    .summary('go back to the build before')
    .description(
      'Gives the build that was live before, or the one named by --to, at the product’s own domain. A build that was taken back is not come back to by going back again.',
    )
    .argument('<product>', 'its name')
    .option('--to <build>', 'this build, or enough of its first letters')
    .option('--domain <name>', 'which of its domains, if it has more than one')
    .option('--list', 'only show which builds it has had')
    .option(...jsonFlag)
    .addHelpText('after', example('outer rollback recipes'))
    .action(
      run(async (cli, product: string, { to, domain, list, json }: Options) => {
        const { out } = cli
        const client = await cli.getClient()
        if (list) {
          const answer = await client.call('live', { query: { product } })
          if (json) return out.json(answer)
          if (answer.live.length === 0)
            throw new Problem('not-found', `${product} is not live`, {
              hint: `outer publish ${product} --domain my.app`,
            })
          for (const live of answer.live) showLive(cli, live)
          return
        }
        const answer = await client.call('rollback', { params: { id: product }, body: { to, domain } })
        if (json) return out.json(answer)
        const { live, build, before, changed, url } = answer
        out.raw(out.paint.link(url ?? ''))
        out.line(
          changed
            ? `build ${shortBuild(build)} is live again, in place of ${shortBuild(before ?? '')}`
            : `build ${shortBuild(build)} was live already`,
        )
        if (live) showBuilds(cli, live)
      }),
    )
}
