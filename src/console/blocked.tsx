/** What nobody may open any more, and why. */
import { type FormEvent, useId } from 'react'
import { client, useAct, useBlocked } from './api.ts'
import { Time } from './clock.tsx'
import { Refused, Unanswered, useTitle } from './parts.tsx'
import { ServerPages } from './serverPages.tsx'
import type { Block } from './shapes.ts'
import { Sure } from './sure.tsx'

export function BlockedPage() {
  const blocked = useBlocked()
  useTitle('blocked')
  if (!blocked.data) return <Unanswered error={blocked.error} />
  return (
    <>
      <ServerPages current="/server/blocked" />
      <h1>blocked</h1>
      <p className="dim">Nobody can open these; whoever tries reads why.</p>
      {blocked.data.length === 0 && <p className="lead row-act">Nothing is blocked.</p>}
      <ul className="rows">
        {blocked.data.map((one) => (
          <BlockRow key={`${one.kind} ${one.what}`} block={one} />
        ))}
      </ul>
      <BlockForm />
    </>
  )
}

const kindLabel = {
  link: 'a link',
  maker: 'everything of a maker',
  domain: 'a domain, and all under it',
} as const

function BlockRow({ block }: { block: Block }) {
  const unblock = useAct((what: string) => client.call('unblock', { body: { what } }))
  return (
    <li>
      <p className="row-head">
        <code className="target">{block.what}</code>
        <span className="dim">
          {kindLabel[block.kind]} · <Time at={block.at} />
        </span>
        <Sure
          ask="unblock"
          what="It can be opened again, at once."
          busy={unblock.isPending}
          onSure={() => unblock.mutate(block.what)}
        />
      </p>
      <p>{block.why}</p>
      <Refused error={unblock.error} />
    </li>
  )
}

function BlockForm() {
  const id = useId()
  const block = useAct((body: { what: string; why: string }) => client.call('block', { body }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const what = String(data.get('what')).trim()
    const why = String(data.get('why')).trim()
    if (what !== '' && why !== '') block.mutate({ what, why }, { onSuccess: () => form.reset() })
  }
  return (
    <section aria-labelledby="block">
      <h2 id="block">one more</h2>
      <form onSubmit={submit}>
        <label htmlFor={`${id}-what`}>a link, a maker by name, or a domain</label>
        <input id={`${id}-what`} name="what" maxLength={300} autoComplete="off" required />
        <label htmlFor={`${id}-why`}>why? Strangers read this on its page.</label>
        <input id={`${id}-why`} name="why" maxLength={300} autoComplete="off" required />
        <p className="act">
          <button type="submit" disabled={block.isPending}>
            block it
          </button>
        </p>
        <Refused error={block.error} />
      </form>
    </section>
  )
}
