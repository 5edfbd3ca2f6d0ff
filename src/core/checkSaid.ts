/** A check that stays with a request, as one line for whoever decides. */
import type { CheckSaid } from './requestKept.ts'

/** More names than these say nothing more. */
const namesShown = 6

const verdictWords = {
  pass: 'it opens for strangers',
  warn: 'not all of it passed',
  fail: 'it breaks',
} as const

/** `not all of it passed: preview, branding and 3 more` */
export function checkWords({ verdict, failed }: Pick<CheckSaid, 'verdict' | 'failed'>): string {
  const names = failed.slice(0, namesShown).join(', ')
  const more = failed.length > namesShown ? ` and ${failed.length - namesShown} more` : ''
  return `${verdictWords[verdict]}${names === '' ? '' : `: ${names}${more}`}`
}
