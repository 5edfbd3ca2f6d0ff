import { type AddCommand, example, jsonFlag } from '../cli.ts'
import type { PromoteFlags } from '../live/promote.ts'

const collect = (value: string, so: readonly string[] = []): readonly string[] => [...so, value]

/** `outer promote`: another build goes live at the product's domain. */
export const addPromote: AddCommand = (program, run) => {
  program
    .command('promote')
    .summary('put another build live')
    .description(
      'Gives another build at the product’s own domain, on the same link: who was there keeps their place, and their journeys go on. SOURCE is a folder, which is read, screened for secrets and sent; without one, the product’s newest share.',
    )
    .argument('<product>', 'its name')
    .argument('[source]', 'a folder with the build')
    .option('--share <id>', 'a share that is there already')
    .option('--domain <name>', 'which of its domains, if it has more than one')
    .option('--allow-secret <place>', 'FILE:LINE of a find that is no secret; repeatable', collect)
    .option('--source-maps', 'put source maps there too')
    .option(...jsonFlag)
    .addHelpText('after', example('outer promote recipes dist'))
    .action(
      run(async (cli, product: string, source: string | undefined, flags: PromoteFlags) => {
        // Reading folders: few other commands need any of it.
        const { promote } = await import('../live/promote.ts')
        return promote(cli, product, source, flags)
      }),
    )
}
