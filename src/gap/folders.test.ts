import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sortFolders } from './folders.ts'
import { makeHistory, runGit } from './testHistory.ts'

let dir = ''
beforeEach(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'outer-folders-')))
})
afterEach(() => rm(dir, { recursive: true }))

test('a worktree beside its repository is no second product; alone it stands for it', async () => {
  const [main, one, two] = ['main', 'one', 'two'].map((name) => join(dir, name)) as [string, string, string]
  await mkdir(main)
  await makeHistory(main, [{ at: Date.UTC(2026, 2, 2), files: ['a'] }], { checkout: true })
  for (const tree of [one, two]) await runGit(main, ['worktree', 'add', '-q', '--detach', tree])
  expect(sortFolders([one, main, two])).toEqual({
    dirs: [main],
    skipped: [one, two].map((tree) => ({
      dir: tree,
      why: `it is a worktree of ${main}, and its history is counted there`,
    })),
  })
  expect(sortFolders([one, two]).dirs).toEqual([one])
})
