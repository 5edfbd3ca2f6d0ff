/** Building or distributing: the newest report that `outer gap` made, as it was made. */
import { drawLoops } from '../gap/picture.ts'
import { useGap } from './api.ts'
import { Time } from './clock.tsx'
import { Copyable, Unanswered, useTitle } from './parts.tsx'
import { count } from './said.ts'
import type { Gap } from './shapes.ts'

/** Of one sign; the terminal and --json have all. */
const mostEvidence = 4

export function GapPage() {
  const kept = useGap()
  useTitle('building or distributing?')
  if (!kept.data) return <Unanswered error={kept.error} />
  const { at, gap } = kept.data
  return (
    <>
      <h1>building or distributing?</h1>
      {gap === null || at === null ? (
        <>
          <p className="lead">The report is made where your folders are:</p>
          <Copyable text="outer gap" what="command" />
        </>
      ) : (
        <>
          <p className="dim facts">
            as <code>outer gap</code> found it, <Time at={at} as="ago" />
          </p>
          <Report gap={gap} />
        </>
      )}
    </>
  )
}

function Report({ gap }: { gap: Gap }) {
  const present = gap.signs.filter((one) => one.verdict === 'present')
  const unknown = gap.signs.filter((one) => one.verdict === 'unknown')
  const { inner, outer } = gap.loops
  return (
    <>
      <section className="next" aria-labelledby="next">
        <h2 id="next">the next act</h2>
        <p className="lead">{gap.next.act}</p>
        <p className="dim">{gap.next.why}</p>
        <Copyable text={gap.next.command} what="command" />
      </section>
      <figure className="loops">
        {/* biome-ignore lint/performance/noImgElement: a data address has no other size to load */}
        <img
          src={`data:image/svg+xml,${encodeURIComponent(drawLoops(gap.weeks))}`}
          alt={`building: ${known(inner.practice, 'session')}; distributing: ${known(outer.practice, 'turn')}`}
        />
      </figure>
      <Columns gap={gap} />
      <section aria-labelledby="signs">
        <h2 id="signs">
          {present.length === 0 ? 'no sign is present' : `${count(present.length, 'sign')} present`}
        </h2>
        <ul className="rows">
          {present.map((sign) => (
            <li key={sign.id}>
              <p>{sign.rule}</p>
              <p className="dim">
                {sign.id} · from {sign.source} · threshold: {sign.threshold}
              </p>
              <ul className="evidence">
                {sign.evidence.slice(0, mostEvidence).map((one) => (
                  <li key={`${one.what} ${one.where}`}>
                    {one.what} {one.where !== undefined && <code className="dim">{one.where}</code>}
                  </li>
                ))}
                {sign.evidence.length > mostEvidence && (
                  <li className="dim">and {sign.evidence.length - mostEvidence} more</li>
                )}
              </ul>
            </li>
          ))}
        </ul>
      </section>
      {unknown.length > 0 && (
        <details>
          <summary>{count(unknown.length, 'sign')} unknown, and what would tell</summary>
          <ul className="rows">
            {unknown.map((sign) => (
              <li key={sign.id}>
                <p>{sign.rule}</p>
                {sign.tell !== null && <p className="dim">{sign.tell}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Products gap={gap} />
    </>
  )
}

function Columns({ gap }: { gap: Gap }) {
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">can build, can distribute</h2>
      <dl className="two">
        {gap.anatomy.map((row) => (
          <div key={row.canBuild}>
            <dt>{row.canBuild}</dt>
            <dd>{row.canDistribute}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Products({ gap }: { gap: Gap }) {
  const kept = gap.products.filter((one) => one.retired === null)
  const retired = gap.products.filter((one) => one.retired !== null)
  return (
    <section aria-labelledby="products">
      <h2 id="products">products</h2>
      <ul className="rows">
        {kept.map((one) => (
          <li key={one.product}>
            <p className="row-head">
              <span>{one.product}</span>
              <span className="dim">
                {furthestWords[one.furthest] ?? one.furthest.replace('-', ' ')}
                {one.sessionsSince !== null && ` · ${count(one.sessionsSince, 'session')} since`}
              </span>
            </p>
          </li>
        ))}
        {retired.map((one) => (
          <li key={one.product} className="dim">
            {one.product}: retired. {one.retired}
          </li>
        ))}
      </ul>
      {kept.length > 1 && (
        <p className="dim">
          Most may be thrown away: <code>outer retire PRODUCT "why"</code>
        </p>
      )}
    </section>
  )
}

const furthestWords: Readonly<Record<string, string>> = {
  none: 'opened by nobody outside, as far as this loop knows',
  unknown: 'unknown',
}

const known = (value: number | null, noun: string): string =>
  value === null ? 'unknown' : count(value, noun)
