/** A pack in words: where it lies, what was made, what was refused, and what only the maker can say. */
import { dirname, join, relative } from 'node:path'
import type { Fact, Finding } from '../../core/pack.ts'
import { askedInBrief } from '../../factory/brief/questions.ts'
import type { Cli } from '../cli.ts'
import { actIn, asQuestion, howToAnswer } from '../pack/brief.ts'
import type { Diff } from '../pack/diff.ts'
import type { Explained } from '../pack/explain.ts'
import type { FactsAnswer } from '../pack/facts.ts'
import type { Gated } from '../pack/gate.ts'
import type { PackAnswer } from '../pack/make.ts'
import { readable } from '../term/readable.ts'
import { cut, padEnd, widthOf } from '../term/width.ts'

/** On one screen; all of them are in --json. */
const mostFindings = 12
const mostQuestions = 3

const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

export function showPack(cli: Cli, given: PackAnswer): void {
  const { out, io } = cli
  const answer = readable(given)
  const { dim } = out.paint
  out.raw(relative(io.cwd, answer.dir) || answer.dir)
  out.line(
    `${countOf(answer.facts, 'fact')}, ${countOf(answer.files.length, 'file')}${answer.unproven ? '; unproven: nobody outside has closed a turn with it yet' : ''}`,
  )
  showFiles(cli, answer)
  showPage(cli, answer)
  const told = answer.findings.filter((one) => one.severity !== 'info')
  if (told.length > 0) out.line()
  showList(cli, told)
  const standing = standingIn(answer.findings)
  if (standing !== undefined) out.line(standing)
  if (answer.questions.length > 0) {
    out.line()
    const folder = relative(io.cwd, dirname(given.dir))
    for (const question of answer.questions.slice(0, mostQuestions)) {
      out.line(asQuestion(question.ask))
      out.line(dim(howToAnswer(question, folder)))
    }
    const more = answer.questions.length - mostQuestions
    const asked = askedInBrief(answer.questions.slice(mostQuestions)).length
    if (asked > 0) out.line(dim(`and ${asked} more: ${actIn(folder, 'outer pack brief')}`))
    if (more > asked) out.line(dim(`and ${more - asked} that files answer: --json`))
  }
}

/** What a maker wants to see first. */
function showPage({ out, io }: Cli, { files, dir }: PackAnswer): void {
  const page = files.find((one) => one.path === 'site/index.html' && one.done !== 'refused')
  if (page === undefined || page.done === 'same') return
  out.line()
  out.raw(`look at the page: ${relative(io.cwd, join(dir, page.path))}`)
}

/** One line for each folder: what is new or changed is named, what lies deeper is counted. */
function showFiles({ out }: Cli, { files }: PackAnswer): void {
  const { dim } = out.paint
  const groups = Map.groupBy(files, (one) => (one.path.includes('/') ? (one.path.split('/')[0] ?? '') : '.'))
  const width = Math.max(0, ...[...groups.keys()].map(widthOf))
  for (const [folder, list] of groups) {
    const changed = list.filter((one) => one.done !== 'same')
    const words =
      changed.length === 0
        ? dim(`${countOf(list.length, 'file')}, as before`)
        : namesOf(changed, folder).join(', ')
    out.line(`  ${padEnd(folder, width)}  ${words}`, ' '.repeat(width + 4))
  }
}

/** Names of what lies in the folder itself, and of what a person has to look at; else how many lie in which folder. */
function namesOf(files: PackAnswer['files'], folder: string): readonly string[] {
  const inside = (path: string): string => (folder === '.' ? path : path.slice(folder.length + 1))
  const isNamed = ({ path, done }: PackAnswer['files'][number]): boolean =>
    !inside(path).includes('/') || markOf(done) !== ''
  const deeper = Map.groupBy(
    files.filter((one) => !isNamed(one)),
    ({ path }) => inside(path).split('/').slice(0, -1).join('/'),
  )
  return [
    ...files.filter(isNamed).map(({ path, done }) => `${inside(path)}${markOf(done)}`),
    ...[...deeper].map(([path, list]) => `${path}/ (${list.length})`),
  ]
}

function markOf(done: PackAnswer['files'][number]['done']): string {
  switch (done) {
    case 'refused':
      return ' (refused)'
    case 'kept':
      return ' (your edit stays)'
    case 'merged':
      return ' (with your edit)'
    default:
      return ''
  }
}

/** The verdict last: what stands at the end of a terminal is what is read. */
export function showFindings(cli: Cli, { verdict, findings, claims }: Gated, held: string): void {
  const { out } = cli
  showList(
    cli,
    findings.filter((one) => one.severity !== 'info' || verdict === 'pass'),
  )
  if (findings.length > 0) out.line()
  const standing = standingIn(readable(findings))
  const blocks = findings.filter((one) => one.severity === 'block' && one.accepted === undefined).length
  out.line(
    verdict === 'pass'
      ? `passes: ${[countOf(claims.length, 'claim'), ...(standing === undefined ? [] : [standing])].join(', ')}${findings.some((one) => one.severity === 'warn') ? '; look at what is above' : `, ${held}`}`
      : out.paint.wrong(`refused: ${countOf(blocks, 'finding')}`),
  )
}

/** Whose word it is that what would be refused is not; undefined where nothing was let stand. */
export function standingIn(findings: readonly Finding[]): string | undefined {
  const stand = findings.filter((one) => one.severity === 'block' && one.accepted !== undefined)
  const by = [...new Set(stand.map((one) => one.acceptedBy))]
  return stand.length === 0 ? undefined : `${countOf(stand.length, 'finding')} let stand by ${by.join(', ')}`
}

