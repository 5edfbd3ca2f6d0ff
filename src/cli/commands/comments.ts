import type { CallAnswer } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { when } from '../term/time.ts'

type Answer = CallAnswer<'comments'>

const acts = ['list', 'on', 'off', 'show', 'hide'] as const
type Act = (typeof acts)[number]

/** `outer comments`: the wall of a live product, on which nothing stands that was not read. */
export const addComments: AddCommand = (program, run) => {
  program
    .command('comments')
    .summary('the wall of comments of a live product')
    .description(
      'A public page on the product’s own domain, /_outer/wall: anonymous, and nothing stands there before you have read it. on and off switch it; list shows what waits; show and hide decide on one. Words left there are reactions as well, whether they are shown or not.',
    )
    .argument('<act>', acts.join(', '))
    .argument('<product>', 'its name')
    .argument('[comment]', 'with show and hide: its id, or enough of its first letters')
    .option(...jsonFlag)
    .addHelpText('after', example('outer comments on recipes'))
    .action(
      run(
        async (
          cli,
          act: string,
          product: string,
          comment: string | undefined,
          { json }: { readonly json?: true },
        ) => {
          const answer = await doAct(cli, act, product, comment)
          if (json) return cli.out.json(answer)
          showComments(cli, answer)
        },
      ),
    )
}

const isAct = (text: string): text is Act => (acts as readonly string[]).includes(text)

async function doAct(cli: Cli, act: string, product: string, comment: string | undefined): Promise<Answer> {
  if (!isAct(act))
    throw new Problem('bad-input', `"${act}" is nothing to do with comments`, {
      hint: `outer comments ${acts.join('|')} ${product}`,
    })
  const params = { id: product }
  switch (act) {
    case 'list':
      return (await cli.getClient()).call('comments', { params })
    case 'on':
    case 'off':
      return (await cli.getClient()).call('switchComments', { params, body: { on: act === 'on' } })
    case 'show':
    case 'hide': {
      if (comment === undefined)
        throw new Problem('missing-input', 'which comment?', { hint: `outer comments list ${product}` })
      const state = act === 'show' ? 'shown' : 'hidden'
      return (await cli.getClient()).call('moderate', { params, body: { comment, state } })
    }
    default:
      return act satisfies never
  }
}

function showComments({ out, io, settings }: Cli, { on, url, comments, product }: Answer): void {
  if (!on) out.line('the wall is off: visitors find none')
  else if (url === null) out.line('the wall is there once it is live')
  else out.raw(out.paint.link(url))
  if (on && url !== null && comments.length === 0) out.line('nobody has written there yet')
  if (!on) out.line(out.paint.dim(`outer comments on ${product}`))
  for (const one of comments) {
    const at = when(one.at, io.now(), settings.timeZone)
    out.line(`${one.state === 'shown' ? '●' : one.state === 'hidden' ? ' ' : '○'} “${one.words}”`, '  ')
    out.line(out.paint.dim(`  ${one.id}, ${one.state === 'waiting' ? 'waits to be read' : one.state}, ${at}`))
  }
  const waiting = comments.find(({ state }) => state === 'waiting')
  if (waiting) out.line(out.paint.dim(`outer comments show ${product} ${waiting.id}`))
}
