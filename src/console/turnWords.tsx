/** What the person said and asked, large and unedited; mere praise stands apart until the maker says that it was meant. */
import { client, useAct } from './api.ts'
import { Time, useClock } from './clock.tsx'
import { Button, Refused, Words } from './parts.tsx'
import { sourceLabel, wordsOfTurn } from './said.ts'
import type { Reaction, Turn } from './shapes.ts'
import { isNow } from './when.ts'

export function TurnWords({ turn }: { turn: Turn }) {
  const said = wordsOfTurn(turn)
  const asked = turn.knocks.filter((knock) => knock.again)
  if (said.length === 0 && asked.length === 0) return null
  return (
    <section aria-label="their words">
      {said.map(({ reaction, simulated }) => (
        <Spoken key={reaction.id} reaction={reaction} simulated={simulated} />
      ))}
      {asked.map((knock) => (
        <p key={knock.at}>
          asked for it back <Time at={knock.at} />
          {knock.contact && (
            <>
              {' '}
              · <code>{knock.contact}</code>
            </>
          )}
        </p>
      ))}
    </section>
  )
}

function Spoken({ reaction, simulated }: { reaction: Reaction; simulated: boolean }) {
  const { now } = useClock()
  const uncounted = reaction.noise && !reaction.attested
  const fresh = !simulated && reaction.source !== 'heard' && isNow(reaction.at, now)
  return (
    <figure className="spoken" data-now={fresh || undefined}>
      <Words large={!uncounted}>{reaction.words}</Words>
      <figcaption className="dim">
        {sourceLabel[reaction.source]} · <Time at={reaction.at} />
        {reaction.attested && ' · you say it was meant'}
        {uncounted && ' · praise alone, not counted'}
      </figcaption>
      {uncounted && <MeantButton reaction={reaction.id} />}
    </figure>
  )
}

export function MeantButton({ reaction }: { reaction: string }) {
  const meant = useAct((id: string) => client.call('attest', { body: { reaction: id } }))
  return (
    <>
      <Button look="quiet" busy={meant.isPending} onClick={() => meant.mutate(reaction)}>
        it was meant
      </Button>
      <Refused error={meant.error} />
    </>
  )
}
