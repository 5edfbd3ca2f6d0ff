/** Puts answers into `brief.md` and leaves everything else in it as the maker wrote it. */
import { Problem } from '../../core/problems.ts'
import { withoutControls } from '../../core/text.ts'
import { type Brief, type BriefQuestion, briefQuestions } from '../material.ts'
import { parseBrief, readSections, type Section, wordsFence } from './parse.ts'
import { asked } from './questions.ts'

export type Answers = Readonly<Partial<Record<BriefQuestion, { readonly words: string }>>>

const head = (name: string): string =>
  [
    `# ${name}, in your own words`,
    '',
    'What stands under a question is used word for word, and supports what the drafts say.',
    'Leave open what you do not want to answer; add what you like.',
    '',
  ].join('\n')

const section = (question: BriefQuestion): string => {
  const { ask, why, example } = asked[question]
  return `\n## ${ask}\n<!-- brief:${question} · ${why}. For example: ${example} -->\n`
}

/**
 * The file with these answers. `existing`: what stands there now; each of its bytes stays, but the words of an answer
 * that is given anew. `name`: of the product, for a file that is not there yet.
 */
export function printBrief(answers: Answers, existing: string | null, name: string): string {
  let text = existing ?? head(name.replace(/\s+/g, ' ').trim())
  for (const question of briefQuestions) {
    if (!readSections(text).some((one) => one.question === question)) text = append(text, section(question))
    const words = tidy(answers[question]?.words ?? '')
    if (words !== '' && words !== parseBrief(text)[question]?.words) text = put(text, question, words)
  }
  return text
}

const tidy = (words: string): string => withoutControls(words.replace(/\r\n?|\u2028|\u2029/g, '\n')).trim()

function append(text: string, more: string): string {
  const end = endOfLine(text)
  return text + (text === '' || /[\r\n]$/.test(text) ? '' : end) + more.replaceAll('\n', end)
}

const endOfLine = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n')

function put(text: string, question: BriefQuestion, words: string): string {
  const sections = readSections(text).filter((one) => one.question === question)
  const place = sections.find((one) => one.answer) ?? sections[0]
  if (!place) return text
  const ways = [words, fence(words, '`'), fence(words, '~')].map((one) => putAt(text, place, one))
  const found = ways.find((one) => readsAs(one, text, question, words))
  if (found === undefined)
    throw new Problem('conflict', `brief.md has something open before "${asked[question].ask}"`, {
      hint: 'close the ``` or ~~~ in it, then answer again',
    })
  return found
}

function putAt(text: string, { at, answer }: Section, words: string): string {
  const end = endOfLine(text)
  const written = words.replaceAll('\n', end)
  if (answer) {
    const said = [written, ...commentsIn(text.slice(answer.from, answer.to))].join(end)
    return text.slice(0, answer.from) + said + text.slice(answer.to)
  }
  const before = text.slice(0, at)
  const gap = before === '' || /[\r\n]$/.test(before) ? end : end + end
  return before + gap + written + end + text.slice(at)
}

/** Whether the words come back as they were given, and every other answer too. */
function readsAs(text: string, before: string, question: BriefQuestion, words: string): boolean {
  const was: Brief = parseBrief(before)
  const now: Brief = parseBrief(text)
  return briefQuestions.every((one) => now[one]?.words === (one === question ? words : was[one]?.words))
}

/** What a person noted in an answer stays when the answer is given anew. */
function commentsIn(text: string): readonly string[] {
  const comments: string[] = []
  for (let at = 0; ; ) {
    const open = text.indexOf('<!--', at)
    const close = open < 0 ? -1 : text.indexOf('-->', open + 4)
    if (close < 0) return comments
    at = close + 3
    comments.push(text.slice(open, at))
  }
}

function fence(words: string, char: '`' | '~'): string {
  const runs = words.matchAll(char === '`' ? /`+/g : /~+/g)
  // Not by spreading: an answer may hold more of them than a call has room for.
  let longest = 2
  for (const [run] of runs) longest = Math.max(longest, run.length)
  const mark = char.repeat(longest + 1)
  return `${mark}${wordsFence}\n${words}\n${mark}`
}
