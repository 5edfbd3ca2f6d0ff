/** Every check, one a file; a report shows them in the order of `checkIds`. */
import type { Check } from '../check.ts'

export const allChecks: readonly Check[] = []
