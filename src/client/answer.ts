/** What came back: a parsed answer, or a `Problem` with the server's own code, message and hint. */
import type { z } from 'zod'
import { problem } from '../contract/server.ts'
import { Problem, type ProblemCode, problemTable } from '../core/problems.ts'
import { withoutControls } from '../core/text.ts'

/** An error page of something in between is not read further than this. */
const maxErrorBytes = 64 * 1024

/** Reads a JSON answer; throws `bad-answer` where it is not what the contract says. */
export async function readAnswer<Shape extends z.ZodType>(
  response: Response,
  shape: Shape,
): Promise<z.output<Shape>> {
  if (!response.ok) throw await readProblem(response)
  let json: unknown
  try {
    json = parseJson(await response.text())
  } catch (cause) {
    throw badAnswer(response, cause)
  }
  const parsed = shape.safeParse(json)
  if (!parsed.success) throw badAnswer(response, parsed.error)
  return parsed.data
}

const badAnswer = (response: Response, cause?: unknown): Problem =>
  new Problem('bad-answer', `${placeOf(response.url)} did not answer as an outer server of this version`, {
    hint: 'outer doctor',
    cause,
  })

const placeOf = (url: string): string => URL.parse(url)?.origin ?? 'the server'

const isCode = (code: string): code is ProblemCode => code in problemTable

/** The `Problem` that an error response stands for. */
export async function readProblem(response: Response): Promise<Problem> {
  const text = await readSome(response).catch(() => '')
  const parsed = problem.safeParse(parseIfJson(text))
  if (!parsed.success) {
    if (response.status === 401)
      return new Problem('not-signed-in', `${placeOf(response.url)} does not know this token`)
    return new Problem('bad-answer', `${placeOf(response.url)} answered HTTP ${response.status}`, {
      hint: 'outer doctor',
    })
  }
  const { code, message, hint } = parsed.data.error
  return new Problem(isCode(code) ? code : codeFor(response.status), message, { hint: hint ?? undefined })
}

const codeFor = (status: number): ProblemCode =>
  status === 404 ? 'not-found' : status < 500 ? 'bad-input' : 'internal'

/** Whoever answers may not be who they say: nothing of theirs may act on the terminal it is printed to. */
const parseJson = (text: string): unknown =>
  JSON.parse(text, (_, value) => (typeof value === 'string' ? withoutControls(value) : value))

const parseIfJson = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

async function readSome(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of chunksOf(response)) {
    bytes += chunk.byteLength
    text += decoder.decode(chunk, { stream: true })
    if (bytes > maxErrorBytes) break
  }
  return text
}

/** The body as it arrives; ending the loop early lets go of the connection. */
export async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
