/** `outer pack brief`: asks what only the maker can say, and keeps it word for word. */
import { relative } from 'node:path'
import { isCancel, text } from '@clack/prompts'
import type * as z from 'zod'
import type { brief as briefShape } from '../../contract/pack.ts'
import { Problem } from '../../core/problems.ts'
import { briefPath, keepBrief, readBrief } from '../../factory/brief/file.ts'
import { asked, askedInBrief, nextQuestions } from '../../factory/brief/questions.ts'
import { packFolder } from '../../factory/files/place.ts'
import { type Brief, type BriefQuestion, briefQuestions } from '../../factory/material.ts'
import { makePack } from '../../factory/pack.ts'
import type { Cli } from '../cli.ts'
import { canAsk } from '../share/ask.ts'
import { Interrupted } from '../term/interrupted.ts'
import { findPackProduct, type PackProduct } from './product.ts'

export type BriefFlags = {
  readonly answer?: readonly string[]
  readonly locale?: string
  readonly json?: true
}
export type BriefAnswer = z.output<typeof briefShape>

export async function askBrief(cli: Cli, folder: string | undefined, flags: BriefFlags): Promise<void> {
  const product = await findPackProduct(cli, folder)
  const typed = readAnswers(flags.answer ?? [])
  const packDir = `${product.dir}/${packFolder}`
  const { locale } = flags
  if (typed.size > 0) keepBrief(packDir, product.slug, Object.fromEntries(typed), cli.io.now(), locale)
  else if (canAsk(cli.io, flags.json === true)) await askAll(cli, product, packDir, locale)
  const answer = await answerOf(product, packDir, locale)
  if (flags.json) return cli.out.json(answer)
  show(cli, answer)
}

/** `who=people who walk`. Throws `bad-input`. */
function readAnswers(answers: readonly string[]): ReadonlyMap<BriefQuestion, { readonly words: string }> {
  return new Map(
    answers.map((one) => {
      const at = one.indexOf('=')
      const id = one.slice(0, Math.max(0, at))
      if (!isQuestion(id))
        throw new Problem('bad-input', `--answer "${one}" names no question`, {
          hint: `--answer ID="…", with ${briefQuestions.join(', ')}`,
        })
      return [id, { words: one.slice(at + 1) }]
    }),
  )
}

const isQuestion = (text: string): text is BriefQuestion =>
  (briefQuestions as readonly string[]).includes(text)

/** Each answer is kept at once: whoever stops halfway has lost nothing. */
async function askAll(
  cli: Cli,
  { dir, slug }: PackProduct,
  packDir: string,
  locale: string | undefined,
): Promise<void> {
  const { io } = cli
  const made = await makePack({ dir, slug, only: null, write: false, now: 0 })
  const brief = readBrief(packDir, locale)
  const open = askedInBrief(locale === undefined ? made.questions : nextQuestions(brief, []))
    .map(({ id }) => id)
    .filter(isQuestion)
  const ended = new AbortController()
  // Ctrl-D closes the line, and the prompt would wait for ever.
  io.stdin.on('keypress', (_, key: { readonly ctrl?: boolean; readonly name?: string }) => {
    if (key.ctrl && key.name === 'd') ended.abort()
  })
  const signal = AbortSignal.any([io.interrupted, ended.signal])
  for (const [at, id] of open.entries()) {
    const { ask, why, example } = asked[id]
    cli.out.talk(cli.out.talkPaint.dim(`${why}; enter skips it`))
    const words = await text({
      input: io.stdin,
      output: io.stderr,
      signal,
      message: `${ask} (${at + 1} of ${open.length})`,
      placeholder: example,
    })
    if (isCancel(words)) throw new Interrupted()
    if (words?.trim()) keepBrief(packDir, slug, { [id]: { words: words.trim() } }, io.now(), locale)
  }
}

async function answerOf(
  { dir, slug }: PackProduct,
  packDir: string,
  locale: string | undefined,
): Promise<BriefAnswer> {
  const brief: Brief = readBrief(packDir, locale)
  const { questions } = await makePack({ dir, slug, only: null, write: false, now: 0 })
  return {
    schema: 'outer.brief/1',
    product: slug,
    path: `${packDir}/${briefPath(locale)}`,
    answers: briefQuestions.flatMap((id) => {
      const one = brief[id]
      return one ? [{ id, words: one.words, line: one.line }] : []
    }),
    // What waits for another language, only its own answers give.
    questions: [...(locale === undefined ? askedInBrief(questions) : nextQuestions(brief, [], locale))],
  }
}

function show({ out, io }: Cli, { path, answers, questions }: BriefAnswer): void {
  out.raw(relative(io.cwd, path) || path)
  for (const { id, words } of answers) out.line(`  ${id}: ${words.split('\n')[0] ?? ''}`, '    ')
  if (questions.length > 0) out.line()
  for (const question of questions) {
    out.line(asQuestion(question.ask))
    out.line(out.paint.dim(howToAnswer(question)))
  }
}

/** As a sentence of its own. */
export const asQuestion = (ask: string): string => ask.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** What to type, or which file to write, and what waits for it. */
export function howToAnswer({ do: act, for: files }: BriefAnswer['questions'][number]): string {
  const [first, ...others] = files
  if (first === undefined) return act
  return `${act}   ${others.length === 0 ? `${first} waits for it` : `${files.length} drafts wait for it`}`
}
