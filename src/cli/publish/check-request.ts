/** The check of what would go live, whose result stays with the request: by who asks, and again by who decides. */
import type { CallAnswer, Client } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import { checkLivePath } from './live-path.ts'

type RequestFlags = {
  readonly json?: true | undefined
  readonly browser?: string | undefined
  readonly sandbox?: boolean | undefined
}

type Requests = CallAnswer<'requests'>

/** The request with what the check said. Throws `conflict` where there is nothing that could go live. */
export async function checkRequest(
  cli: Cli,
  client: Client,
  id: string,
  flags: RequestFlags,
): Promise<Requests> {
  const look = await client.call('requestLook', { params: { id } })
  if ('refused' in look) throw new Problem('conflict', look.why, { hint: look.do })
  const { said } = await checkLivePath(cli, look, {
    sandbox: flags.sandbox ?? true,
    ...(flags.browser !== undefined && { browser: flags.browser }),
    quiet: flags.json === true,
  })
  return client.call('checkRequest', { params: { id }, body: said })
}

/** Beside the asking itself, which has gone out: what cannot be checked is said, and stops nothing. */
export async function checkAsked(
  cli: Cli,
  client: Client,
  request: Requests['requests'][number],
  flags: RequestFlags,
): Promise<Requests['requests'][number]> {
  try {
    const { requests } = await checkRequest(cli, client, request.id, flags)
    return requests[0] ?? request
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    cli.out.talk(`it was not checked: ${error.message}`)
    return request
  }
}
