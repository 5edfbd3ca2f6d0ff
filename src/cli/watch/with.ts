/** A second person is let in to watch one turn along, for as long as the maker watches and two hours at most. */
import type { CallAnswer, Client } from '../../client/client.ts'
import type { Cli } from '../cli.ts'
import { clock } from '../term/time.ts'

type With = CallAnswer<'watchWith'>

/** Somebody comes or goes now and then. */
const askMs = 2_000
/** Whoever pressed ctrl-c does not wait for a server that is away. */
const endMs = 2_000

export type Company = { readonly close: () => Promise<void> }

/** The address first; then who comes and goes, on stderr. */
export async function openCompany(
  cli: Cli,
  client: Client,
  of: { readonly turn: string; readonly name: string; readonly json: boolean; readonly isPublic: boolean },
): Promise<Company> {
  const { out, settings } = cli
  const { name } = of
  const first = await client.call('watchWith', { params: { id: of.turn }, body: { name } })
  if (of.json) out.raw(JSON.stringify(first))
  else out.raw(out.paint.link(first.url))
  out.talk(
    `for ${name}: this one turn, to look at only, until ctrl-c or ${clock(first.until, settings.timeZone)}`,
  )
  if (!of.isPublic) out.talk('this server is on this computer alone: nobody elsewhere can open that address')
  let last: With | undefined = first
  const say = (now: With | undefined): void => {
    if (now === undefined) out.talk(`${name} sees nothing any more`)
    else if (last && now.pages > last.pages) out.talk(`${name}, or whoever has the address, watches along`)
    else if (last && last.pages > 0 && now.pages === 0) out.talk('nobody watches along now')
    last = now
  }
  const timer = setInterval(async () => {
    if (last === undefined) return
    try {
      const now = await client.call('watchedWith', { params: { id: first.key } })
      if (now.pages !== last?.pages) say(now)
    } catch (error) {
      if ((error as { code?: string }).code === 'not-found') say(undefined)
    }
  }, askMs)
  return {
    async close() {
      clearInterval(timer)
      if (last === undefined) return
      const ended = client.call('endWatch', { params: { id: first.key } }).catch(() => undefined)
      await Promise.race([ended, new Promise((done) => setTimeout(done, endMs).unref())])
    },
  }
}
