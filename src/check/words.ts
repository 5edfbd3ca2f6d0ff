/** What each group and each check is called where a person reads it. */
import type { CheckGroup, CheckId, Finding } from './finding.ts'
import { isHardlyKnown } from './worst.ts'

export const groupWords = {
  openable: 'can it be opened',
  graspable: 'is it understood',
  working: 'does it work',
  pasted: 'what it looks like pasted',
  'not-leaking': 'does it leak',
} as const satisfies Record<CheckGroup, string>

export const checkWords = {
  anonymous: 'without an account',
  'every-device': 'on every screen',
  durable: 'again later',
  'origin-bound': 'at another address',
  direct: 'straight into the app',
  current: 'the build you have',
  'first-screen': 'what it is, and the first thing to do',
  'ready-fast': 'soon enough on a slow phone',
  readable: 'words of a readable size',
  steady: 'nothing moves under the finger',
  a11y: 'for every way of seeing and typing',
  errors: 'without errors',
  requests: 'with all that it asks for',
  encoding: 'in every script of the world',
  'second-visitor': 'each visitor for themselves',
  concurrent: 'for two at once',
  'hostile-form': 'whatever is typed into it',
  languages: 'in other languages',
  auth: 'closed where it should be closed',
  telemetry: 'you hear of it when it breaks',
  billing: 'no test keys where people pay',
  branding: 'nothing left of the template',
  preview: 'title, picture and words in a chat',
  secrets: 'no secrets',
  leaks: 'no sources, no .env, no open database',
} as const satisfies Record<CheckId, string>

/** All of it in one line. */
export function headline(checks: readonly Pick<Finding, 'verdict'>[]): string {
  const count = (wanted: Finding['verdict']): number => checks.filter((one) => one.verdict === wanted).length
  const [fails, warns] = [count('fail'), count('warn')]
  const things = (n: number): string => (n === 1 ? 'one thing' : `${n} things`)
  if (fails > 0) return `${things(fails)} would stop a stranger`
  if (isHardlyKnown(checks)) return 'too little could be looked at'
  return warns > 0 ? `nothing stops a stranger; ${things(warns)} to look at` : 'nothing stops a stranger'
}
