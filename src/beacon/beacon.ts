/** The script that measures: loaded by the tag that the edge puts into documents, or started by `module.ts`. */
import { beat } from './effects.ts'
import { leave, watchInputs } from './inputs.ts'
import { mask, placeOf } from './mask.ts'
import { later, now, on, safely } from './safe.ts'
import { add, type Config, openVisit } from './visit.ts'

const maxErrors = 5

export const start = safely((config: Config): void => {
  const isPrivate = config.p
  let errors = 0

  if (!isPrivate)
    on('error unhandledrejection', (event: ErrorEvent & PromiseRejectionEvent) => {
      // Without an error there is nothing to tell: a script from elsewhere, or ResizeObserver's harmless notice.
      const error = event.reason || event.error
      if (error && errors++ < maxErrors) add({ t: 'err', d: now(), m: mask(error), s: placeOf(error.stack) })
    })

  // After a frame was painted, so that nothing of this stands before it. A page that is not shown paints none.
  requestAnimationFrame(() =>
    later(() => {
      openVisit(config, leave, beat)
      if (!isPrivate) watchInputs()
    }),
  )
})
