/** What was done on a server that others rely on: by whom, and about what. Never a secret, a stranger, or what a person said. */
import type { Who } from './makers.ts'

/** What is written down. Only added to: old rows keep their meaning. */
export const deeds = [
  'maker-added',
  'maker-removed',
  'maker-erased',
  'quota-set',
  'token-made',
  'token-revoked',
  'signed-in',
  'passkey-added',
  'passkey-removed',
  'shared',
  'exported',
  'blocked',
  'unblocked',
  'hold-released',
  'hold-refused',
  'request-asked',
  'request-approved',
  'request-declined',
  'request-withdrawn',
  'unpublished',
  'promoted',
  'rolled-back',
] as const
export type Deed = (typeof deeds)[number]

/** As whom somebody is written down. */
export const auditName = ({ operator, name }: Pick<Who, 'operator' | 'name'>): string =>
  operator ? 'operator' : name

export type AuditEntry = {
  readonly seq: number
  readonly at: number
  /** A maker's name at that time, or `operator`. */
  readonly by: string
  readonly did: string
  /** The thing that it was done to: a name, an id, a host. */
  readonly about: string
  /** More of it, as short words and numbers. */
  readonly more: Readonly<Record<string, string | number | boolean | null>>
}

export type NewAudit = Pick<AuditEntry, 'at' | 'by' | 'about'> & {
  readonly did: Deed
  readonly more?: AuditEntry['more']
}
