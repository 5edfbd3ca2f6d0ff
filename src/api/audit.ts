/** Writes down what whoever asks has done. */
import { auditName, type Deed, type NewAudit } from '../core/audit.ts'
import { addAudit } from '../store/audit.ts'
import type { HandlerDeps } from './handlers.ts'

export const note = (
  { server, who, now }: Pick<HandlerDeps, 'server' | 'who' | 'now'>,
  did: Deed,
  about: string,
  more: NewAudit['more'] = {},
): Promise<void> => addAudit(server, { at: now(), by: auditName(who), did, about, more })
