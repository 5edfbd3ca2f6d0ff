/** An act that cannot be taken back by a press: it says what follows, and is asked once more. */
import { useState } from 'react'
import { Button } from './parts.tsx'

type SureProps = {
  /** The verb, on the button that only asks. */
  ask: string
  /** What follows from it. */
  what: string
  busy: boolean
  onSure: () => void
}

export function Sure({ ask, what, busy, onSure }: SureProps) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <Button look="quiet" onClick={() => setAsked(true)}>
        {ask}
      </Button>
    )
  return (
    <span className="sure">
      <span>{what}</span>
      <Button
        busy={busy}
        onClick={() => {
          setAsked(false)
          onSure()
        }}
      >
        yes, {ask}
      </Button>
      <Button look="quiet" onClick={() => setAsked(false)}>
        no
      </Button>
    </span>
  )
}
