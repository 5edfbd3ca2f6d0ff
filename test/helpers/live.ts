import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { MakerId } from '../../src/core/ids.ts'
import { markDomainLive, pointDomain } from '../../src/store/domains.ts'
import { type LiveProduct, makeLive } from '../../src/store/live.ts'
import { openWriterDb } from '../../src/store/open.ts'

/** Puts what a server's home holds of a product live at a domain, as if it had been asked for and approved; the server starts again after it. */
export async function putLive(
  outer: { readonly home: string; readonly restart: () => Promise<void> },
  wanted: { readonly product: string; readonly domain: string; readonly others?: readonly string[] },
  maker: MakerId | null = null,
): Promise<LiveProduct> {
  const making = { now: Date.now(), random: (bytes: number) => randomBytes(bytes) }
  const { product, domain, others = [] } = wanted
  const open = (folder: string) => openWriterDb(join(folder, 'outer.db'))
  const server = open(outer.home)
  const own = maker === null ? server : open(join(outer.home, 'makers', maker))
  try {
    const made = await makeLive(own, { product, domain }, making)
    if ('refused' in made) throw new Error(made.why)
    const request = `r${domain}`
    const at = making.now
    await server
      .insertInto('request')
      .values({
        id: request,
        maker,
        product,
        domain,
        state: 'withdrawn',
        data: '{}',
        made_at: at,
        changed_at: at,
      })
      .onConflict((c) => c.doNothing())
      .execute()
    await pointDomain(server, { domain, others, request, maker, link: made.live.link }, at)
    await markDomainLive(server, domain, at)
    return made.live
  } finally {
    await server.destroy()
    if (own !== server) await own.destroy()
  }
}
