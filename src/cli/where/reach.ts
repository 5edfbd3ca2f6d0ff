/** What the maker said of whom to show it to: as it is kept, or asked for now. */
import type { Client } from '../../client/client.ts'
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import { type Asked, type Reach, wantedNames } from './look.ts'
import { askNames } from './names.ts'

const nothing: Reach = { who: null, names: [], history: [] }

/** Without a server the places are found all the same; nothing is kept then. */
export async function findReach(
  cli: Cli,
  { product }: Asked,
  { who, asks }: { readonly who: string | undefined; readonly asks: boolean },
): Promise<Reach> {
  const words = who?.trim() || undefined
  const client = await findClient(cli)
  if (!client) {
    if (words !== undefined)
      cli.out.talk('no server is running: what you said is used now and not kept (outer up)')
    return { ...nothing, who: words ?? null }
  }
  const before =
    words === undefined
      ? await client.call('reach', { query: { product } })
      : await client.call('keepReach', { body: { product, who: words } })
  const missing = wantedNames - before.names.length
  if (!asks || missing <= 0) return before
  const names = await askNames(cli.io, missing)
  return names.length === 0 ? before : client.call('keepReach', { body: { product, names: [...names] } })
}

async function findClient(cli: Cli): Promise<Client | undefined> {
  try {
    return (await cli.findServer())?.client
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-server') return undefined
    throw error
  }
}
