/** A model behind one function: what it is told goes in, what it answers or why it did not comes out. */
import type { LanguageModel, ModelMessage } from 'ai'
import type * as z from 'zod'
import { Problem } from '../../core/problems.ts'
import { boundFetch } from './bounded.ts'
import { type Failed, failureOf, isUnreadable, statusOf } from './failure.ts'
import { type Env, type ModelName, readModelName } from './name.ts'

type Question<Shape extends z.ZodType> = {
  readonly system: string
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[]
  readonly shape: Shape
  readonly signal: AbortSignal
}

export type Model = {
  /** As it is shown and kept: `anthropic/claude-…`. */
  readonly name: string
  readonly ask: <Shape extends z.ZodType>(
    of: Question<Shape>,
  ) => Promise<{ readonly answer: z.output<Shape> } | { readonly unreadable: true } | Failed>
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
  const [sdk, model] = await Promise.all([import('ai'), openProvider(name, key, boundFetch(more.fetch))])
  // Its notes on what a model does not take would stand among our words; the library has no other switch.
  globalThis.AI_SDK_LOG_WARNINGS = false
  const answerMs = more.answerMs ?? defaultAnswerMs
  const send = sender(sdk, model, answerMs)
  return {
    name: name.shown,
    async ask(of) {
      try {
        const answer = await send(of)
        return repeats(answer, key) ? { unreadable: true } : { answer }
      } catch (error) {
        return isUnreadable(error)
          ? { unreadable: true }
          : failureOf(error, name, { answerMs, signal: of.signal })
      }
    },
  }
}

/** `ollama` and the like, which servers of one's own take for a key, are words. */
const leastSecret = 16

/** What a server knows of the key must not come to stand in a text. */
const repeats = (answer: unknown, key: string): boolean =>
  key.length >= leastSecret && JSON.stringify(answer).includes(key)

/** Asks for a shape, and in words alone from then on where that is not taken. */
function sender({ generateText, Output }: typeof import('ai'), model: LanguageModel, answerMs: number) {
  let structured = true
  const send = async <Shape extends z.ZodType>(of: Question<Shape>): Promise<z.output<Shape>> => {
    const question = {
      model,
      instructions: of.system,
      messages: of.messages as ModelMessage[],
      maxRetries,
      maxOutputTokens,
      abortSignal: AbortSignal.any([of.signal, AbortSignal.timeout(answerMs)]),
    }
    if (!structured) return of.shape.parse(findJson((await generateText(question)).text))
    const { output } = await generateText({ ...question, output: Output.object({ schema: of.shape }) })
    return output as z.output<Shape>
  }
  return async <Shape extends z.ZodType>(of: Question<Shape>): Promise<z.output<Shape>> => {
    const asked = structured
    try {
      return await send(of)
    } catch (error) {
      // Not every model, nor every server that speaks its protocol, can be asked for a shape.
      if (!asked || ![400, 422].includes(statusOf(error) ?? 0)) throw error
      structured = false
      return send(of)
    }
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
