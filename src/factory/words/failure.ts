/** Why a model did not answer, in our words alone: what a provider says may repeat the key. */
import { AnswerTooLarge } from './bounded.ts'
import type { ModelName } from './name.ts'

/** `ends`: the next question would fare no better. */
export type Failed = { readonly failed: string; readonly do: string; readonly ends: boolean }

/** Retrying wraps what went wrong, and so do fetch and the library. */
function causesOf(error: unknown): readonly Error[] {
  const found: Error[] = []
  let one: unknown = error
  // None of them wraps deeper.
  while (one instanceof Error && found.length < 8) {
    found.push(one)
    one = 'lastError' in one ? one.lastError : one.cause
  }
  return found
}

export const statusOf = (error: unknown): number | undefined =>
  causesOf(error)
    .map((one) => ('statusCode' in one ? one.statusCode : undefined))
    .find((one) => typeof one === 'number')

const unreadable = new Set([
  'AI_NoObjectGeneratedError',
  'AI_NoOutputGeneratedError',
  'AI_JSONParseError',
  'AI_TypeValidationError',
  'AI_InvalidResponseDataError',
  'AI_EmptyResponseBodyError',
  'ZodError',
  'SyntaxError',
])

/** It answered, but not in the shape that was asked for. */
export const isUnreadable = (error: unknown): boolean => {
  const status = statusOf(error)
  return (
    (status === undefined || status < 300) &&
    causesOf(error).some((one) => unreadable.has(one.name) || one instanceof SyntaxError)
  )
}

export function failureOf(
  error: unknown,
  { shown, key, url }: ModelName,
  { answerMs, signal }: { readonly answerMs: number; readonly signal: AbortSignal },
): Failed {
  const causes = causesOf(error)
  const fails = (failed: string, act: string, ends = true): Failed => ({
    failed: `${shown} ${failed}`,
    do: act,
    ends,
  })
  if (causes.some((one) => one instanceof AnswerTooLarge))
    return fails('answered with more than a draft can be', 'outer pack again, or another --model', false)
  const status = statusOf(error)
  if (status !== undefined && status >= 300) return fails(...wordsFor(status, key))
  if (signal.aborted) return fails('was not waited for', 'outer pack again')
  if (causes.some((one) => one.name === 'TimeoutError' || one.name === 'AbortError'))
    return fails(
      `did not answer in ${Math.round(answerMs / 1000)} s`,
      'outer pack again, or another --model',
      true,
    )
  return fails('cannot be reached', `see whether ${new URL(url).origin} answers from here`)
}

function wordsFor(status: number, key: string): [failed: string, act: string] {
  if (status === 401 || status === 403)
    return [`does not take the key (${status})`, `set ${key} to a key that it takes`]
  if (status === 404) return ['is not there (404)', 'another name: --model PROVIDER/MODEL']
  if (status === 402 || status === 429)
    return [
      `takes no more now (${status})`,
      'wait, or look at its plan and its credit; then outer pack again',
    ]
  if (status >= 500) return [`is in trouble (${status})`, 'outer pack again later, or another --model']
  return [`refused the question (${status})`, 'another --model']
}
