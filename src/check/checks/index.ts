/** Every check, one a file; a report shows them in the order of `checkIds`. */
import type { Check } from '../check.ts'
import { a11y } from './a11y.ts'
import { anonymous } from './anonymous.ts'
import { errors } from './errors.ts'
import { firstScreen } from './first-screen.ts'
import { readable } from './readable.ts'
import { readyFast } from './ready-fast.ts'
import { requests } from './requests.ts'
import { steady } from './steady.ts'

export const allChecks: readonly Check[] = [
  anonymous,
  a11y,
  errors,
  firstScreen,
  readable,
  readyFast,
  requests,
  steady,
]
