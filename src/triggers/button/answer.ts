/** What the button's page asks for: its script, one share, and whether something moved. */
import { timingSafeEqual } from 'node:crypto'
import qrcode from 'qrcode'
import * as z from 'zod'
import { personName, typedLine } from '../../contract/shapes.ts'
import { relations } from '../../core/people.ts'
import { Problem } from '../../core/problems.ts'
import type { Outer, Shared } from './outer.ts'
import { buttonScript } from './page.ts'

/** Where a request came from: the app as it runs, and the folder it runs in. */
export type Place = { readonly address: string; readonly cwd: string }

export type ButtonDeps = {
  readonly key: string
  readonly outer: Outer
  /** Undefined refuses: a foreign page, a foreign host, or a stranger behind a link. */
  readonly placeOf: (request: Request) => Promise<Place | undefined> | Place | undefined
}

const shareRequest = z.strictObject({
  to: personName,
  relation: z.enum(relations),
  expect: typedLine(280).optional(),
})

/** A name, a relation and an expectation. */
const maxBodyBytes = 4096

/** Answers `…/button.js`, `POST …/share` and `…/state`. A GET never changes anything. */
export async function answerButton(deps: ButtonDeps, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.split('/').at(-1)
  const asked = `${request.method} ${path}`
  if (asked === 'GET button.js')
    return new Response(buttonScript(), {
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
    })
  try {
    const place = await deps.placeOf(request)
    if (!place || !isKey(deps.key, request.headers.get('x-outer-key') ?? ''))
      return say(403, { error: 'this did not come from the page that the button is in' })
    if (asked === 'GET state') return say(200, deps.outer.moved())
    if (asked === 'POST share') return say(200, await shareFrom(deps.outer, place, request))
    return say(404, { error: `${asked} is nothing here` })
  } catch (error) {
    if (error instanceof Problem || error instanceof z.ZodError) return say(400, { error: wordsOf(error) })
    return say(500, { error: `outer broke: ${error instanceof Error ? error.message : String(error)}` })
  }
}

async function shareFrom(outer: Outer, place: Place, request: Request): Promise<object> {
  const { to, relation, expect } = shareRequest.parse(readJson(await readBody(request)))
  const shared = await outer.share({ ...place, to, relation, expect })
  const best = shared.addresses[0]
  const link = best?.url ?? shared.link
  return {
    link,
    turn: shared.turn,
    qr: await qrcode.toString(link, { type: 'svg', margin: 2, errorCorrectionLevel: 'L' }),
    reach: reachWords(best?.reach ?? shared.reach.kind),
  }
}

function reachWords(reach: Shared['reach']['kind']): string {
  switch (reach) {
    case 'loopback':
      return 'only this computer can open it: outer reach says how others can'
    case 'lan':
      return 'on your local network: whoever opens it has to be on the same Wi-Fi'
    default:
      return 'anyone can open it'
  }
}

const wordsOf = (error: Problem | z.ZodError): string =>
  error instanceof Problem
    ? error.message.replace(/^Error: /, '')
    : `${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`

async function readBody(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBodyBytes) throw new Problem('too-large', 'that is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('bad-input', 'the body is no JSON', { cause })
  }
}

function isKey(wanted: string, given: string): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const say = (status: number, body: object): Response =>
  Response.json(body, {
    status,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
