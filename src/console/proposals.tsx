/** What agents propose: nothing of it counts until the maker says so here, or in a terminal of theirs. */
import { type FormEvent, useId, useState } from 'react'
import { relations } from '../core/people.ts'
import { client, useAct, usePeople, useProposals } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Copyable, Refused, Words } from './parts.tsx'
import type { Confirmed, Proposal, Relation } from './shapes.ts'

export function Proposals() {
  const proposals = useProposals()
  // What became of the last one: its row is gone by then.
  const [made, setMade] = useState<Confirmed | null>(null)
  const waiting = proposals.data ?? []
  if (waiting.length === 0 && made === null) return null
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">an agent proposes</h2>
      {made?.schema === 'outer.share/1' && <Made share={made} />}
      <ul className="rows">
        {waiting.map((one) =>
          one.kind === 'heard' ? (
            <HeardRow key={one.proposal} proposal={one} onMade={setMade} />
          ) : (
            <ShareRow key={one.proposal} proposal={one} onMade={setMade} />
          ),
        )}
      </ul>
    </section>
  )
}

const Made = ({ share }: { share: Extract<Confirmed, { schema: 'outer.share/1' }> }) => (
  <>
    <p className="row-act">The link for {share.person}:</p>
    <Copyable text={share.addresses[0]?.url ?? share.link} what="link" />
  </>
)

type RowProps<Kind extends Proposal['kind']> = {
  readonly proposal: Extract<Proposal, { kind: Kind }>
  readonly onMade: (made: Confirmed) => void
}

function HeardRow({ proposal, onMade }: RowProps<'heard'>) {
  // The row may be gone before its own mutation has ended: the answer is handed up at once.
  const confirm = useAct(async (id: string) =>
    onMade(await client.call('confirm', { params: { id }, body: {} })),
  )
  return (
    <li>
      <p className="row-head">
        <span>{proposal.from}</span>
        <span className="dim">
          said so of {proposal.product}, says {proposal.by} · <Time at={proposal.madeAt} as="ago" />
        </span>
      </p>
      <Words>{proposal.words}</Words>
      <p className="acts">
        <Button busy={confirm.isPending} onClick={() => confirm.mutate(proposal.proposal)}>
          they said so
        </Button>
        <DeclineButton proposal={proposal.proposal} />
      </p>
      <Refused error={confirm.error} />
    </li>
  )
}

function ShareRow({ proposal, onMade }: RowProps<'share'>) {
  const id = useId()
  const people = usePeople()
  const [name, setName] = useState('')
  const known = people.data?.find((one) => one.person.toLowerCase() === name.trim().toLowerCase())
  const confirm = useAct(async (body: { to: string; relation: Relation }) =>
    onMade(await client.call('confirm', { params: { id: proposal.proposal }, body })),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const relation = known?.relation ?? (new FormData(event.currentTarget).get('relation') as Relation)
    if (name.trim() !== '') confirm.mutate({ to: name.trim(), relation })
  }
  return (
    <li>
      <p className="row-head">
        <span>{proposal.product}: who sees it?</span>
        <span className="dim">
          build {proposal.build.slice(0, 12)}, proposed by {proposal.by} ·{' '}
          <Time at={proposal.madeAt} as="ago" />
        </span>
      </p>
      {proposal.expect !== null && <p className="dim">expects: {proposal.expect}</p>}
      <form onSubmit={submit}>
        <label htmlFor={`${id}-to`}>one person, by name</label>
        <input
          id={`${id}-to`}
          name="to"
          list={`${id}-people`}
          maxLength={80}
          autoComplete="off"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id={`${id}-people`}>
          {people.data?.map((one) => (
            <option key={one.person} value={one.person} />
          ))}
        </datalist>
        {known === undefined && (
          <>
            <label htmlFor={`${id}-relation`}>who are they to you?</label>
            <select id={`${id}-relation`} name="relation">
              {relations.toReversed().map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </>
        )}
        <p className="acts">
          <button type="submit" disabled={confirm.isPending}>
            make the link
          </button>
          <DeclineButton proposal={proposal.proposal} />
        </p>
        <Refused error={confirm.error} />
      </form>
    </li>
  )
}

function DeclineButton({ proposal }: { proposal: string }) {
  const decline = useAct((id: string) => client.call('decline', { params: { id } }))
  return (
    <>
      <Button look="quiet" busy={decline.isPending} onClick={() => decline.mutate(proposal)}>
        no
      </Button>
      <Refused error={decline.error} />
    </>
  )
}
