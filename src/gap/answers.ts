/** What no data can say, asked at most once and kept in the maker's data folder. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AnswerFacts, ProductFacts } from '../core/signs/facts.ts'
import { paidOf, shownOf } from '../core/signs/facts.ts'
import { judgeChannel } from '../core/signs/texts.ts'
import { cleanLine } from '../core/text.ts'

export const questionIds = ['places', 'shown', 'paid'] as const
export type QuestionId = (typeof questionIds)[number]

export const questionWords: Readonly<Record<QuestionId, string>> = {
  places: 'Which places do you know where the people are who have this problem? (none, if there is none)',
  shown: 'How many people outside your household have been shown it? A number',
  paid: 'Has anyone paid for it? yes or no',
}

/** As typed; a question that was left open has none. */
export type Answers = Readonly<Partial<Record<QuestionId, string>>>
type AllAnswers = Readonly<Record<string, Answers>>

const fileOf = (home: string): string => join(home, 'answers.json')
const longest = 300

/** By product; what cannot be read was not answered. */
export async function readAnswers(home: string): Promise<AllAnswers> {
  try {
    const json: unknown = JSON.parse(await readFile(fileOf(home), 'utf8'))
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as AllAnswers) : {}
  } catch {
    return {}
  }
}

export async function keepAnswers(home: string, product: string, answers: Answers): Promise<void> {
  const all = await readAnswers(home)
  const kept = { ...all, [product]: { ...all[product], ...answers } }
  const file = fileOf(home)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

/** An answer that says nothing stays unknown. */
export function answerFacts(answers: Answers | undefined): AnswerFacts {
  const text = (id: QuestionId): string => {
    const value = answers?.[id]
    return typeof value === 'string' ? cleanLine(value, longest) : ''
  }
  const shown = /^\d{1,9}$/.exec(text('shown'))?.[0]
  return {
    places: text('places') || null,
    shown: shown === undefined ? null : Number(shown),
    paid: /^(?:y|yes|ja|s[ií]|oui|sim|true)\b/i.test(text('paid'))
      ? true
      : /^(?:n|no|nein|non|não|nao|nobody|false)\b/i.test(text('paid'))
        ? false
        : null,
  }
}

/** What data cannot say of this product, at most three. */
export function openQuestions(facts: ProductFacts): readonly QuestionId[] {
  const open: Readonly<Record<QuestionId, boolean>> = {
    places: judgeChannel(facts).verdict !== 'absent' && facts.answers.places === null,
    shown: shownOf(facts) === null,
    paid: paidOf(facts) === null,
  }
  return questionIds.filter((id) => open[id])
}
