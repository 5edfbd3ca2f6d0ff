/** Certificates that this server gets by itself. */
import type { Handlers } from './api.ts'
import type { HandlerDeps } from './handlers.ts'

export const certificateHandlers = (
  deps: Pick<HandlerDeps, 'certificates'>,
): Pick<Handlers, 'certificates'> => ({
  certificates: async () => ({ schema: 'outer.certificates/1', certificates: [...deps.certificates()] }),
})
