/** What only the maker can report: words heard somewhere else, and notes taken while watching. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { client, useAct } from './api.ts'
import { Button, Refused } from './parts.tsx'
import type { Attestable, Turn } from './shapes.ts'

/** As the contract takes them. */
const maxWords = 2000

const shows = [
  { value: '', label: 'only words' },
  { value: 'opened', label: 'that they opened it' },
  { value: 'figured-out', label: 'that they figured it out' },
  { value: 'returned', label: 'that they came back' },
] as const

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

export function HeardForm({ turn, person }: { turn: string; person: string }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (open) field.current?.focus()
  }, [open])
  const heard = useAct((body: { words: string; shows?: Attestable }) =>
    client.call('heard', { body: { ...body, from: person, turn } }),
  )
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const words = textOf(form, 'words')
    const shown = textOf(form, 'shows')
    if (words === '') return
    heard.mutate(
      { words, ...(shown === '' ? {} : { shows: shown as Attestable }) },
      { onSuccess: () => setOpen(false) },
    )
  }
  return (
    <>
      <p className="act">
        <Button look={open ? 'quiet' : undefined} expanded={open} onClick={() => setOpen(!open)}>
          they said…
        </Button>
      </p>
      {open && (
        <form onSubmit={submit}>
          <label htmlFor={`${id}-words`}>their words, as they said them</label>
          <textarea
            id={`${id}-words`}
            ref={field}
            name="words"
            className="words"
            rows={3}
            maxLength={maxWords}
            required
          />
          <label htmlFor={`${id}-shows`}>and they show</label>
          <select id={`${id}-shows`} name="shows">
            {shows.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </select>
          <p className="act">
            <button type="submit" className="solid" disabled={heard.isPending}>
              keep their words
            </button>
          </p>
          <Refused error={heard.error} />
        </form>
      )}
    </>
  )
}

export function NoteForm({ turn }: { turn: string }) {
  const id = useId()
  const note = useAct((words: string) => client.call('note', { params: { id: turn }, body: { words } }))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const words = textOf(new FormData(form), 'words')
    if (words !== '') note.mutate(words, { onSuccess: () => form.reset() })
  }
  return (
    <form onSubmit={submit} className="note">
      <label htmlFor={id}>a note, with its time: where did they hesitate?</label>
      <span className="field">
        <input id={id} name="words" maxLength={maxWords} autoComplete="off" required />
        <button type="submit" className="quiet" disabled={note.isPending}>
          note it
        </button>
      </span>
      <Refused error={note.error} />
    </form>
  )
}

const knowable = [
  { stage: 'opened', key: 'opened', label: 'they opened it' },
  { stage: 'figured-out', key: 'figuredOut', label: 'they figured it out' },
  { stage: 'returned', key: 'returned', label: 'they came back' },
] as const

/** What nothing measured, but the maker has seen: it is kept as the maker's word. */
export function KnowMore({ turn }: { turn: Turn }) {
  const attest = useAct((stage: Attestable) => client.call('attest', { body: { turn: turn.turn, stage } }))
  const unknown = knowable.filter(
    ({ key }) => !turn.attested[key] && !turn.journeys.some((one) => one.stages[key]?.at != null),
  )
  if (unknown.length === 0) return null
  return (
    <details>
      <summary>you know more than was measured</summary>
      <p className="acts">
        {unknown.map(({ stage, label }) => (
          <Button key={stage} look="quiet" busy={attest.isPending} onClick={() => attest.mutate(stage)}>
            {label}
          </Button>
        ))}
      </p>
      <Refused error={attest.error} />
    </details>
  )
}
