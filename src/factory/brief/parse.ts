/** `brief.md`: a heading for each question, and the maker's words under it, exactly as they stand there. */
import { withoutControls } from '../../core/text.ts'
import { type Brief, type BriefQuestion, briefQuestions } from '../material.ts'
import { type Line, readLines } from './lines.ts'
import { asked } from './questions.ts'

/** Whoever writes more than this writes a book; the rest of the file is not read. */
export const maxBriefChars = 1024 * 1024

/** One question as it stands in the file. */
export type Section = {
  readonly question: BriefQuestion
  /** Where an answer begins when there is none yet: after the heading and what we say under it. */
  readonly at: number
  /** The answer's own place; null: it is empty. */
  readonly answer: {
    readonly from: number
    readonly to: number
    readonly words: string
    readonly line: number
  } | null
}

/** Answers by question; what is empty is skipped. Where a question stands twice, its first answer holds. */
export function parseBrief(text: string): Brief {
  const brief: { -readonly [Key in keyof Brief]: Brief[Key] } = {}
  for (const { question, answer } of readSections(text))
    if (answer && brief[question] === undefined) brief[question] = { words: answer.words, line: answer.line }
  return brief
}

type Heading = { readonly level: number; readonly question: BriefQuestion | undefined }

/** The questions of a file in the order in which they stand. */
export function readSections(text: string): readonly Section[] {
  const lines = readLines(text.slice(0, maxBriefChars))
  const sections: Section[] = []
  let open: { readonly question: BriefQuestion; readonly level: number; readonly from: number } | undefined
  const close = (to: number): void => {
    if (open) sections.push(readSection(lines, open.question, open.from, to))
    open = undefined
  }
  for (const i of lines.keys()) {
    const heading = readHeading(lines, i, text)
    if (heading?.question !== undefined) {
      close(i)
      open = { question: heading.question, level: heading.level, from: i }
    } else if (heading && open && heading.level <= open.level) close(i)
  }
  close(lines.length)
  return sections
}

/** `<!-- brief:what … -->`, which a person leaves where it is while they word the heading anew. */
const markOf = (comment: string): BriefQuestion | undefined => {
  const id = /^brief:([a-z-]{1,20})/.exec(comment.trim())?.[1]
  return briefQuestions.find((one) => one === id)
}

function readHeading(lines: readonly Line[], i: number, text: string): Heading | undefined {
  const line = lines[i]
  if (line?.is !== 'text') return undefined
  const raw = text.slice(line.start, line.end).slice(0, 1000)
  const [, marks = '', title = ''] = /^\ufeff? {0,3}(#{1,6})(?=[ \t]|$)(.*)$/.exec(raw) ?? []
  if (marks === '') return undefined
  const inline = /<!--([^>]{0,200})-->/.exec(title)?.[1]
  const below = lines.slice(i + 1, i + 3).find((one) => one.is !== 'text' || one.text.trim() !== '')
  const marked = markOf(inline ?? '') ?? markOf(below?.comment ?? '')
  return { level: marks.length, question: marked ?? questionCalled(line.text) }
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const byTitle = new Map<string, BriefQuestion>(
  briefQuestions.flatMap((id) => [
    [plain(asked[id].ask), id],
    [plain(id), id],
  ]),
)

const questionCalled = (heading: string): BriefQuestion | undefined =>
  byTitle.get(plain(heading.slice(0, 1000)))

/** An answer that Markdown would read as something else stands in a fence of this name, word for word. */
export const wordsFence = 'words'

function readSection(lines: readonly Line[], question: BriefQuestion, from: number, to: number): Section {
  const said = lines.slice(from + 1, to)
  const holds = (line: Line): boolean => line.is !== 'comment' && line.text.trim() !== ''
  const first = said.findIndex(holds)
  const hints = said.slice(0, first < 0 ? said.length : first).findLast((line) => line.is === 'comment')
  const at = (hints ?? lines[from])?.next ?? 0
  if (first < 0) return { question, at, answer: null }
  const answer = said.slice(first, said.findLastIndex(holds) + 1)
  const fenced = isFenced(answer)
  const kept = fenced ? answer.slice(1, -1) : answer
  const written = withoutControls(kept.map((line) => line.text).join('\n'))
  const words = fenced ? written : written.trim()
  if (words.trim() === '') return { question, at, answer: null }
  const line = from + 2 + first + (fenced ? 1 : 0)
  return { question, at, answer: { from: answer[0]?.start ?? at, to: answer.at(-1)?.end ?? at, words, line } }
}

const isFenced = (answer: readonly Line[]): boolean =>
  answer.every((line) => line.is === 'code') &&
  answer.length > 2 &&
  answer[0]?.text.replace(/^[ `~]+/, '').trim() === wordsFence &&
  // One fence, not two that follow each other.
  answer
    .slice(1, -1)
    .every((line) => !line.text.startsWith((answer[0]?.text ?? '').replace(wordsFence, '').trim()))
