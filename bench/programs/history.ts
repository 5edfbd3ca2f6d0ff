/** `node history.ts DIR`: reads a git history once, in a process of its own; prints its facts' size and its peak memory. */
import { readHistory } from '../../src/gap/history.ts'

const [dir = '.'] = process.argv.slice(2)
const began = performance.now()
const found = await readHistory(dir, {
  rules: [],
  now: Date.now(),
  timeZone: 'Europe/Berlin',
  env: process.env,
  matchSubject: (subject) => /market|launch/i.exec(subject)?.[0] ?? null,
})
if ('missing' in found) throw new Error(found.why)
const { commits, sessions } = found
process.stdout.write(
  `${JSON.stringify({
    commits,
    sessions: sessions.starts.length,
    ms: performance.now() - began,
    peakBytes: process.resourceUsage().maxRSS * 1_024,
  })}\n`,
)
