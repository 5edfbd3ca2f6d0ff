import type { CallAnswer } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import { isActive } from '../../core/request.ts'
import { type AddCommand, type Cli, example, jsonFlag } from '../cli.ts'
import { showLine, showRecords } from '../requests/show.ts'

type Request = CallAnswer<'requests'>['requests'][number]

type Options = {
  readonly domain?: string
  readonly email?: string
  readonly anyway?: string
  readonly call?: string
  readonly code?: string
  readonly comments?: true
  /** With `--check`, only look; false with `--no-check`. */
  readonly check?: boolean
  readonly browser?: string
  readonly sandbox?: boolean
  readonly json?: true
}

/** `outer publish`: does it deserve a domain of its own? A person answers. */
export const addPublish: AddCommand = (program, run) => {
  program
    .command('publish')
    .summary('ask for a domain of its own for a product')
    .description(
      'Asks whoever runs the server to keep a product at a domain of yours, with what speaks for it: one closed turn is the bar. A person decides; then it says which DNS records to set, and it is live once the domain itself gave the app. Alone, you are the one who is asked.',
    )
    .argument('[product]', 'its name')
    .option('--domain <name>', 'the domain, my.app')
    .option('--email <address>', 'where you are reached about it (default: the one in OUTER_MAKER)')
    .option('--anyway <why>', 'ask although nothing has closed, and say why')
    .option('--call <url>', 'where the two of you can talk for two minutes')
    .option('--code <digits>', 'the code that was sent to your address')
    .option('--comments', 'with a wall of comments, which you read before anybody else does')
    .option('--check', 'ask nobody: only look at what stands in the way, from here')
    .option('--no-check', 'ask without opening what would go live, as two strangers would, first')
    .option('--browser <path>', 'the Chromium or Chrome to look with')
    .option('--no-sandbox', 'open it where the browser gets no sandbox')
    .option(...jsonFlag)
    .addHelpText('after', example('outer publish recipes --domain recipes.app'))
    .action(run(publish))
}

async function publish(cli: Cli, product: string | undefined, options: Options): Promise<number> {
  const { out } = cli
  const { domain, email, anyway, call, code, json } = options
  if (options.check && product !== undefined) {
    // Driving a browser: no other command needs any of it.
    const { checkWalls } = await import('../publish/walls.ts')
    return checkWalls(cli, product, { ...options, sandbox: options.sandbox ?? true })
  }
  if (code !== undefined && domain === undefined) return verify(cli, code, json)
  const missing = [product === undefined ? 'a product' : '', domain === undefined ? '--domain my.app' : '']
  if (product === undefined || domain === undefined)
    throw new Problem('missing-input', `missing: ${missing.filter((one) => one !== '').join(' and ')}`, {
      hint: 'outer publish PRODUCT --domain my.app',
    })
  const client = await cli.getClient()
  if (code !== undefined) await client.call('verifyEmail', { body: { code } })
  const asked = await client.call('publish', { body: { product, domain, email, anyway, call } })
  if (options.comments && !('refused' in asked))
    await client.call('switchComments', { params: { id: product }, body: { on: true } })
  const answer =
    'refused' in asked ? asked : { ...asked, request: await checked(cli, asked.request, options) }
  if (json) out.json(answer)
  if ('refused' in answer) {
    if (!json) out.line(answer.why)
    return 1
  }
  if (json) return 0
  showLine(cli, answer.request)
  const { evidence, records, state } = answer.request
  out.line()
  out.line(
    `what speaks for it: ${evidence.closedTurns} ${evidence.closedTurns === 1 ? 'turn' : 'turns'} closed, ${evidence.returned} came back${anyway === undefined ? '' : ` · anyway: “${anyway}”`}`,
  )
  if (state !== 'asked' && state !== 'talking' && records.length > 0) showRecords(cli, answer.request)
  out.line(out.paint.dim(`outer requests ${answer.request.id}`))
  await sayOthers(cli, answer.request)
  return 0
}

/** A domain that was mistyped is asked for until it is taken back. */
async function sayOthers({ getClient, out }: Cli, asked: Request): Promise<void> {
  const { requests } = await (await getClient()).call('requests')
  for (const { id, product, domain, own, state } of requests)
    if (own && product === asked.product && id !== asked.id && isActive({ state }))
      out.line(
        out.paint.dim(
          state === 'live'
            ? `it is live at ${domain} as well`
            : `${domain} is asked for as well; outer requests withdraw ${id} takes that back`,
        ),
      )
}

/** What would go live is opened once as two strangers would; the one who decides reads what that said. */
async function checked(cli: Cli, request: Request, options: Options): Promise<Request> {
  const isWaiting = request.state === 'asked' || request.state === 'talking'
  if (options.check === false || request.check !== null || !isWaiting) return request
  const { checkAsked } = await import('../publish/check-request.ts')
  return checkAsked(cli, await cli.getClient(), request, options)
}

async function verify(cli: Cli, code: string, json: true | undefined): Promise<number> {
  const client = await cli.getClient()
  const answer = await client.call('verifyEmail', { body: { code } })
  if (json) cli.out.json(answer)
  else for (const one of answer.requests) cli.out.line(`${one.email.address} is verified, for ${one.domain}`)
  return 0
}
