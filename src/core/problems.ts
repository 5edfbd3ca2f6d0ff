/** Every way the program says that something is wrong: one table gives each code its HTTP status and exit code. */
export const problemTable = {
  'bad-input': { status: 400, exit: 2 },
  'missing-input': { status: 400, exit: 2 },
  'unknown-flag': { status: 400, exit: 2 },
  'not-signed-in': { status: 401, exit: 1 },
  forbidden: { status: 403, exit: 1 },
  'not-found': { status: 404, exit: 1 },
  ambiguous: { status: 409, exit: 2 },
  conflict: { status: 409, exit: 1 },
  'too-large': { status: 413, exit: 1 },
  'too-many': { status: 429, exit: 1 },
  'over-quota': { status: 403, exit: 1 },
  'secret-found': { status: 422, exit: 1 },
  'inside-home': { status: 422, exit: 2 },
  'nothing-to-share': { status: 422, exit: 2 },
  'source-away': { status: 502, exit: 1 },
  'no-server': { status: 503, exit: 1 },
  'home-in-use': { status: 503, exit: 1 },
  'no-database': { status: 503, exit: 1 },
  'newer-database': { status: 503, exit: 1 },
  'port-taken': { status: 503, exit: 1 },
  'disk-full': { status: 507, exit: 1 },
  'bad-answer': { status: 502, exit: 1 },
  internal: { status: 500, exit: 1 },
} as const satisfies Record<string, { status: number; exit: number }>

export type ProblemCode = keyof typeof problemTable

/**
 * What should not happen, said to a person: `message` is the thing and its value, `hint` is what to type next.
 * Rendered only by the API's error handler, the CLI's main and the MCP server.
 */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly hint: string | undefined

  constructor(code: ProblemCode, message: string, more: { hint?: string; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'Problem'
    this.code = code
    this.hint = more.hint
  }
}

/** HTTP status for anything that was thrown. */
export const statusOf = (error: unknown): number =>
  error instanceof Problem ? problemTable[error.code].status : 500

/** Exit code for anything that was thrown. */
export const exitOf = (error: unknown): number =>
  error instanceof Problem ? problemTable[error.code].exit : 1
