/** The maker's acts, each one button that says what it does and what was refused. */
import { actOf } from './act.ts'
import { client, useAct } from './api.ts'
import { Button, Copyable, Link, Refused } from './parts.tsx'

const callOpening = (name: 'close' | 'extend') => (id: string) =>
  name === 'close'
    ? client.call('close', { params: { id } })
    : client.call('extend', { params: { id }, body: {} })

type Look = 'solid' | 'quiet' | undefined

export function SentButton({ turn, look }: { turn: string; look: Look }) {
  const sent = useAct((id: string) => client.call('sent', { params: { id }, body: {} }))
  return (
    <>
      <Button look={look} busy={sent.isPending} onClick={() => sent.mutate(turn)}>
        I sent it
      </Button>
      <Refused error={sent.error} />
    </>
  )
}

export function WindowButton({ opening, open, look }: { opening: string; open: boolean; look: Look }) {
  const change = useAct(callOpening(open ? 'close' : 'extend'))
  return (
    <>
      <Button look={look} busy={change.isPending} onClick={() => change.mutate(opening)}>
        {open ? 'close it now' : 'open it again'}
      </Button>
      <Refused error={change.error} />
    </>
  )
}

/** The tab is opened at once, as browsers allow only that; its address marks the visit as the maker's own. */
export function LookButton({ opening, look }: { opening: string; look: Look }) {
  const mine = useAct(async (id: string) => {
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
      <Button look={look} busy={mine.isPending} onClick={() => mine.mutate(opening)}>
        open it myself
      </Button>
      <Refused error={mine.error} />
    </>
  )
}

type ProposedProps = { command: string | null; turn: string; solid?: boolean }

/** The one act of a proposal: a button where the page can do it, else the command. */
export function ProposedAct({ command, turn, solid }: ProposedProps) {
  const look = solid ? 'solid' : undefined
  const act = actOf(command, turn)
  switch (act.do) {
    case 'send':
      return <SentButton turn={act.turn} look={look} />
    case 'extend':
      return <WindowButton opening={act.turn} open={false} look={look} />
    case 'look':
      return <LookButton opening={act.turn} look={look} />
    case 'hear':
      return (
        <Link to={`/turns/${act.turn}`} className={solid ? 'button solid' : 'button'}>
          they said…
        </Link>
      )
    case 'see':
      return (
        <Link to={`/turns/${act.turn}`} className={solid ? 'button solid' : 'button'}>
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
