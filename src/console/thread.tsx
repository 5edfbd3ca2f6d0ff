/** What maker and operator say to each other about a request, and a field to answer. */
import { type FormEvent, useId } from 'react'
import { client, useAct } from './api.ts'
import { Time } from './clock.tsx'
import { Refused, Words } from './parts.tsx'
import type { Request } from './shapes.ts'

/** As the contract takes them. */
const maxWords = 2000

export function Thread({ request, me }: { request: Request; me: 'maker' | 'operator' }) {
  const { thread = [] } = request
  return (
    <section aria-labelledby="thread">
      <h2 id="thread">what was said</h2>
      {thread.length === 0 && <p className="dim row-act">Nothing yet.</p>}
      <ol className="thread">
        {thread.map((one) => (
          <li key={`${one.at} ${one.words}`}>
            {one.author === 'outer' ? (
              <p className="dim">
                {one.words} · <Time at={one.at} />
              </p>
            ) : (
              <figure>
                <Words>{one.words}</Words>
                <figcaption className="dim">
                  {one.author === me ? 'you' : `the ${one.author}`}
                  {one.via === 'mail' && ', by mail'} · <Time at={one.at} />
                </figcaption>
              </figure>
            )}
          </li>
        ))}
      </ol>
      <SayForm id={request.id} />
    </section>
  )
}

function SayForm({ id }: { id: string }) {
  const field = useId()
  const say = useAct((words: string) =>
    client.call('sayOnRequest', { params: { id }, body: { words, via: 'console' } }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const words = String(new FormData(form).get('words')).trim()
    if (words !== '') say.mutate(words, { onSuccess: () => form.reset() })
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={field}>an answer, or a question</label>
      <textarea id={field} name="words" className="words" rows={2} maxLength={maxWords} required />
      <p className="act">
        <button type="submit" disabled={say.isPending}>
          say it
        </button>
      </p>
      <Refused error={say.error} />
    </form>
  )
}
