/** A product at a domain of its own: which build everybody gets, the ones before it, and its wall of comments. */
import { shortBuild } from '../core/build.ts'
import { client, useAct, useLiveProducts, useRequests, useShares } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Link, Refused, Unanswered, useTitle } from './parts.tsx'
import { isActive } from './requestLine.ts'
import type { LiveProduct } from './shapes.ts'
import { Sure } from './sure.tsx'
import { Wall } from './wall.tsx'

export function LivePage({ product }: { product: string }) {
  const all = useLiveProducts()
  useTitle(product)
  if (!all.data) return <Unanswered error={all.error} />
  const here = all.data.filter((one) => one.product === product)
  const [now] = here
  if (!now)
    return (
      <>
        <h1>{product} has no domain</h1>
        <p className="lead">
          One is asked for with <code>outer publish {product} --domain my.app</code>
        </p>
      </>
    )
  return here.map((one) => <Shown key={one.pulse} live={one} />)
}

const Shown = ({ live }: { live: LiveProduct }) => (
  <article className="request">
    <h1>
      <a href={live.url}>{live.domain}</a>
    </h1>
    <p className="dim facts">
      {live.product} · <Standing live={live} />
    </p>
    {live.endedAt === null && <Builds live={live} />}
    {live.endedAt === null && <Wall live={live} />}
    <RequestLink live={live} />
  </article>
)

function Standing({ live }: { live: LiveProduct }) {
  if (live.endedAt !== null)
    return (
      <>
        ended <Time at={live.endedAt} />
      </>
    )
  if (live.liveAt === null) return <>the domain itself has not given it yet</>
  return (
    <>
      live since <Time at={live.liveAt} />
    </>
  )
}

const byLabel = { live: 'went live', promote: 'promoted', rollback: 'rolled back to' } as const

function Builds({ live }: { live: LiveProduct }) {
  const params = { id: live.product }
  const { domain } = live
  const promote = useAct((share: string) => client.call('promote', { params, body: { domain, share } }))
  const back = useAct((to: string) => client.call('rollback', { params, body: { domain, to } }))
  const next = useNewerBuild(live)
  const refused = promote.data !== undefined && 'refused' in promote.data ? promote.data : null
  // Each build once, the newest way that it came.
  const others = live.builds.filter(
    (one, at) =>
      one.build !== live.build && live.builds.findIndex((other) => other.build === one.build) === at,
  )
  return (
    <section aria-labelledby="builds">
      <h2 id="builds">the build that everybody gets</h2>
      {next && (
        <>
          <p className="row-act">
            A newer one lies here: <code>{shortBuild(next.build)}</code>, shared <Time at={next.madeAt} />.
          </p>
          <p className="acts">
            <Button look="solid" busy={promote.isPending} onClick={() => promote.mutate(next.share)}>
              give everybody this one
            </Button>
          </p>
        </>
      )}
      {refused && (
        <p role="alert" className="refused">
          {refused.why} Try: <code>{refused.do}</code>
        </p>
      )}
      <Refused error={promote.error ?? back.error} />
      <ol className="rows tight">
        {live.builds.map((one) => (
          <li key={`${one.at} ${one.build}`}>
            <p className="row-head">
              <span className="target">
                <code>{shortBuild(one.build)}</code>
              </span>
              <span className={one.now ? undefined : 'dim'}>
                {one.now ? 'given now, ' : ''}
                {byLabel[one.by]} <Time at={one.at} />
              </span>
              {others.includes(one) && (
                <Sure
                  ask="give this one again"
                  what={`Everybody gets ${shortBuild(one.build)} again, at once.`}
                  busy={back.isPending}
                  onSure={() => back.mutate(one.build)}
                />
              )}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The newest that lies here whole, where it is another one than is given. */
function useNewerBuild(live: LiveProduct) {
  const newest = useShares(live.product).data?.find((one) => one.source === 'snapshot')
  return newest && newest.build !== live.build && newest.madeAt > (live.builds[0]?.at ?? 0)
    ? newest
    : undefined
}

function RequestLink({ live }: { live: LiveProduct }) {
  const request = useRequests().data?.find((one) => one.domain === live.domain)
  if (!request) return null
  return (
    <p className="act">
      <Link to={`/requests/${request.id}`}>
        {isActive(request) ? 'how it came here, and giving the domain back' : 'how it came here'}
      </Link>
    </p>
  )
}
