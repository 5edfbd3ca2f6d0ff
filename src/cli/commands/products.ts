import type { CallAnswer } from '../../client/client.ts'
import { stages } from '../../core/turn.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { glyphOf } from '../term/glyph.ts'
import { when } from '../term/time.ts'
import { cut, padEnd, widthOf } from '../term/width.ts'

type Product = CallAnswer<'products'>['products'][number]

/** `outer products`: the portfolio. */
export const addProducts: AddCommand = (program, run) => {
  program
    .command('products')
    .summary('every product, and how far anybody came')
    .description(
      'Every product by the furthest that anybody outside your household came. Those you retired stand at the end.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer products'))
    .action(
      run(async (cli, { json }: { readonly json?: true }) => {
        const client = await cli.getClient()
        const answer = await client.call('products')
        if (json) return cli.out.json(answer)
        showProducts(cli, answer.products)
      }),
    )
}

const mostNameColumns = 24

function showProducts(cli: Cli, products: readonly Product[]): void {
  const { out, io, settings } = cli
  if (products.length === 0) {
    out.line('nothing has been shared yet')
    out.line(out.paint.dim('outer share dist --to NAME --relation stranger'))
    return
  }
  const width = Math.min(mostNameColumns, Math.max(...products.map((one) => widthOf(one.product))))
  for (const one of products.toSorted(byFurthest)) {
    const glyph = glyphOf({ stage: one.furthest ?? 'made', closed: one.closed > 0 })
    const line = `${glyph} ${padEnd(cut(one.product, width), width)}  ${howFar(one)}`
    if (one.retired) {
      const why = one.retired.why === null ? '' : `: ${one.retired.why}`
      const at = when(one.retired.at, io.now(), settings.timeZone)
      out.line(out.paint.dim(`${line}; retired ${at}${why}`), '  ')
    } else out.line(line, '  ')
  }
}

const rank = ({ furthest }: Product): number => (furthest === null ? -1 : stages.indexOf(furthest))

/** Those still alive first; of two as far, the newer. */
const byFurthest = (a: Product, b: Product): number =>
  Number(a.retired !== null) - Number(b.retired !== null) || rank(b) - rank(a) || b.madeAt - a.madeAt

function howFar({ furthest, turns, closed }: Product): string {
  if (furthest === null)
    return turns === 0 ? 'shown to nobody yet' : 'shown to nobody outside your household yet'
  const far = furthest === 'made' ? 'a link made, not sent' : furthest.replace('-', ' ')
  return closed === 0 ? far : `${far}, ${closed} ${closed === 1 ? 'turn' : 'turns'} closed`
}
