import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whyGitFailed } from '../source/git.ts'
import { readHistory } from './history.ts'
import { makeHistory, runGit, testEnv } from './testHistory.ts'

const start = Date.UTC(2026, 2, 2, 12)
let dir: string
let repository: string
let canary: string
let program: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-hostile-'))
  repository = join(dir, 'repository')
  canary = join(dir, 'canary')
  program = join(dir, 'program.sh')
  await mkdir(repository)
  await writeFile(program, `#!/bin/sh\necho "$0 $*" >> '${canary}'\nexit 1\n`)
  await chmod(program, 0o755)
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const read = (env: Readonly<Record<string, string>> = testEnv) =>
  readHistory(repository, { rules: [], now: start + 1e9, timeZone: 'UTC', env })
const plainGit = (args: readonly string[], env: Readonly<Record<string, string>> = testEnv) =>
  promisify(execFile)('git', args, { cwd: repository, env }).catch(() => {})

/** As `git config` would write them, but at once. */
const configure = (settings: Readonly<Record<string, string>>): Promise<void> =>
  appendFile(
    join(repository, '.git/config'),
    Object.entries(settings)
      .map(([key, value]) => {
        const [section, ...rest] = key.split('.')
        const name = rest.pop()
        return `[${section}${rest.length > 0 ? ` "${rest.join('.')}"` : ''}]\n\t${name} = ${JSON.stringify(value)}\n`
      })
      .join(''),
  )

async function arm(): Promise<void> {
  const settings = {
    'core.hooksPath': join(dir, 'hooks'),
    'core.fsmonitor': program,
    'core.sshCommand': program,
    'core.pager': program,
    'core.editor': program,
    'core.askPass': program,
    'core.gitProxy': program,
    'core.alternateRefsCommand': program,
    'credential.helper': `!${program}`,
    'diff.external': program,
    'diff.evil.textconv': program,
    'diff.evil.command': program,
    'filter.evil.smudge': program,
    'filter.evil.clean': program,
    'filter.evil.process': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'log.diffMerges': 'remerge',
    'alias.log': `!${program}`,
    'alias.rev-parse': `!${program}`,
    'uploadpack.packObjectsHook': program,
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
    'submodule.recurse': 'true',
    'diff.submodule': 'log',
    'interactive.diffFilter': program,
    'trailer.co-authored-by.cmd': program,
    'pager.log': program,
  }
  await configure(settings)
  await mkdir(join(dir, 'hooks'))
  for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'fsmonitor-watchman'])
    await writeFile(join(dir, 'hooks', hook), `#!/bin/sh\nexec ${program}\n`, { mode: 0o755 })
}

/** A signed commit whose folder is not there, from a repository that says where it could be fetched. */
async function promise(remote: string): Promise<string> {
  const text = `tree ${'1'.repeat(40)}\nauthor A <a@b.example> 1772452800 +0000\ncommitter A <a@b.example> 1772452800 +0000\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\nx\n`
  await writeFile(join(dir, 'commit'), text)
  const hashed = await promisify(execFile)(
    'git',
    ['hash-object', '-t', 'commit', '-w', '--literally', join(dir, 'commit')],
    {
      cwd: repository,
      env: testEnv,
    },
  )
  const settings = {
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
  }
  await configure({ ...settings, 'remote.origin.url': remote, 'remote.origin.uploadpack': program })
  const hash = hashed.stdout.trim()
  await writeFile(join(repository, '.git/refs/heads/main'), `${hash}\n`)
  return hash
}

test('no program that a repository names is run', async () => {
  await makeHistory(
    repository,
    [
      { at: start, files: [['.gitattributes', '* diff=evil filter=evil\n'], 'src/a.ts'] },
      { at: start, files: ['src/a.ts'] },
      { at: start, files: ['src/b.ts'], after: 0 },
      { at: start, merges: 1 },
    ],
    { checkout: true },
  )
  await arm()
  await writeFile(join(repository, 'src/a.ts'), 'not committed')
  expect(await read()).toMatchObject({ commits: 4 })
  expect(existsSync(canary)).toBe(false)
  await plainGit(['status'])
  expect(existsSync(canary)).toBe(true)
})

test.each(['ext', 'ssh', 'file'] as const)('nothing is fetched by %s', async (kind) => {
  await makeHistory(repository, [{ at: start, files: ['a'] }])
  await arm()
  const remote = { ext: `ext::${program}`, ssh: 'ssh://host.invalid/a', file: `file://${repository}` }[kind]
  const hash = await promise(remote)
  expect(await read()).toMatchObject({ missing: 'unreadable' })
  expect(existsSync(canary)).toBe(false)
  await plainGit(['cat-file', '-p', `${hash}^{tree}`])
  expect(existsSync(canary)).toBe(true)
})

test('no signature is checked', async () => {
  await makeHistory(repository, [{ at: start, files: ['a'] }])
  await promise('')
  await configure({ 'gpg.program': program, 'log.showSignature': 'true' })
  await read()
  expect(existsSync(canary)).toBe(false)
  await plainGit(['log'])
  expect(existsSync(canary)).toBe(true)
})

test('inside a hook of another repository it is this one that is read', async () => {
  const other = join(dir, 'other')
  await mkdir(other)
  await makeHistory(other, [
    { at: start, subject: 'other', files: ['a'] },
    { at: start, files: ['b'] },
  ])
  await makeHistory(repository, [{ at: start, subject: 'own', files: ['a'] }])
  const inHook = {
    ...testEnv,
    GIT_DIR: join(other, '.git'),
    GIT_WORK_TREE: other,
    GIT_INDEX_FILE: join(other, '.git/index'),
    GIT_OBJECT_DIRECTORY: join(other, '.git/objects'),
    GIT_PREFIX: 'x/',
    GIT_EXTERNAL_DIFF: program,
    GIT_CONFIG_PARAMETERS: "'log.showSignature'='true'",
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'core.fsmonitor',
    GIT_CONFIG_VALUE_0: program,
  }
  expect(await read(inHook)).toMatchObject({ commits: 1, root: repository })
  expect(existsSync(canary)).toBe(false)
})

test('replaced commits and made-up parents are not believed', async () => {
  await makeHistory(repository, [
    { at: start, subject: 'a', files: ['a'] },
    { at: start, subject: 'b', files: ['b'] },
  ])
  const { stdout } = await promisify(execFile)('git', ['rev-parse', 'main', 'main~1'], {
    cwd: repository,
    env: testEnv,
  })
  const [last = '', first = ''] = stdout.trim().split('\n')
  await writeFile(join(repository, '.git/info/grafts'), `${last}\n`)
  await runGit(repository, ['update-ref', `refs/replace/${last}`, first])
  expect(await read()).toMatchObject({ commits: 2 })
})

test('a folder of somebody else’s is said to be refused', async () => {
  await writeFile(
    join(dir, 'git'),
    `#!/bin/sh\necho "fatal: detected dubious ownership in repository at '$PWD'" >&2\nexit 128\n`,
    { mode: 0o755 },
  )
  const found = await read({ ...testEnv, PATH: `${dir}:${testEnv.PATH}` })
  expect(found).toMatchObject({ missing: 'unreadable' })
  expect('why' in found && found.why).toMatch(/^git refuses this folder: .*safe\.directory/)
  expect(whyGitFailed("fatal: unsafe repository ('/a' is owned by someone else)\nTo add…").failed).toBe(
    'refused',
  )
})
