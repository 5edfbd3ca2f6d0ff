import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Problem } from '../../core/problems.ts'
import { drawLoops } from '../../gap/picture.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { type Gap, keepGap, makeGap } from '../gap/make.ts'
import { showGap } from '../show/gap.ts'

type Options = { readonly json?: true; readonly svg?: string; readonly traffic?: readonly string[] }

/** `outer gap`: building or distributing? */
export const addGap: AddCommand = (program, run) => {
  program
    .command('gap')
    .argument('[folders...]', 'one product or many: outer gap ~/code/*')
    .summary('building or distributing? From real data, and the one next act')
    .description(
      'Says from real data whether you are building or distributing: git history, notes, files, traffic that was measured elsewhere, and the loop’s own events. What nothing says is unknown. Ends in one next act, and always exits 0.',
    )
    .option(
      '--traffic <file>',
      'an export of Plausible, Umami, GA4, PostHog or a store console, or an access log; may be given again, as FOLDER=FILE for one of several',
      collect,
    )
    .option('--svg <file>', 'draws the two loops into this file')
    .option(...jsonFlag)
    .addHelpText('after', example('outer gap ~/code/*'))
    .action(run(lookAtGap))
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

async function lookAtGap(cli: Cli, folders: readonly string[], options: Options): Promise<void> {
  const report = await makeGap(cli, folders, {
    traffic: options.traffic ?? [],
    asks: options.json !== true,
  })
  if (options.svg !== undefined) await draw(cli, options.svg, report.weeks)
  await keepGap(cli, report)
  if (options.json) return cli.out.json(report)
  showGap(cli, report)
}

async function draw({ io, out }: Cli, path: string, weeks: Gap['weeks']): Promise<void> {
  const file = resolve(io.cwd, path)
  await writeFile(file, drawLoops(weeks)).catch((cause) => {
    throw new Problem('bad-input', `${file} cannot be written`, { hint: '--svg gap.svg', cause })
  })
  out.talk(`drawn into ${file}`)
}
