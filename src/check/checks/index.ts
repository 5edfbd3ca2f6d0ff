/** Every check, one a file; a report shows them in the order of `checkIds`. */
import type { Check } from '../check.ts'
import { a11y } from './a11y.ts'
import { anonymous } from './anonymous.ts'
import { auth } from './auth.ts'
import { billing } from './billing.ts'
import { branding } from './branding.ts'
import { concurrent } from './concurrent.ts'
import { current } from './current.ts'
import { direct } from './direct.ts'
import { durable } from './durable.ts'
import { encoding } from './encoding.ts'
import { errors } from './errors.ts'
import { everyDevice } from './every-device.ts'
import { firstScreen } from './first-screen.ts'
import { hostileForm } from './hostile-form.ts'
import { languages } from './languages.ts'
import { leaks } from './leaks.ts'
import { originBound } from './origin-bound.ts'
import { preview } from './preview.ts'
import { readable } from './readable.ts'
import { readyFast } from './ready-fast.ts'
import { requests } from './requests.ts'
import { secondVisitor } from './second-visitor.ts'
import { secrets } from './secrets.ts'
import { steady } from './steady.ts'
import { telemetry } from './telemetry.ts'

export const allChecks: readonly Check[] = [
  anonymous,
  everyDevice,
  durable,
  originBound,
  direct,
  current,
  a11y,
  errors,
  firstScreen,
  readable,
  readyFast,
  requests,
  steady,
  auth,
  billing,
  branding,
  concurrent,
  encoding,
  hostileForm,
  languages,
  leaks,
  preview,
  secondVisitor,
  secrets,
  telemetry,
]
