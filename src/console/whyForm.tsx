/** An act that needs a reason which others read: a word opens the field, and only the reason makes the act. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { Button, Refused } from './parts.tsx'

/** As the contracts take it. */
const maxWhy = 300

type WhyProps = {
  /** The word that opens it. */
  open: string
  label: string
  act: string
  busy: boolean
  error: unknown
  onWhy: (why: string) => void
}

export function WhyForm({ open, label, act, busy, error, onWhy }: WhyProps) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (shown) field.current?.focus()
  }, [shown])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const why = String(new FormData(event.currentTarget).get('why')).trim()
    if (why !== '') onWhy(why)
  }
  return (
    <>
      <Button look="quiet" expanded={shown} onClick={() => setShown(!shown)}>
        {open}
      </Button>
      {shown && (
        <form onSubmit={submit}>
          <label htmlFor={id}>{label}</label>
          <textarea id={id} ref={field} name="why" rows={2} maxLength={maxWhy} required />
          <p className="act">
            <button type="submit" disabled={busy}>
              {act}
            </button>
          </p>
          <Refused error={error} />
        </form>
      )}
    </>
  )
}
