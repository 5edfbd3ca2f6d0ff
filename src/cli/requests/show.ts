/** Requests as lines on a terminal: who must do what now comes first. */
import type { z } from 'zod'
import type { RequestShown, requests } from '../../contract/requests.ts'
import { checkWords } from '../../core/checkSaid.ts'
import { isUndecided } from '../../core/request.ts'
import type { Cli } from '../cli.ts'
import { when } from '../term/time.ts'

type RecordShown = RequestShown['records'][number]

const waits: Readonly<Record<RequestShown['waitingOn'], string>> = {
  maker: 'waits for the maker',
  operator: 'waits for the operator',
  dns: 'waits for DNS',
  authority: 'waits for the certificate authority',
  nobody: 'waits for nobody',
}

const stateWords: Readonly<Record<RequestShown['state'], string>> = {
  asked: 'asked',
  talking: 'talking',
  approved: 'approved',
  dns: 'waiting for DNS',
  certificate: 'waiting for the certificate',
  live: 'live',
  declined: 'declined',
  withdrawn: 'withdrawn',
}

const domainOf = ({ domain, unicode }: RequestShown): string =>
  unicode === domain ? domain : `${unicode} (${domain})`

/** One line of what it is, one of what to do. */
export function showLine({ out, io, settings }: Cli, one: RequestShown): void {
  const made = when(one.madeAt, io.now(), settings.timeZone)
  const by = one.own ? '' : ` · by ${one.by || 'a maker'}`
  out.line(
    `${one.id}  ${one.product} → ${domainOf(one)}  ${stateWords[one.state]}${by} · ${out.paint.dim(made)}`,
  )
  out.line(`  ${nowWords(one)}`, '  ')
}

/** Who must do what now; in most states that is nobody or somebody else. */
function nowWords({ waitingOn, do: act }: RequestShown): string {
  const [, words] = /^nothing: (.*)$/s.exec(act) ?? []
  if (words === undefined) return `${waits[waitingOn]}: ${act}`
  return waitingOn === 'nobody' ? `nothing to do: ${words}` : `${waits[waitingOn]}, nothing to do: ${words}`
}

/** Everything that is known of one. */
export function showRequest(cli: Cli, one: RequestShown): void {
  const { out, io, settings } = cli
  const { now } = io
  const at = (time: number): string => when(time, now(), settings.timeZone)
  out.line(`${one.product} → ${domainOf(one)}: ${stateWords[one.state]}`)
  out.line(nowWords(one))
  if (one.told.state === 'nobody' && !one.do.includes('nobody has been told') && isUndecided(one))
    out.line(`nobody has been told: ${one.told.why}`)
  out.line()
  out.line(
    `asked by ${one.own ? 'you' : one.by || 'a maker'} ${at(one.madeAt)} · ${emailWords(one)}${one.call ? ` · call: ${one.call}` : ''}`,
  )
  showEvidence(cli, one)
  if (one.anyway !== null) out.line(`anyway: “${one.anyway}”`, '  ')
  if (one.check !== null) out.line(`their check: ${checkWords(one.check)}`)
  if (shownRecords(one).length > 0) {
    out.line()
    showRecords(cli, one)
  }
  if (one.certificate.why !== null) out.line(`no certificate: ${one.certificate.why}`)
  for (const said of one.thread ?? []) {
    out.line()
    out.line(out.paint.dim(`${said.author}, ${at(said.at)}${said.via === 'mail' ? ', by mail' : ''}`))
    for (const line of said.words.split('\n')) out.line(`  ${line}`, '  ')
  }
}

const emailWords = ({ email }: RequestShown): string =>
  email.address === null
    ? 'no mail address'
    : `${email.address}, ${email.verified ? 'verified' : `not verified${email.why === null ? '' : `: ${email.why}`}`}`

function showEvidence({ out }: Cli, { evidence }: RequestShown): void {
  const turns = evidence.closedTurns === 1 ? 'turn' : 'turns'
  out.line(`${evidence.closedTurns} ${turns} closed, ${evidence.returned} came back`)
  for (const turn of evidence.turns) {
    const stages = Object.entries(turn.stages).map(([stage, knownBy]) => `${stageWords(stage)} (${knownBy})`)
    const marks = `${turn.closedAt === null ? '' : ' · closed'}${turn.simulated ? ' · simulated: no person' : ''}`
    out.line(
      `  ${turn.relation}${turn.device ? `, ${turn.device}` : ''}: ${stages.join(', ')}${marks}`,
      '    ',
    )
    for (const { words } of turn.words) out.line(`    “${words}”`, '    ')
  }
}

const stageWords = (stage: string): string => (stage === 'figuredOut' ? 'figured out' : stage)

/** The right record, and beside it what each resolver sees now and saw last. */
export function showRecords(cli: Cli, one: Pick<RequestShown, 'state' | 'records' | 'dns'>): void {
  const { out, io, settings } = cli
  const { host } = one.dns
  out.line(`${headings[one.state]}${host === null ? ', where the domain’s DNS is' : ` at ${host}`}:`)
  for (const record of shownRecords(one)) {
    const field = record.field === null ? '' : `  name field: ${record.field}`
    const verb = record.state === 'remove' ? 'remove ' : ''
    out.raw(`  ${marks[record.state]} ${verb}${record.type}  ${record.name}  ${record.value}`)
    const more = [field.trim(), record.optional ? 'optional' : '', record.note ?? ''].filter(
      (text) => text !== '',
    )
    if (more.length > 0) out.line(`      ${more.join(' · ')}`, '      ')
    for (const seen of record.seen) {
      const last = seen.last
        ? `; at ${when(seen.last.at, io.now(), settings.timeZone)} it ${sightWords(record, seen.last).replace(/^sees/, 'saw')}`
        : ''
      out.line(out.paint.dim(`      ${seen.resolver} ${sightWords(record, seen)}${last}`), '      ')
    }
  }
}

const headings: Readonly<Record<RequestShown['state'], string>> = {
  asked: 'records that it will need',
  talking: 'records that it will need',
  approved: 'records to set',
  dns: 'records to set',
  certificate: 'records that lead here',
  live: 'records that lead here',
  declined: 'records that led here, to take away unless it is here again',
  withdrawn: 'records that led here, to take away unless it is here again',
}

/** Of what is over, only those that led here when it was last looked at. */
const shownRecords = ({ state, records }: Pick<RequestShown, 'state' | 'records'>): readonly RecordShown[] =>
  state === 'declined' || state === 'withdrawn'
    ? records.filter((record) => record.state === 'right')
    : records

const marks: Readonly<Record<RecordShown['state'], string>> = {
  right: '●',
  wrong: '✕',
  missing: '○',
  unknown: '○',
  remove: '✕',
}

function sightWords(
  record: RecordShown,
  sight: Pick<RecordShown['seen'][number], 'state' | 'values'>,
): string {
  const values = sight.values.join(', ')
  if (record.state === 'remove') return sight.state === 'right' ? 'does not see it' : 'still sees it'
  switch (sight.state) {
    case 'right':
      return values === record.value ? 'sees it' : `sees ${values}, which leads here`
    case 'wrong':
    case 'remove':
      return `sees ${values || 'something else'} instead`
    case 'missing':
      return values === '' ? 'sees nothing' : `sees only ${values}`
    case 'unknown':
      return 'could not say'
    default:
      return sight.state satisfies never
  }
}

/** The one that an answer holds. */
export const onlyOne = (answer: z.output<typeof requests>): RequestShown => answer.requests[0] as RequestShown
