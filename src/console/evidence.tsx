/** What speaks for a product: each person as a line, how each stage is known, and their words. */
import { useTurns } from './api.ts'
import { Time } from './clock.tsx'
import { knownByLabel, stationLabel } from './line.ts'
import { Link, Simulated, Words } from './parts.tsx'
import { aDevice, sourceLabel } from './said.ts'
import type { Request } from './shapes.ts'
import { StationLine } from './stationLine.tsx'

type EvidenceTurn = Request['evidence']['turns'][number]

const stages = [
  ['opened', 'opened'],
  ['figuredOut', 'figured-out'],
  ['reacted', 'reacted'],
  ['returned', 'returned'],
  ['paid', 'paid'],
] as const

export function Evidence({ evidence }: { evidence: Request['evidence'] }) {
  const { turns } = evidence
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">who reacted, and how</h2>
      {turns.length === 0 && <p className="row-act">Nobody outside the household has been seen in it.</p>}
      {turns.length > 0 && evidence.closedTurns === 0 && <p className="row-act">No turn has closed.</p>}
      {turns.map((turn) => (
        <Person key={turn.turn} turn={turn} />
      ))}
      <p className="dim">
        As it stood <Time at={evidence.at} as="ago" />. Nobody is named to anybody else.
      </p>
    </section>
  )
}

function Person({ turn }: { turn: EvidenceTurn }) {
  const mine = useTurns().data?.find((one) => one.turn === turn.turn)
  const present = stages.findLastIndex(([key]) => turn.stages[key] !== undefined)
  return (
    <article className="evidence-turn">
      <p className="row-head">
        {mine ? (
          <Link to={`/turns/${turn.turn}`} row>
            {mine.person}
          </Link>
        ) : (
          <span className="target">{article(turn.relation)}</span>
        )}
        <span className="dim">
          {mine && `${turn.relation}, `}
          {turn.device !== null && `on ${aDevice(turn.device)}, `}
          {turn.closedAt === null ? (
            'not closed'
          ) : (
            <>
              closed <Time at={turn.closedAt} />
            </>
          )}
        </span>
        <Simulated when={turn.simulated} />
      </p>
      <StationLine
        present={present}
        stops={false}
        stations={stages.map(([key, name], index) => {
          const knownBy = turn.stages[key]
          return {
            key,
            label: stationLabel[name],
            state: index === present ? 'present' : index > present ? 'ahead' : knownBy ? 'reached' : 'passed',
            at: null,
            note:
              knownBy === undefined ? null : knownBy === 'attested' ? 'maker says' : knownByLabel[knownBy],
            now: false,
          }
        })}
      />
      {turn.words.map((said) => (
        <figure key={said.words} className="spoken">
          <Words large>{said.words}</Words>
          <figcaption className="dim">
            {said.source === 'heard' ? 'the maker heard it' : sourceLabel[said.source]}
            {said.attested && ' · meant, the maker says'}
          </figcaption>
        </figure>
      ))}
    </article>
  )
}

/** `an acquaintance`, `a stranger`. */
const article = (relation: EvidenceTurn['relation']): string =>
  relation === 'acquaintance' ? 'an acquaintance' : `a ${relation}`
