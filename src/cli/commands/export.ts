import { resolve } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, example } from '../cli.ts'
import { writeWholeFile } from '../wholeFile.ts'

type Options = { readonly to?: string }

/** `outer export`: everything, as one JSON object. */
export const addExport: AddCommand = (program, run) => {
  program
    .command('export')
    .summary('everything, as JSON')
    .description(
      'Writes everything that is stored as one JSON object, to stdout or into a file. It is all yours.',
    )
    .option('--to <file>', 'into a file, readable by you only')
    .addHelpText('after', example('outer export --to loop.json'))
    .action(
      run(async (cli, { to }: Options) => {
        const client = await cli.getClient()
        if (to === undefined) return client.exportTo((chunk) => cli.out.write(chunk))
        const file = resolve(cli.io.cwd, to)
        // Whole or not at all: names and words of people are not left lying about half-written.
        await writeWholeFile(file, (write) => client.exportTo(write)).catch((cause) => {
          if (cause instanceof Problem || cause.code === undefined) throw cause
          throw new Problem('bad-input', `file "${to}" cannot be written`, { cause })
        })
        cli.out.raw(file)
      }),
    )
}