/** What is about the running app, or about the whole of something, stands nowhere. */
const isPlaced = ({ file, line, column, text }: Finding): boolean =>
  file !== undefined || line > 1 || column > 1 || (text !== '' && !/^\S*\/\S*\.\w{2,4}$/.test(text))

function showList({ out }: Pick<Cli, 'out'>, findings: readonly Finding[]): void {
  const { dim } = out.paint
  const order = { block: 0, warn: 1, info: 2 } as const
  const sorted = [...readable(findings)].sort((a, b) => order[a.severity] - order[b.severity])
  const groups = Map.groupBy(
    sorted,
    (one) => `${one.severity} ${one.rule} ${one.why} ${one.acceptedBy ?? ''} ${one.accepted ?? ''}`,
  )
  const shown = [...groups.values()].slice(0, mostFindings)
  for (const list of shown) {
    const [one] = list
    if (one === undefined) continue
    if (list.length === 1) showFinding({ out }, one)
    else showAlike({ out }, one, list)
  }
  const more = sorted.length - shown.flat().length
  if (more > 0) out.line(dim(`and ${more} more: --json`))
}

const severityOf = ({ out }: Pick<Cli, 'out'>, { severity, accepted }: Finding): string =>
  accepted !== undefined ? 'accepted' : severity === 'block' ? out.paint.wrong(severity) : severity

const doOf = (one: Finding): string =>
  one.accepted === undefined ? one.do : `let stand by ${one.acceptedBy}: ${one.accepted}`

const placeIn = ({ file, line, column }: Finding): string =>
  `${file ?? ''}${file === undefined ? '' : ':'}${line}:${column}`

function showFinding({ out }: Pick<Cli, 'out'>, one: Finding): void {
  const { dim } = out.paint
  const at = isPlaced(one) ? `${placeIn(one)}  ` : ''
  out.line(`${severityOf({ out }, one)}  ${at}${one.rule}  ${dim(one.id)}`)
  if (one.text !== '') out.line(`  “${cut(one.text, out.columns - 4)}”`)
  out.line(`  ${one.why}`, '  ')
  out.line(dim(`  ${doOf(one)}`), '  ')
}

/** Of findings with one cause, on one screen. */
const mostPlaces = 6

/** The cause once, and every place of it. */
function showAlike({ out }: Pick<Cli, 'out'>, one: Finding, list: readonly Finding[]): void {
  const { dim } = out.paint
  out.line(`${severityOf({ out }, one)}  ${one.rule}  ${dim(`${list.length} places`)}`)
  out.line(`  ${one.why}`, '  ')
  for (const each of list.slice(0, mostPlaces)) {
    out.line(`  ${placeIn(each)}  ${dim(each.id)}`, '    ')
    if (each.text !== '') out.line(`    “${cut(each.text, out.columns - 6)}”`)
  }
  if (list.length > mostPlaces) out.line(dim(`  and ${list.length - mostPlaces} more: --json`))
  out.line(dim(`  ${doOf(one)}`), '  ')
}

/** Where a person looks again: `/about button` is on the page of the running app. */
function placeOf({ type, at, field }: Fact['evidence'][number]): string {
  switch (type) {
    case 'page':
      return `in the app, ${at}`
    case 'measured':
      return `measured in the app, ${at}`
    case 'manifest':
      return field === undefined ? at : `${at} ${field}`
    case 'help':
      return `printed by ${at}`
    default:
      return at
  }
}

export function showFacts({ out }: Cli, answer: FactsAnswer): void {
  const { product, kind, facts, findings } = readable(answer)
  const { dim } = out.paint
  out.line(`${product}, a ${kind.replace('-', ' ')}: ${countOf(facts.length, 'fact')}`)
  for (const [of, list] of Map.groupBy(facts, (one) => one.kind)) {
    out.line()
    out.line(dim(of))
    for (const { value, evidence } of list)
      out.line(
        `  ${cut(value.replaceAll('\n', ' '), out.columns * 2)}  ${dim(evidence[0] === undefined ? '' : placeOf(evidence[0]))}`,
        '    ',
      )
  }
  if (findings.length > 0) out.line()
  showList({ out }, findings)
}

export function showExplained({ out }: Cli, answer: Explained): void {
  const { claims, facts } = readable(answer)
  const { dim, wrong } = out.paint
  for (const { text, file, line, id } of claims) {
    out.line(`“${text}”`)
    out.line(dim(`  ${file}:${line}  ${id}`))
  }
  for (const { id, kind, value, evidence, holds, now } of facts) {
    out.line()
    out.line(`${kind}: ${value}  ${dim(id)}`, '  ')
    for (const one of evidence) out.line(dim(`  ${placeOf(one)}`), '    ')
    out.line(
      `  ${holds === null ? 'seen when it was made; outer pack check PORT looks again' : holds ? 'holds' : wrong(`does not hold: ${now === null ? 'it is not there any more' : `it says now: ${now}`}`)}`,
      '  ',
    )
  }
  if (claims.length > 0 && facts.length === 0)
    out.line(dim('no fact supports it: it says nothing that can be checked'))
}

/** In a pipe byte for byte, as git takes it. */
export function showDiff({ out, io }: Cli, answer: Diff): void {
  const { files } = io.isTTY.out ? readable(answer) : answer
  const { dim, wrong } = out.paint
  if (files.length === 0) out.line('outer pack would change nothing')
  for (const { path, change, diff } of files) {
    out.line(change === 'conflict' ? wrong(`${path}: your edit is in the way`) : `${path}: ${change}`)
    for (const line of diff.split('\n').slice(2, -1)) out.raw(line.startsWith('@@') ? dim(line) : line)
    if (change === 'conflict') out.line(dim(`outer pack diff ${path} --keep, or --take`))
  }
}
