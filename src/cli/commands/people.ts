import type { CallAnswer } from '../../client/client.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { glyphOf } from '../term/glyph.ts'
import { when } from '../term/time.ts'
import { cut, padEnd, widthOf } from '../term/width.ts'

/** `outer people`: everyone who was shown something. */
export const addPeople: AddCommand = (program, run) => {
  program
    .command('people')
    .summary('everyone who was shown something')
    .description(
      'Everyone who was shown something: who they are to you, how far they ever came, their last words.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer people --json'))
    .action(
      run(async (cli, { json }: { readonly json?: true }) => {
        const client = await cli.getClient()
        const answer = await client.call('people')
        if (json) return cli.out.json(answer)
        showPeople(cli, answer.people)
      }),
    )
}

function showPeople(cli: Cli, people: CallAnswer<'people'>['people']): void {
  const { out, io, settings } = cli
  if (people.length === 0) {
    out.line('nobody has been shown anything yet')
    out.line(out.paint.dim('outer share dist --to NAME --relation stranger'))
    return
  }
  const nameWidth = Math.min(20, Math.max(...people.map((one) => widthOf(one.person))))
  for (const one of people) {
    const glyph = glyphOf({ stage: one.furthest, closed: one.closed > 0 })
    const parts = [
      one.relation,
      `${one.turns} ${one.turns === 1 ? 'turn' : 'turns'}`,
      one.furthest === 'made' ? 'not sent' : one.furthest.replace('-', ' '),
      ...(one.lastAt === null ? [] : [when(one.lastAt, io.now(), settings.timeZone)]),
    ]
    const name = padEnd(cut(one.person, nameWidth), nameWidth)
    out.line(`${glyph} ${name}  ${parts.join(', ')}`, '  ')
    if (one.lastWords !== null) out.line(`  “${one.lastWords}”`, '   ')
  }
}
