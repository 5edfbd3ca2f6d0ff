import { Problem } from '../../core/problems.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { onlyOne, showLine, showRequest } from '../requests/show.ts'

type Options = { readonly browser?: string; readonly sandbox?: boolean; readonly json?: true }

const acts = ['approve', 'decline', 'say', 'withdraw', 'check'] as const
type Act = (typeof acts)[number]

/** `outer requests`: who asks for which domain, and who must do what now. */
export const addRequests: AddCommand = (program, run) => {
  program
    .command('requests')
    .summary('requests for domains, and who must do what now')
    .description(
      'Requests for domains, each with who must do what now. With an id: everything of one, its records as the resolvers see them, and its thread. approve ID and decline ID "why" are the operator’s; say ID "…" is for both; withdraw ID takes your own back; check ID opens what would go live as two strangers would.',
    )
    .argument('[act]', 'approve, decline, say, withdraw or check; or the id of one')
    .argument('[id]', 'its id')
    .argument('[words]', 'why, or what you say')
    .option('--browser <path>', 'with check: the Chromium or Chrome to use')
    .option('--no-sandbox', 'with check: open it where the browser gets no sandbox')
    .option(...jsonFlag)
    .addHelpText('after', example('outer requests approve rq3k7mzp'))
    .action(run(requests))
}

async function requests(
  cli: Cli,
  act: string | undefined,
  id: string | undefined,
  words: string | undefined,
  options: Options,
): Promise<void> {
  const { out } = cli
  const { json } = options
  if (act === undefined) {
    const client = await cli.getClient()
    const answer = await client.call('requests')
    if (json) return out.json(answer)
    if (answer.requests.length === 0) {
      out.line('nobody asks for a domain')
      return out.line(out.paint.dim('outer publish PRODUCT --domain my.app'))
    }
    for (const [at, one] of answer.requests.entries()) {
      if (at > 0) out.line()
      showLine(cli, one)
    }
    return
  }
  if (!isAct(act)) {
    if (id !== undefined)
      throw new Problem('bad-input', `"${act}" is nothing to do with a request`, {
        hint: `outer requests ${acts.join('|')} ID`,
      })
    const answer = await (await cli.getClient()).call('request', {
      params: { id: act },
      query: { look: '1' },
    })
    if (json) return out.json(answer)
    return showRequest(cli, onlyOne(answer))
  }
  if (id === undefined)
    throw new Problem('missing-input', 'which request?', { hint: `outer requests ${act} ID` })
  const answer = await doAct(cli, act, id, words, options)
  if (json) return out.json(answer)
  showRequest(cli, onlyOne(answer))
}

const isAct = (text: string): text is Act => (acts as readonly string[]).includes(text)

async function doAct(cli: Cli, act: Act, id: string, words: string | undefined, options: Options) {
  const needed = (): string => {
    if (words !== undefined) return words
    throw new Problem('missing-input', act === 'say' ? 'what do you say?' : 'why?', {
      hint: `outer requests ${act} ${id} "…"`,
    })
  }
  const params = { id }
  switch (act) {
    case 'approve':
      return (await cli.getClient()).call('approveRequest', { params })
    case 'decline': {
      const body = { why: needed() }
      return (await cli.getClient()).call('declineRequest', { params, body })
    }
    case 'say': {
      const body = { words: needed(), via: 'cli' as const }
      return (await cli.getClient()).call('sayOnRequest', { params, body })
    }
    case 'withdraw':
      return (await cli.getClient()).call('withdrawRequest', { params, body: { why: words } })
    case 'check': {
      const { checkRequest } = await import('../publish/check-request.ts')
      return checkRequest(cli, await cli.getClient(), id, options)
    }
    default:
      return act satisfies never
  }
}
