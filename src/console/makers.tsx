/** Makers of this server: who they are, what they use of it, and their tokens, each shown once. */
import { type FormEvent, useId, useState } from 'react'
import { client, useAct, useMakers } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Copyable, Refused, Unanswered, useTitle } from './parts.tsx'
import { bytesText } from './said.ts'
import { ServerPages } from './serverPages.tsx'
import type { MadeToken, Maker } from './shapes.ts'
import { Sure } from './sure.tsx'

export function MakersPage() {
  const makers = useMakers()
  // Gone with the page: the server keeps only its hash.
  const [made, setMade] = useState<MadeToken | null>(null)
  useTitle('makers')
  if (!makers.data) return <Unanswered error={makers.error} />
  return (
    <>
      <ServerPages current="/server/makers" />
      <h1>makers</h1>
      <p className="dim">Who shares on this server. Links, people and files of each are their own.</p>
      {made && <TokenOnce made={made} />}
      <ul className="rows">
        {makers.data.map((maker) => (
          <MakerRow key={maker.id} maker={maker} onMade={setMade} />
        ))}
      </ul>
      <AddMaker onMade={setMade} />
    </>
  )
}

const TokenOnce = ({ made }: { made: MadeToken }) => (
  <section aria-labelledby="token" className="once">
    <h2 id="token">the token of {made.name}, shown this once</h2>
    <p>Give it to them and to nobody else. In a terminal of theirs:</p>
    <Copyable text={`export OUTER_SERVER=${made.server} OUTER_TOKEN=${made.token}`} what="command" />
  </section>
)

type MadeProps = { onMade: (made: MadeToken) => void }

function AddMaker({ onMade }: MadeProps) {
  const id = useId()
  const add = useAct((body: { name: string; contact?: string }) => client.call('addMaker', { body }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const name = String(data.get('name')).trim()
    const contact = String(data.get('contact')).trim()
    if (name === '') return
    add.mutate(
      { name, ...(contact !== '' && { contact }) },
      {
        onSuccess: (made) => {
          form.reset()
          onMade(made)
          scrollTo(0, 0)
        },
      },
    )
  }
  return (
    <section aria-labelledby="add">
      <h2 id="add">one more</h2>
      <form onSubmit={submit}>
        <label htmlFor={`${id}-name`}>their name, as strangers see it</label>
        <input id={`${id}-name`} name="name" maxLength={80} autoComplete="off" required />
        <label htmlFor={`${id}-contact`}>how to reach them, as strangers see it</label>
        <input id={`${id}-contact`} name="contact" maxLength={200} autoComplete="off" />
        <p className="act">
          <button type="submit" className="solid" disabled={add.isPending}>
            make their token
          </button>
        </p>
        <Refused error={add.error} />
      </form>
    </section>
  )
}

function MakerRow({ maker, onMade }: { maker: Maker } & MadeProps) {
  const { used, quota } = maker
  const another = useAct(async (name: string) =>
    onMade(await client.call('makeToken', { body: { maker: name } })),
  )
  const remove = useAct((name: string) => client.call('removeMaker', { body: { maker: name } }))
  return (
    <li>
      <p className="row-head">
        <span className="target">{maker.name}</span>
        <span className="dim">
          {maker.contact !== '' && `${maker.contact} · `}since <Time at={maker.madeAt} />
        </span>
      </p>
      <dl className="facts-list">
        <Use name="links open" used={String(used.links)} most={String(quota.links)} />
        <Use name="builds" used={String(used.shares)} most={String(quota.shares)} />
        <Use name="files" used={bytesText(used.bytes)} most={bytesText(quota.bytes)} />
      </dl>
      <ul className="rows tight">
        {maker.tokens.map((token) => (
          <TokenRow key={token.token} token={token} />
        ))}
      </ul>
      <details>
        <summary>quota, another token, remove</summary>
        <QuotaForm maker={maker} />
        <p className="acts">
          <Button look="quiet" busy={another.isPending} onClick={() => another.mutate(maker.name)}>
            another token
          </Button>
          <Sure
            ask="remove"
            what={`${maker.name} can share nothing more; links end, what they have stays on disk.`}
            busy={remove.isPending}
            onSure={() => remove.mutate(maker.name)}
          />
        </p>
        <Refused error={another.error ?? remove.error} />
      </details>
    </li>
  )
}

const Use = ({ name, used, most }: { name: string; used: string; most: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {used} <span className="dim">of {most}</span>
    </dd>
  </div>
)

function TokenRow({ token }: { token: Maker['tokens'][number] }) {
  const revoke = useAct((what: string) => client.call('revoke', { body: { what } }))
  return (
    <li>
      <p className="row-head">
        <code>{token.token}</code>
        <span className="dim">
          {token.scope === 'all' ? 'may do all' : `may ${token.scope} only`} ·{' '}
          {token.revokedAt !== null ? (
            <>
              revoked <Time at={token.revokedAt} />
            </>
          ) : token.lastAt === null ? (
            'never used'
          ) : (
            <>
              last used <Time at={token.lastAt} />
            </>
          )}
        </span>
        {token.revokedAt === null && (
          <Sure
            ask="revoke"
            what="Whatever uses this token is let in no more."
            busy={revoke.isPending}
            onSure={() => revoke.mutate(token.token)}
          />
        )}
      </p>
      <Refused error={revoke.error} />
    </li>
  )
}

const megabyte = 1024 ** 2
const quotaRows = [
  { key: 'links', label: 'links open at one time', unit: 1 },
  { key: 'shares', label: 'builds that are kept', unit: 1 },
  { key: 'bytes', label: 'files, in MB', unit: megabyte },
  { key: 'requestsPerMinute', label: 'requests in a minute', unit: 1 },
] as const

function QuotaForm({ maker }: { maker: Maker }) {
  const id = useId()
  const change = useAct((quota: Partial<Maker['quota']>) =>
    client.call('setQuota', { body: { maker: maker.name, quota } }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    change.mutate(
      Object.fromEntries(quotaRows.map(({ key, unit }) => [key, Math.round(Number(data.get(key)) * unit)])),
    )
  }
  return (
    <form onSubmit={submit}>
      {quotaRows.map(({ key, label, unit }) => (
        <div key={key}>
          <label htmlFor={`${id}-${key}`}>{label}</label>
          <input
            id={`${id}-${key}`}
            name={key}
            type="number"
            min={0}
            step={unit === 1 ? 1 : 'any'}
            required
            defaultValue={maker.quota[key] / unit}
          />
        </div>
      ))}
      <p className="act">
        <button type="submit" disabled={change.isPending}>
          set the quota
        </button>
        {change.isSuccess && (
          <span role="status" className="dim">
            {' '}
            set
          </span>
        )}
      </p>
      <Refused error={change.error} />
    </form>
  )
}
