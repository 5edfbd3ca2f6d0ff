/** What waits for whoever runs this server: requests, links that strangers report, pulses that look like a trap. */
import { client, useAct, useComplaints, useHeld } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Refused, Unanswered, useTitle, Words } from './parts.tsx'
import { ServerPages } from './serverPages.tsx'
import type { Complaint, Hold } from './shapes.ts'
import { WaitingRequests } from './waitingRequests.tsx'
import { WhyForm } from './whyForm.tsx'

export function ServerPage() {
  const complaints = useComplaints()
  const held = useHeld()
  useTitle('what waits for you?')
  if (!complaints.data || !held.data) return <Unanswered error={complaints.error ?? held.error} />
  const waiting = held.data.filter((one) => one.state === 'waiting')
  return (
    <>
      <ServerPages current="/server" />
      <h1>what waits for you?</h1>
      <WaitingRequests />
      <section aria-labelledby="held">
        <h2 id="held">held before anybody saw them</h2>
        {waiting.length === 0 && <p className="dim row-act">Nothing is held.</p>}
        <ul className="rows">
          {waiting.map((one) => (
            <HeldRow key={one.link} hold={one} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="reported">
        <h2 id="reported">what strangers report</h2>
        {complaints.data.length === 0 && <p className="dim row-act">Nobody has reported a link.</p>}
        <ul className="rows">
          {complaints.data.map((one) => (
            <ComplaintRow key={one.complaint} complaint={one} />
          ))}
        </ul>
      </section>
    </>
  )
}

const ofMaker = (maker: string | null): string => (maker === null ? 'yours' : `of ${maker}`)

function HeldRow({ hold }: { hold: Hold }) {
  const release = useAct((what: string) => client.call('release', { body: { what } }))
  const refuse = useAct((why: string) => client.call('refuse', { body: { what: hold.link, why } }))
  return (
    <li>
      <p className="row-head">
        <span className="target">{hold.product}</span>
        <span className="dim">
          for {hold.for}, {ofMaker(hold.maker)} · <Time at={hold.at} as="ago" />
        </span>
      </p>
      <p>
        <code>{hold.url}</code>
      </p>
      <ul className="evidence">
        {hold.signs.map((sign) => (
          <li key={`${sign.sign} ${sign.path}`}>
            {sign.words} <code className="dim">{sign.path}</code>
          </li>
        ))}
      </ul>
      <p className="acts">
        <Button busy={release.isPending} onClick={() => release.mutate(hold.link)}>
          let it open
        </Button>
      </p>
      <Refused error={release.error} />
      <WhyForm
        open="keep it shut…"
        label="why? Strangers read this on its page."
        act="keep it shut"
        busy={refuse.isPending}
        error={refuse.error}
        onWhy={(why) => refuse.mutate(why)}
      />
    </li>
  )
}

function ComplaintRow({ complaint }: { complaint: Complaint }) {
  const settle = useAct((id: string) => client.call('settle', { params: { id } }))
  const block = useAct(async (why: string) => {
    await client.call('block', { body: { what: complaint.link, why } })
    await client.call('settle', { params: { id: complaint.complaint } })
  })
  return (
    <li>
      <p className="row-head">
        <span className="target">{complaint.product}</span>
        <span className="dim">
          {ofMaker(complaint.maker)} · <Time at={complaint.at} as="ago" />
        </span>
      </p>
      {complaint.words !== '' && <Words>{complaint.words}</Words>}
      <p>
        <code>{complaint.url}</code>
      </p>
      <p className="acts">
        <Button busy={settle.isPending} onClick={() => settle.mutate(complaint.complaint)}>
          it is all right
        </Button>
      </p>
      <Refused error={settle.error} />
      <WhyForm
        open="block the link…"
        label="why? Strangers read this on its page."
        act="block the link"
        busy={block.isPending}
        error={block.error}
        onWhy={(why) => block.mutate(why)}
      />
    </li>
  )
}
