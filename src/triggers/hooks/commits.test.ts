import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeHistory } from '../../gap/testHistory.ts'
import { findCommitSessions } from './commits.ts'

test('waits for whatever time is left, in parts of a millisecond too', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'outer-commits-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  const at = Date.UTC(2026, 0, 1)
  await makeHistory(dir, [{ at, subject: 'one', files: ['a.txt'] }])
  const found = await findCommitSessions(dir, 0, process.env, 4999.5)
  expect(found).toMatchObject({ sessions: [{ from: at, to: at }], capped: false })
})
