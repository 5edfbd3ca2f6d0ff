/** For whoever is not signed in: how to get in, and nothing else. */
import { Mark } from './mark.tsx'
import { useTitle } from './parts.tsx'

export function SignedOut() {
  useTitle('not signed in')
  return (
    <main className="nobody">
      <Mark state="open" size={144} />
      <h1>this browser is not signed in</h1>
      <p className="lead">
        Open the address that <code>outer up</code> printed. It works once.
      </p>
      <p className="dim">
        For a new one: <code>outer console</code>
      </p>
    </main>
  )
}
