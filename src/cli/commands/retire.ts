import { Problem } from '../../core/problems.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'

type Options = { readonly undo?: true; readonly json?: true }

/** `outer retire`: a product is put down on purpose, with a line of why. */
export const addRetire: AddCommand = (program, run) => {
  program
    .command('retire')
    .summary('put a product down, and say why')
    .description(
      'Puts a product down: most of what is built is, and saying so is worth more than keeping it half alive. Its links and what people said stay. Sharing it again takes this back.',
    )
    .argument('<product>', 'its name')
    .argument('[why]', 'one line, for you in a year')
    .option('--undo', 'take it back without sharing it')
    .option(...jsonFlag)
    .addHelpText('after', example('outer retire recipes "three people tried it, none came back"'))
    .action(
      run(async (cli, product: string, why: string | undefined, { undo, json }: Options) => {
        const { out } = cli
        if (!undo && (why ?? '').trim() === '')
          throw new Problem('missing-input', `why is ${product} retired? One line is enough`, {
            hint: `outer retire ${product} "why"`,
          })
        const client = await cli.getClient()
        const params = { id: product }
        const answer = undo
          ? await client.call('bringBack', { params })
          : await client.call('retire', { params, body: { why: why ?? '' } })
        if (json) return out.json(answer)
        const one = answer.products[0]
        if (!one) return
        out.line(one.retired ? `retired: ${product}, ${one.retired.why}` : `${product} is back`)
        out.line(out.paint.dim(one.retired ? 'outer products' : 'outer share --to NAME --relation stranger'))
      }),
    )
}
