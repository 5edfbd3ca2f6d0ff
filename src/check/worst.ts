import type { Finding } from './finding.ts'

type Judged = Pick<Finding, 'verdict'>

/** More than half of it unknown: whatever passed says little. */
export const isHardlyKnown = (findings: readonly Judged[]): boolean =>
  findings.filter((one) => one.verdict === 'unknown').length > findings.length / 2

/** The worst verdict there is. What is unknown or not needed changes nothing, unless it is most of it: that is no pass. */
export function worst(findings: readonly Judged[]): 'pass' | 'warn' | 'fail' {
  const has = (verdict: Finding['verdict']) => findings.some((one) => one.verdict === verdict)
  return has('fail') ? 'fail' : has('warn') || isHardlyKnown(findings) ? 'warn' : 'pass'
}
