/** For whoever is not signed in: the ways to get in, and nothing else. */
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { Mark } from './mark.tsx'
import { Button, Refused, useTitle } from './parts.tsx'
import { hasPasskeys, signInWithPasskey, signInWithToken } from './signIn.ts'

/** Whoever is at the server's own computer has the printed address at hand; from elsewhere there is none. */
const isAtHome = (): boolean => /^(?:localhost|127\..*|\[::1\])$/.test(location.hostname)

export function SignedOut() {
  useTitle('not signed in')
  // What was held is of nobody: everything is asked again.
  const onSuccess = () => location.reload()
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess })
  const token = useMutation({ mutationFn: signInWithToken, onSuccess })
  return (
    <main className="nobody">
      <Mark state="open" size={144} />
      <h1>this browser is not signed in</h1>
      {isAtHome() && <PrintedAddress />}
      {hasPasskeys() && (
        <>
          <p className="act">
            <Button
              look={isAtHome() ? undefined : 'solid'}
              busy={passkey.isPending}
              onClick={() => passkey.mutate()}
            >
              sign in with a passkey
            </Button>
          </p>
          <Refused error={passkey.error} />
        </>
      )}
      <TokenForm busy={token.isPending} error={token.error} onToken={(text) => token.mutate(text)} />
      {!isAtHome() && (
        <p className="dim">
          From a terminal that has the token: <code>outer console</code>
        </p>
      )}
    </main>
  )
}

const PrintedAddress = () => (
  <>
    <p className="lead">
      Open the address that <code>outer up</code> printed. It works once.
    </p>
    <p className="dim">
      For a new one: <code>outer console</code>
    </p>
  </>
)

type TokenProps = { busy: boolean; error: unknown; onToken: (token: string) => void }

function TokenForm({ busy, error, onToken }: TokenProps) {
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const token = new FormData(event.currentTarget).get('token')
    if (typeof token === 'string' && token.trim() !== '') onToken(token.trim())
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={id}>the token that you were given</label>
      <span className="field">
        <input
          id={id}
          type="password"
          name="token"
          maxLength={200}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <button type="submit" className="quiet" disabled={busy}>
          sign in
        </button>
      </span>
      <Refused error={error} />
    </form>
  )
}
