/** What could not be looked at in the running app, or run of it, in the gate's own form. */

import { shortHash } from '../../core/fact.ts'
import type { Finding, Severity } from '../../core/pack.ts'
import { cleanLine } from '../../core/text.ts'

/** A browser's complaint or an address, not a page of it. */
const mostText = 200

export const appFinding = (
  rule: string,
  severity: Severity,
  text: string,
  said: { readonly why: string; readonly do: string },
): Finding => {
  const line = cleanLine(text, mostText)
  return {
    id: `${rule}-${shortHash(`${rule}\n${line}`)}`,
    rule,
    severity,
    line: 1,
    column: 1,
    text: line,
    ...said,
  }
}
