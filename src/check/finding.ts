/** What a check says: a verdict with its evidence and the one thing to do. Never a score. */

/** In the order a report shows them. */
export const checkGroups = {
  openable: ['anonymous', 'every-device', 'durable', 'origin-bound', 'direct', 'current'],
  graspable: ['first-screen', 'ready-fast', 'readable', 'steady', 'a11y'],
  working: [
    'errors',
    'requests',
    'encoding',
    'second-visitor',
    'concurrent',
    'hostile-form',
    'languages',
    'auth',
    'telemetry',
    'billing',
    'branding',
  ],
  pasted: ['preview'],
  'not-leaking': ['secrets', 'leaks'],
} as const

export type CheckGroup = keyof typeof checkGroups
export type CheckId = (typeof checkGroups)[CheckGroup][number]

const groups = Object.entries(checkGroups) as [CheckGroup, readonly CheckId[]][]

export const groupOf = (id: CheckId): CheckGroup =>
  groups.find(([, ids]) => ids.includes(id))?.[0] ?? 'working'

export const checkIds: readonly CheckId[] = Object.values(checkGroups).flat()

/** `unknown`: it could not be looked at. `not-needed`: the app has nothing of the kind. */
export const checkVerdicts = ['pass', 'warn', 'fail', 'unknown', 'not-needed'] as const
export type CheckVerdict = (typeof checkVerdicts)[number]

export type Evidence = {
  /** One plain sentence: what a person would meet. */
  readonly what: string
  /** An address, `file:line:column`, or a selector. */
  readonly where?: string
  /** A piece of what was found, cut and with secrets masked. */
  readonly excerpt?: string
  readonly device?: 'phone' | 'tablet' | 'laptop'
  /** The name of a picture with the place marked. */
  readonly shot?: string
}

export type Finding = {
  readonly id: CheckId
  readonly verdict: CheckVerdict
  readonly evidence: readonly Evidence[]
  /** The one thing to do; null where there is nothing. */
  readonly do: string | null
}

/** Evidence of one finding; what is left out is counted in the last. */
export const maxEvidence = 8
