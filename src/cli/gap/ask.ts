/** At most three questions, on a terminal only, and only what no data says; an empty answer leaves it unknown. */
import { isCancel, text } from '@clack/prompts'
import {
  type Answers,
  answerFacts,
  keepAnswers,
  openQuestions,
  type QuestionId,
  questionWords,
} from '../../gap/answers.ts'
import { type GapQuestion, gatherFacts } from '../../gap/report.ts'
import type { Cli } from '../cli.ts'
import { canAsk } from '../share/ask.ts'
import { Interrupted } from '../term/interrupted.ts'

export type Asked = { readonly product: string; readonly question: string; readonly answer: string | null }

/** Of many products nothing is asked: it would be three times as many questions. */
export async function askOpen(
  { io, settings }: Cli,
  question: GapQuestion,
  json: boolean,
): Promise<{ readonly question: GapQuestion; readonly asked: readonly Asked[] }> {
  const facts = gatherFacts(question)
  const [only] = facts
  if (!only || facts.length > 1) return { question, asked: [] }
  const open = openQuestions(only)
  const answers: Partial<Record<QuestionId, string>> = {}
  if (canAsk(io, json))
    for (const id of open) {
      const answer = await text({
        input: io.stdin,
        output: io.stderr,
        signal: io.interrupted,
        message: `${only.product}: ${questionWords[id]}. Enter: unknown`,
        defaultValue: '',
      })
      if (isCancel(answer)) throw new Interrupted()
      if (typeof answer === 'string' && answer.trim() !== '') answers[id] = answer.trim()
    }
  const asked = open.map((id) => ({
    product: only.product,
    question: questionWords[id],
    answer: answers[id] ?? null,
  }))
  if (Object.keys(answers).length === 0) return { question, asked }
  await keepAnswers(settings.home, only.product, answers satisfies Answers)
  const known = question.answers.get(only.product)
  const told = answerFacts(answers)
  return {
    question: {
      ...question,
      answers: new Map([
        [
          only.product,
          {
            places: told.places ?? known?.places ?? null,
            shown: told.shown ?? known?.shown ?? null,
            paid: told.paid ?? known?.paid ?? null,
          },
        ],
      ]),
    },
    asked,
  }
}
