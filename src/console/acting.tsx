/** The maker's acts, each one button that says what it does and what was refused. */
import { actOf } from './act.ts'
import { client, useAct } from './api.ts'
import { Button, Copyable, Link, Refused } from './parts.tsx'

const callOpening = (name: 'close' | 'extend') => (id: string) =>
  name === 'close'
    ? client.call('close', { params: { id } })
    : client.call('extend', { params: { id }, body: {} })

export function SentButton({ turn }: { turn: string }) {
  const sent = useAct((id: string) => client.call('sent', { params: { id }, body: {} }))
  return (
    <>
      <Button busy={sent.isPending} onClick={() => sent.mutate(turn)}>
        I sent it
      </Button>
      <Refused error={sent.error} />
    </>
  )
}

export function WindowButton({ opening, open, quiet }: { opening: string; open: boolean; quiet?: boolean }) {
  const change = useAct(callOpening(open ? 'close' : 'extend'))
  return (
    <>
      <Button quiet={quiet} busy={change.isPending} onClick={() => change.mutate(opening)}>
        {open ? 'close it now' : 'open it again'}
      </Button>
      <Refused error={change.error} />
    </>
  )
}

/** The tab is opened at once, as browsers allow only that; its address marks the visit as the maker's own. */
export function LookButton({ opening, quiet }: { opening: string; quiet?: boolean }) {
  const look = useAct(async (id: string) => {
    const tab = open('', '_blank')
    try {
      const { url } = await client.call('look', { params: { id } })
      if (tab) {
        tab.opener = null
        tab.location.href = url
      } else location.href = url
    } catch (error) {
      tab?.close()
      throw error
    }
  })
  return (
    <>
      <Button quiet={quiet} busy={look.isPending} onClick={() => look.mutate(opening)}>
        open it myself
      </Button>
      <Refused error={look.error} />
    </>
  )
}

/** The one act of a proposal: a button where the page can do it, else the command. */
export function ProposedAct({ command, turn }: { command: string | null; turn: string }) {
  const act = actOf(command, turn)
  switch (act.do) {
    case 'send':
      return <SentButton turn={act.turn} />
    case 'extend':
      return <WindowButton opening={act.turn} open={false} />
    case 'look':
      return <LookButton opening={act.turn} />
    case 'hear':
      return (
        <Link to={`/turns/${act.turn}`} className="button">
          they said…
        </Link>
      )
    case 'see':
      return (
        <Link to={`/turns/${act.turn}`} className="button">
          see what they did
        </Link>
      )
    case 'type':
      return <Copyable text={act.command} what="command" />
    case 'nothing':
      return null
    default:
      return act satisfies never
  }
}
