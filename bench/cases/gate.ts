import { gate as judge } from '../../src/factory/gate/gate.ts'
import { groundsOf, labelled, score } from '../../test/gate/labelled.ts'
import { median } from '../alternate.ts'
import type { Case } from '../case.ts'
import type { Row } from '../table.ts'
import { inMs } from '../table.ts'

const facts = 300
const characters = 4_000
const leastRuns = 20

/** How much of the slop the gate refuses, how much of what it refuses is slop, and how long a long text takes. */
export const gate: Case = {
  name: 'gate',
  async run({ rounds }) {
    const all = labelled()
    return [
      ...rowsOf(
        'the two thirds it was made with',
        all.filter(({ heldOut, unseen }) => !heldOut && !unseen),
      ),
      ...rowsOf(
        'the third held out (its mistakes were seen twice)',
        all.filter(({ heldOut }) => heldOut),
      ),
      ...rowsOf(
        'the round that nobody who made the rules has read',
        all.filter(({ unseen }) => unseen),
      ),
      speed(Math.max(leastRuns, rounds)),
    ]
  },
}

function rowsOf(part: string, items: ReturnType<typeof labelled>): readonly Row[] {
  const { precision, recall, texts } = score(items)
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`
  return [
    {
      what: `gate: precision on ${part}, ${texts} texts`,
      ours: percent(precision),
      peer: '',
      value: precision,
      aim: { first: 0.95, next: 0.98, better: 'more' },
    },
    {
      what: `gate: recall on ${part}`,
      ours: percent(recall),
      peer: '',
      value: recall,
      aim: { first: 0.9, next: 0.95, better: 'more' },
    },
  ]
}

function speed(runs: number): Row {
  const grounds = [...groundsOf().values()]
  const [first] = grounds
  if (first === undefined) throw new Error('no products')
  const pool = grounds.flatMap((ground) => ground.facts)
  const many = Array.from({ length: facts }, (_, at) => {
    const fact = pool[at % pool.length] ?? pool[0]
    if (fact === undefined) throw new Error('no facts')
    return { ...fact, id: `${fact.id}${at}` }
  })
  let text = ''
  for (const item of labelled()) if (text.length < characters) text += `${item.text}\n`
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const began = performance.now()
    judge({ kind: 'text', text: text.slice(0, characters) }, { ...first, facts: many })
    times.push(performance.now() - began)
  }
  return {
    what: `gate: a text of ${characters.toLocaleString('en')} characters against ${facts} facts`,
    ours: inMs(median(times)),
    peer: '',
  }
}
