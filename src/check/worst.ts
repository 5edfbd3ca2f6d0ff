import type { Finding } from './finding.ts'

/** The worst verdict there is; what is unknown or not needed changes nothing. */
export function worst(findings: readonly Pick<Finding, 'verdict'>[]): 'pass' | 'warn' | 'fail' {
  const has = (verdict: Finding['verdict']) => findings.some((one) => one.verdict === verdict)
  return has('fail') ? 'fail' : has('warn') ? 'warn' : 'pass'
}
