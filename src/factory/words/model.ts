/** A model behind one function: what it is told goes in, what it answers or why it did not comes out. */
import type { LanguageModel, ModelMessage } from 'ai'
import type * as z from 'zod'
import { Problem } from '../../core/problems.ts'
import { AnswerTooLarge, boundFetch } from './bounded.ts'
import { type Env, type ModelName, readModelName } from './name.ts'

/** `ends`: the next question would fare no better. */
export type Failed = { readonly failed: string; readonly do: string; readonly ends: boolean }

export type Model = {
  /** As it is shown and kept: `anthropic/claude-…`. */
  readonly name: string
  readonly ask: <Shape extends z.ZodType>(of: {
    readonly system: string
    readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[]
    readonly shape: Shape
    readonly signal: AbortSignal
  }) => Promise<{ readonly answer: z.output<Shape> } | { readonly unreadable: true } | Failed>
}

/** A model on somebody's own computer takes a while. */
const defaultAnswerMs = 120_000
/** After a 429 or a 5xx, or when nothing answers; waits as long as the answer asks, up to a minute. */
const maxRetries = 2
/** The longest draft is an article; what a model thinks before it counts too. */
const maxOutputTokens = 8192

/**
 * Loads the provider's package. Throws `bad-input` for a name that is none, and `missing-input` where its key is not
 * set; a key is never shown.
 */
export async function openModel(
  setting: string,
  env: Env,
  more: { readonly fetch: typeof globalThis.fetch; readonly answerMs?: number },
): Promise<Model> {
  const name = readModelName(setting, env)
  const key = env[name.key]?.trim() ?? ''
  if (key === '' && name.provider !== 'address')
    throw new Problem('missing-input', `${name.shown} needs a key`, { hint: `set ${name.key}` })
  const [{ generateText, Output }, model] = await Promise.all([
    import('ai'),
    openProvider(name, key, boundFetch(more.fetch)),
  ])
  // Its notes on what a model does not take would stand among our words; the library has no other switch.
  globalThis.AI_SDK_LOG_WARNINGS = false
  let structured = true
  const answerMs = more.answerMs ?? defaultAnswerMs
  return {
    name: name.shown,
    async ask({ system, messages, shape, signal }) {
      const send = async () => {
        const common = { model, instructions: system, messages: messages as ModelMessage[] }
        const bounds = {
          maxRetries,
          maxOutputTokens,
          abortSignal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
        }
        return structured
          ? (await generateText({ ...common, ...bounds, output: Output.object({ schema: shape }) })).output
          : shape.parse(findJson((await generateText({ ...common, ...bounds })).text))
      }
      try {
        try {
          return { answer: (await send()) as z.output<typeof shape> }
        } catch (error) {
          // Not every server of that protocol knows how to ask for a shape.
          if (!structured || name.provider !== 'address' || ![400, 422].includes(statusOf(error) ?? 0))
            throw error
          structured = false
          return { answer: (await send()) as z.output<typeof shape> }
        }
      } catch (error) {
        return isUnreadable(error) ? { unreadable: true } : failureOf(error, name, { answerMs, signal })
      }
    },
  }
}

async function openProvider(
  { provider, model, url }: ModelName,
  apiKey: string,
  fetch: typeof globalThis.fetch,
): Promise<LanguageModel> {
  const common = { baseURL: url.replace(/\/$/, ''), apiKey, fetch }
  switch (provider) {
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic(common)(model)
    case 'openai':
      return (await import('@ai-sdk/openai')).createOpenAI(common)(model)
    case 'google':
      return (await import('@ai-sdk/google')).createGoogle(common)(model)
    case 'address': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const { apiKey: _, ...open } = common
      const own = apiKey === '' ? open : common
      return createOpenAICompatible({ ...own, name: 'model', supportsStructuredOutputs: true })(model)
    }
    default:
      return provider satisfies never
  }
}

/** The outermost braces of an answer that has words or a fence around its JSON. */
function findJson(text: string): unknown {
  const from = text.indexOf('{')
  const to = text.lastIndexOf('}')
  return JSON.parse(text.slice(Math.max(0, from), to + 1))
}

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

const statusOf = (error: unknown): number | undefined =>
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

const isUnreadable = (error: unknown): boolean => {
  const status = statusOf(error)
  return (
    (status === undefined || status < 300) &&
    causesOf(error).some((one) => unreadable.has(one.name) || one instanceof SyntaxError)
  )
}

/** In our words alone: what a provider says may repeat the key. */
function failureOf(
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
