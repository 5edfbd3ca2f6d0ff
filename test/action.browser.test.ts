/** The first step of action.yml on a real folder, with the real browser. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outer-action-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('a build is looked at, and its page with the pictures is kept', async () => {
  const site = await mkdtemp(join(folder, 'site-'))
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tips</title><h1>Tips</h1><button>Start</button></html>'
  await writeFile(join(site, 'index.html'), page)
  await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, '..', 'scripts', 'action.mjs'), 'look'],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        RUNNER_TEMP: folder,
        GITHUB_OUTPUT: join(folder, 'output'),
        OUTER_ACTION_TARGET: site,
        OUTER_ACTION_FLAGS: '--quick --no-sandbox',
        OUTER_SERVER: '',
        OUTER_TOKEN: '',
      },
    },
  )
  const output = Object.fromEntries(
    (await readFile(join(folder, 'output'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  )
  const kept = await readdir(output.folder)
  expect(kept).toContain('found.json')
  const { check, balance } = JSON.parse(await readFile(join(output.folder, 'found.json'), 'utf8'))
  expect(check.answer, check.problem).toMatchObject({ schema: 'outer.check/1', verdict: output.verdict })
  expect(balance).toBeUndefined()
  expect(await readFile(output.report, 'utf8')).toContain('<html')
})
