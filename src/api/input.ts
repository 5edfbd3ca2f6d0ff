/** What came in with a request, parsed once. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { Problem } from '../core/problems.ts'

/** A body as JSON. Throws `bad-input`, `too-large`. */
export async function readJson(c: Context, maxBytes: number): Promise<unknown> {
  // Another type of body needs no preflight from a foreign page.
  if (!c.req.header('content-type')?.startsWith('application/json'))
    throw new Problem('bad-input', 'the body is not application/json')
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Problem('too-large', `the body has more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString() || '{}')
  } catch (cause) {
    throw new Problem('bad-input', 'the body is no JSON', { cause })
  }
}

/** Throws `bad-input`, naming the field. */
export function parse<Shape extends z.ZodType>(type: Shape, value: unknown, where: string): z.output<Shape> {
  const parsed = type.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Problem(
    'bad-input',
    `${[where, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not understood'}`,
  )
}
