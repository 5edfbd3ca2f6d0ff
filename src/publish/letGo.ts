import type { KeptRequest } from '../core/requestKept.ts'
import { dropDomain, listDomains } from '../store/domains.ts'
import type { PublishDeps } from './seams.ts'

/** An authority that is well revokes within a second. */
const forgetMs = 5_000

/** Ends what is given there, forgets its certificates, and frees its names. */
export async function letGo(deps: PublishDeps, request: KeptRequest): Promise<void> {
  const names = (await listDomains(deps.server)).filter((one) => one.request === request.id)
  if (names.length === 0) return
  await deps.live.end(request)
  for (const { name } of names) await dropDomain(deps.server, name)
  await deps.live.namesChanged()
  // The names are free already; an authority that is slow goes on without whoever waits here.
  const forgotten = Promise.all(
    names.map(({ name }) =>
      deps.certificates.forget(name).catch((error) => deps.onError(error, `forget ${name}`)),
    ),
  )
  await Promise.race([forgotten, new Promise((resolve) => setTimeout(resolve, forgetMs).unref())])
}
