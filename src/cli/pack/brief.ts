/** `outer pack brief`: asks what only the maker can say, and keeps it word for word. */
import { dirname, relative } from 'node:path'
import { isCancel, text } from '@clack/prompts'
import type * as z from 'zod'
import type { brief as briefShape } from '../../contract/pack.ts'
import { Problem } from '../../core/problems.ts'
import { httpAddress } from '../../factory/brief/address.ts'
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
      const [id = '', ...rest] = one.split('=')
      if (!isQuestion(id))
        throw new Problem('bad-input', `--answer "${one}" names no question`, {
          hint: `--answer ID="…", with ${briefQuestions.join(', ')}`,
        })
      if (rest.length === 0)
        throw new Problem('bad-input', `--answer "${one}" has no words`, { hint: `--answer ${id}="…"` })
      const words = rest.join('=')
      const wrong = wrongIn(id, words)
      if (wrong) throw new Problem('bad-input', wrong.is, { hint: `--answer ${id}=${wrong.write}` })
      return [id, { words }]
    }),
  )
}

/** What would be kept and then used nowhere; an empty answer takes one back. */
function wrongIn(id: BriefQuestion, words: string): { readonly is: string; readonly write: string } | null {
  if (id !== 'address' || words.trim() === '' || httpAddress(words.trim()) !== null) return null
  const bare = words.trim()
  const write = /^[\w-]+(?:\.[\w-]+)+(?:[/:]\S*)?$/.test(bare) ? `https://${bare}` : 'https://…'
  return { is: `"${bare}" is no address that a page can link to`, write }
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
      validate: (typed) => {
        const wrong = wrongIn(id, typed ?? '')
        return wrong ? `${wrong.is}: ${wrong.write}` : undefined
      },
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
    out.line(out.paint.dim(howToAnswer(question, relative(io.cwd, dirname(dirname(path))))))
  }
}

/** As a sentence of its own. */
export const asQuestion = (ask: string): string => ask.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** What to type here, or which file to write, and what waits for it. `folder`: of the product, `''` for this one. */
export function howToAnswer(
  { do: said, for: files }: BriefAnswer['questions'][number],
  folder: string,
): string {
  const act = actIn(folder, said)
  const [first, ...others] = files
  if (first === undefined) return act
  return `${act}   ${others.length === 0 ? `${first} waits for it` : `${files.length} drafts wait for it`}`
}

/** From elsewhere, an answer would be kept for another product. */
export const actIn = (folder: string, act: string): string =>
  folder === ''
    ? act
    : act
        .replace(/\bouter pack(?: brief)?(?= --|$)/g, (command) => `${command} ${quoted(folder)}`)
        .replace(/(?<!\S)(?=marketing\/|README\.md|CHANGELOG\.md|LICENSE|outer\.json)/g, `${folder}/`)

/** As one word of a shell. */
const quoted = (path: string): string => (/^[\p{L}\p{N}._/+@-]+$/u.test(path) ? path : `'${path}'`)
