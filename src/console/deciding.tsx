/** Yes or no to a request, the maker's proof of their mail address, and giving up. */
import { type FormEvent, useId } from 'react'
import { client, useAct } from './api.ts'
import { Button, Refused } from './parts.tsx'
import { isActive } from './requestLine.ts'
import type { Request } from './shapes.ts'
import { Sure } from './sure.tsx'
import { WhyForm } from './whyForm.tsx'

export function Decide({ request: { id } }: { request: Request }) {
  const params = { id }
  const approve = useAct(() => client.call('approveRequest', { params }))
  const decline = useAct((why: string) => client.call('declineRequest', { params, body: { why } }))
  return (
    <div className="deciding">
      <Button look="solid" busy={approve.isPending} onClick={() => approve.mutate(undefined)}>
        yes, approve it
      </Button>
      <WhyForm
        open="no…"
        label="why not? The maker reads this."
        act="decline it"
        busy={decline.isPending}
        error={decline.error}
        onWhy={(why) => decline.mutate(why)}
      />
      <Refused error={approve.error} />
    </div>
  )
}

export function VerifyEmail({ request: { email } }: { request: Request }) {
  const field = useId()
  const verify = useAct((code: string) => client.call('verifyEmail', { body: { code } }))
  if (email.address === null || email.verified || email.why !== null) return null
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code')).trim()
    if (code !== '') verify.mutate(code)
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={field}>the code that was sent to {email.address}</label>
      <span className="field">
        <input
          id={field}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          required
        />
        <button type="submit" className="quiet" disabled={verify.isPending}>
          it is mine
        </button>
      </span>
      <Refused error={verify.error} />
    </form>
  )
}

export function GiveUp({ request }: { request: Request }) {
  const { id, domain } = request
  const withdraw = useAct(() => client.call('withdrawRequest', { params: { id }, body: {} }))
  const unpublish = useAct(() => client.call('unpublish', { body: { what: id } }))
  if (!isActive(request)) return null
  const isLive = request.state === 'live'
  const act = isLive ? unpublish : withdraw
  return (
    <p className="acts">
      <Sure
        ask={isLive ? 'give the domain back' : 'withdraw it'}
        what={
          isLive
            ? `${domain} gives nothing any more; links to people go on.`
            : 'Nobody is asked any more. It can be asked for again.'
        }
        busy={act.isPending}
        onSure={() => act.mutate(undefined)}
      />
      <Refused error={act.error} />
    </p>
  )
}
