/** Every check, one a file; a report shows them in the order of `checkIds`. */
import type { Check } from '../check.ts'
import { anonymous } from './anonymous.ts'

export const allChecks: readonly Check[] = [anonymous]
