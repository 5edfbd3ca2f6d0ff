/** Everything that anybody said, newest first, unedited. */
import { usePulses, useTurns } from './api.ts'
import { Time } from './clock.tsx'
import { Link, Simulated, Unanswered, useTitle, Words } from './parts.tsx'
import { type Said, sourceLabel, wordsOf } from './said.ts'

export function WordsPage() {
  const turns = useTurns()
  const pulses = usePulses()
  useTitle('words')
  if (!turns.data || !pulses.data) return <Unanswered error={turns.error ?? pulses.error} />
  const all = wordsOf(turns.data, pulses.data)
  return (
    <>
      <h1>words</h1>
      {all.length === 0 && (
        <p className="lead">
          Nobody has said anything yet. What someone tells you elsewhere:{' '}
          <code>outer heard "their words" --from NAME</code>
        </p>
      )}
      {all.map((said) => (
        <SaidShown key={said.reaction.id} said={said} />
      ))}
    </>
  )
}

function SaidShown({ said }: { said: Said }) {
  const { reaction } = said
  const uncounted = reaction.noise && !reaction.attested
  return (
    <figure className="spoken">
      <Words large={!uncounted}>{reaction.words}</Words>
      <figcaption className="dim">
        <Link to={said.path} row>
          {said.isPerson ? said.by : `someone from ${said.by}`}
        </Link>{' '}
        · {said.product} · <Time at={reaction.at} /> · {sourceLabel[reaction.source]}
        {uncounted && ' · praise alone, not counted'} <Simulated when={said.simulated} />
      </figcaption>
    </figure>
  )
}
