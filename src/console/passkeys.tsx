/** What this maker signs in with: passkeys, added and removed; and this browser signed out. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { client, useAct, useWho } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Refused, Unanswered, useTitle } from './parts.tsx'
import { hasPasskeys, makePasskey, signOut } from './signIn.ts'
import { Sure } from './sure.tsx'

export function PasskeysPage() {
  const who = useWho()
  const passkeys = useQuery({ queryKey: ['passkeys'], queryFn: () => client.call('passkeys') })
  const remove = useAct((id: string) => client.call('removePasskey', { params: { id } }))
  useTitle('signing in')
  if (!passkeys.data) return <Unanswered error={passkeys.error} />
  return (
    <>
      <h1>signing in</h1>
      {who.data && <p className="dim">This browser is signed in as {who.data.name || 'the operator'}.</p>}
      <ul className="rows">
        {passkeys.data.passkeys.map(({ id, name, madeAt, lastAt }) => (
          <li key={id}>
            <p>
              {name}{' '}
              <span className="dim">
                made <Time at={madeAt} />
                {lastAt === null ? ', never used' : ', used '}
                {lastAt !== null && <Time at={lastAt} />}
              </span>
            </p>
            <Sure
              ask="remove"
              what="It signs in no more, on any device that has it."
              busy={remove.isPending}
              onSure={() => remove.mutate(id)}
            />
          </li>
        ))}
      </ul>
      <Refused error={remove.error} />
      {hasPasskeys() ? <AddPasskey /> : <p>This browser knows no passkeys.</p>}
      <SignOut />
    </>
  )
}

function AddPasskey() {
  const id = useId()
  const add = useAct(makePasskey)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const name = new FormData(form).get('name')
    if (typeof name === 'string' && name.trim() !== '')
      add.mutate(name.trim(), { onSuccess: () => form.reset() })
  }
  return (
    <form onSubmit={submit}>
      <p className="dim">With a passkey this device signs for you: by finger, face or PIN.</p>
      <label htmlFor={id}>a passkey, under this name</label>
      <span className="field">
        <input id={id} name="name" maxLength={60} autoComplete="off" placeholder="my phone" required />
        <button type="submit" className="quiet" disabled={add.isPending}>
          add it
        </button>
      </span>
      <Refused error={add.error} />
    </form>
  )
}

function SignOut() {
  const out = useMutation({ mutationFn: signOut, onSuccess: () => location.assign('/') })
  return (
    <>
      <p className="act">
        <Button look="quiet" busy={out.isPending} onClick={() => out.mutate()}>
          sign this browser out
        </Button>
      </p>
      <Refused error={out.error} />
    </>
  )
}
