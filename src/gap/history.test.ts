import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countSessions, type HistoryFacts, type HistoryQuestion, readHistory } from './history.ts'
import { makeHistory, runGit, type TestCommit, testEnv } from './testHistory.ts'

const hour = 3_600_000
const day = 24 * hour
/** A Monday, noon. */
const start = Date.UTC(2026, 2, 2, 12)
const now = start + 60 * day

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-history-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const read = (more: Partial<HistoryQuestion> = {}, at = dir) =>
  readHistory(at, { rules: [], now, timeZone: 'UTC', env: testEnv, ...more })

async function facts(
  commits: Iterable<TestCommit>,
  more: Partial<HistoryQuestion> = {},
): Promise<HistoryFacts> {
  await makeHistory(dir, commits)
  return known(await read(more))
}

function known(found: Awaited<ReturnType<typeof read>>): HistoryFacts {
  if ('missing' in found) throw new Error(found.why)
  return found
}

const perClass = ({ classes }: HistoryFacts) => Object.values(classes).map(({ commits }) => commits)

describe('the facts of a history', () => {
  test('classes, weeks, sessions, first of each kind', async () => {
    const found = await facts([
      { at: start, subject: 'feat: begin', files: ['src/a.ts', 'README.md'] },
      { at: start + hour, subject: 'ci: begin', files: ['.github/workflows/ci.yml'] },
      { at: start + 3 * hour, subject: 'Say it to agents', files: ['CLAUDE.md'] },
      { at: start + 8 * day, subject: 'Landing page', files: ['landing/index.html'] },
      { at: start + 8 * day + hour, subject: 'deps: more', files: ['package-lock.json'] },
    ])
    expect(found).toMatchObject({
      commits: 5,
      merges: 0,
      oddClocks: 0,
      shallow: false,
      within: null,
      root: dir,
    })
    expect(perClass(found)).toEqual([1, 2, 1, 1])
    expect([found.firstAt, found.lastAt]).toEqual([start, start + 8 * day + hour])
    expect(found.weeks).toEqual([
      {
        week: '2026-W10',
        commits: { product: 1, pipeline: 2, distribution: 0, upkeep: 0 },
        agentCommits: 0,
        sessions: 2,
      },
      {
        week: '2026-W11',
        commits: { product: 0, pipeline: 0, distribution: 1, upkeep: 1 },
        agentCommits: 0,
        sessions: 1,
      },
    ])
    expect(Array.from(found.sessions.ends)).toEqual([start + hour, start + 3 * hour, start + 8 * day + hour])
    expect(found.firstOf).toMatchObject({
      ci: { subject: 'ci: begin', path: '.github/workflows/ci.yml', at: start + hour },
      agents: { path: 'CLAUDE.md' },
      marketing: { path: 'landing/index.html', class: 'distribution' },
    })
    expect(found.classes.product.first[0]).toMatchObject({ subject: 'feat: begin', path: 'src/a.ts' })
    expect(found.classes.product.first[0]?.hash).toMatch(/^[0-9a-f]{40}$/)
  })

  test('moments of hooks join the sessions of commits', async () => {
    const moments = [start + 90 * 60_000, start + 3 * hour, start + 10 * hour, 0, Number.NaN, now * 3]
    const found = await facts([{ at: start }, { at: start + 4 * hour }], { moments })
    expect(Array.from(found.sessions.starts)).toEqual([start, start + 10 * hour])
    expect(countSessions(found.sessions, start + 4 * hour)).toBe(1)
    expect(countSessions(found.sessions, start + 4 * hour - 1)).toBe(2)
  })

  test('work is where it was authored, not where it was rebased', async () => {
    const found = await facts([
      { at: start, committedAt: start + 20 * day },
      { at: start + 5 * hour, committedAt: start + 20 * day },
    ])
    expect(found.sessions.starts).toHaveLength(2)
    expect(found.weeks.map(({ week }) => week)).toEqual(['2026-W10'])
  })

  test('clocks that are plainly wrong count, but at no time', async () => {
    const found = await facts([
      { at: 0, committedAt: start },
      { at: Date.UTC(2099, 0), committedAt: start },
      { at: start },
    ])
    expect(found).toMatchObject({ commits: 3, oddClocks: 2, firstAt: start, lastAt: start })
    expect(found.sessions.starts).toHaveLength(1)
  })

  test('agents by trailer, author and committer, and people who are called like them', async () => {
    const found = await facts([
      { at: start, trailers: ['Co-authored-by: Claude <noreply@anthropic.com>'] },
      {
        at: start,
        trailers: [
          'Co-Authored-By: Claude Opus 4.5 <noreply@anthropic.com>',
          'Signed-off-by: A <a@b.example>',
        ],
      },
      { at: start, subject: 'x\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)' },
      { at: start, author: 'copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>' },
      {
        at: start,
        author: 'Ada (aider) <ada@example.com>',
        trailers: ['Co-authored-by: aider (gpt-5) <aider@aider.chat>'],
      },
      { at: start, committer: 'Cursor Agent <cursoragent@cursor.com>' },
      {
        at: start,
        author: 'google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>',
      },
      {
        at: start,
        trailers: ['Co-authored-by: Codex <codex@openai.com>', 'Co-authored-by: Amp <amp@ampcode.com>'],
      },
      { at: start, trailers: ['Assisted-by: Gemini:gemini-3-pro'] },
      {
        at: start,
        author: 'Claude <claude@example.fr>',
        trailers: ['Co-authored-by: Jules Verne <jules@example.fr>'],
      },
      { at: start, author: 'Devin <devin@example.com>', subject: 'Claude Code is mentioned' },
      { at: start, author: 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>' },
    ])
    expect(found.agentCommits).toBe(9)
    expect(Object.fromEntries(found.agents.map(({ agent, commits }) => [agent, commits]))).toEqual({
      claude: 3,
      copilot: 1,
      aider: 1,
      cursor: 1,
      jules: 1,
      codex: 1,
      amp: 1,
      gemini: 1,
    })
    expect(found.agents[0]?.agent).toBe('claude')
    expect(found.weeks[0]?.agentCommits).toBe(9)
  })

  test('merges, moves, and files that only change their mode', async () => {
    const found = await facts([
      {
        at: start,
        subject: 'feat: a',
        files: [
          ['src/a.ts', 'a\n'],
          ['src/b.ts', 'b\n'],
        ],
      },
      { at: start + 1000, subject: 'feat: b', files: ['src/c.ts'] },
      { at: start + 2000, subject: 'feat: side', after: 0, files: ['src/d.ts'] },
      { at: start + 3000, subject: 'Merge branch side', after: 1, merges: 2 },
      {
        at: start + 4000,
        subject: 'feat: tidy',
        files: [
          ['src/a.ts', null],
          ['lib/a.ts', 'a\n'],
          ['src/b.ts', null],
          ['lib/b.ts', 'b\n'],
        ],
      },
      {
        at: start + 5000,
        subject: 'feat: move and change',
        files: [
          ['lib/a.ts', null],
          ['app/a.ts', 'changed\n'],
        ],
      },
    ])
    expect(found).toMatchObject({ commits: 6, merges: 1 })
    expect(perClass(found)).toEqual([4, 0, 0, 2])
    expect(found.classes.upkeep.newest.map(({ subject }) => subject)).toEqual([
      'feat: tidy',
      'Merge branch side',
    ])
  })

  test('tags that name a release', async () => {
    const found = await facts([
      { at: start, tags: ['v0.1.0-beta.1', 'backup-1.0', 'nightly-2026.03.02', 'checkpoint'] },
      { at: start + day, tags: ['v1.0.0', { name: 'release-2', at: start + 3 * day }] },
      { at: start + 2 * day, tags: ['api@1.2.0', 'wip'] },
    ])
    expect(found.launches).toEqual([
      { name: 'v0.1.0-beta.1', at: start, annotated: false, prerelease: true },
      { name: 'v1.0.0', at: start + day, annotated: false, prerelease: false },
      { name: 'api@1.2.0', at: start + 2 * day, annotated: false, prerelease: false },
      { name: 'release-2', at: start + 3 * day, annotated: true, prerelease: false },
    ])
    expect(found.launchCount).toBe(4)
  })

  test('what subjects say, and the maker’s own rules', async () => {
    const commits = Array.from({ length: 30 }, (_, n) => ({
      at: start + n * 1000,
      subject: `will market later ${n}`,
      files: ['src/a.ts'],
    }))
    const found = await facts(commits, {
      matchSubject: (subject) => /market later/.exec(subject)?.[0] ?? null,
      rules: [{ match: 'src/', class: 'distribution' }],
    })
    expect(found.saidCount).toBe(30)
    expect(found.said).toHaveLength(20)
    expect(found.said[0]).toMatchObject({
      subject: 'will market later 29',
      matched: 'market later',
      class: 'distribution',
    })
    expect(perClass(found)).toEqual([0, 0, 30, 0])
    expect(found.classes.distribution.first.map(({ subject }) => subject)).toEqual(
      [0, 1, 2, 3, 4].map((n) => `will market later ${n}`),
    )
  })
})

describe('bytes that are no text', () => {
  test('names and subjects in another encoding, with controls, very long', async () => {
    const latin = Buffer.from('bücher/größe\t\n"x".ts', 'latin1')
    const found = await facts([
      {
        at: start,
        subject: Buffer.from('\u001b[31mgröße\u202e \u0007bell', 'latin1'),
        files: [latin, 'src/läuft 日本.ts', '-n', ':(top)x'],
      },
      { at: start + 1000, subject: `${'x'.repeat(100_000)}\n\n${'y'.repeat(200_000)}`, files: ['README.md'] },
      { at: start + 2000, subject: '', files: ['z'] },
      { at: start + 3000, subject: '\n\n  indented\nover two lines\n\nbody :100644 100644\n', files: [] },
    ])
    expect(found.commits).toBe(4)
    const subjects = Object.values(found.classes).flatMap(({ first }) => first.map(({ subject }) => subject))
    expect(subjects).toContain('x'.repeat(120))
    expect(subjects).toContain('indented over two lines')
    for (const subject of subjects) expect(subject).not.toMatch(/\p{Cc}/u)
    expect(found.classes.product.first[0]?.path).toBe('-n')
  })

  test('a path of the maker’s own rule in their own script', async () => {
    const found = await facts([{ at: start, files: ['日本/a.ts'] }], {
      rules: [{ match: '日本/', class: 'pipeline' }],
    })
    expect(perClass(found)).toEqual([0, 1, 0, 0])
  })
})

describe('other shapes of a repository', () => {
  test('a folder inside one: its own history, its own tags', async () => {
    await makeHistory(
      dir,
      [
        { at: start, files: ['apps/web/.github/x', 'apps/web/src/a.ts'], tags: ['web@1.0.0', 'api@2.0.0'] },
        { at: start + day, files: ['apps/api/b.ts'] },
        {
          at: start + 2 * day,
          subject: 'docs',
          files: ['apps/web/README.md', 'apps/api/c.ts', 'apps/api/d.ts'],
        },
      ],
      { checkout: true },
    )
    const found = known(await read({}, join(dir, 'apps/web')))
    expect(found).toMatchObject({ root: dir, within: 'apps/web', commits: 2, launchCount: 1 })
    expect(perClass(found)).toEqual([1, 0, 1, 0])
    expect(found.classes.distribution.first[0]?.path).toBe('README.md')
    await mkdir(join(dir, 'new'))
    expect(await read({}, join(dir, 'new'))).toMatchObject({ missing: 'empty' })
  })

  test('shallow: a lower bound, and what the cut makes look new is not', async () => {
    const source = join(dir, 'source')
    await mkdir(source)
    await makeHistory(source, [
      { at: start, files: ['src/a.ts', '.github/workflows/ci.yml', 'landing/index.html'] },
      { at: start + day, subject: 'work', files: ['src/b.ts'] },
      { at: start + 2 * day, subject: 'work', files: ['src/c.ts'] },
    ])
    await runGit(dir, ['clone', '--quiet', '--depth=2', `file://${source}`, 'copy'])
    const found = known(await read({}, join(dir, 'copy')))
    expect(found).toMatchObject({ shallow: true, commits: 2, firstOf: { ci: null, marketing: null } })
  })

  test('a worktree, a bare one, a clone without contents', async () => {
    const source = join(dir, 'source')
    await mkdir(source)
    await makeHistory(
      source,
      [
        { at: start, files: ['src/a.ts'] },
        { at: start + 1000, files: ['src/a.ts'] },
      ],
      { checkout: true },
    )
    await runGit(source, ['worktree', 'add', '--quiet', '../tree', '-b', 'side'])
    await runGit(dir, ['clone', '--quiet', '--bare', source, 'bare.git'])
    await runGit(source, ['config', 'uploadpack.allowFilter', 'true'])
    await runGit(dir, ['clone', '--quiet', '--bare', '--filter=blob:none', `file://${source}`, 'partial.git'])
    for (const name of ['tree', 'bare.git', 'partial.git']) {
      const found = known(await read({}, join(dir, name)))
      expect(found).toMatchObject({ root: join(dir, name), within: null, commits: 2 })
    }
  })

  test('none', async () => {
    expect(await read({}, join(dir, 'gone'))).toMatchObject({ missing: 'no-folder' })
    await writeFile(join(dir, 'file'), '')
    expect(await read({}, join(dir, 'file'))).toMatchObject({ missing: 'no-folder' })
    expect(await read()).toMatchObject({ missing: 'no-git' })
    await runGit(dir, ['init', '--quiet'])
    expect(await read()).toMatchObject({ missing: 'empty' })
    expect(await read({ env: { ...testEnv, PATH: '/nonexistent' } })).toMatchObject({ missing: 'no-git' })
  })

  test('broken', async () => {
    await makeHistory(dir, [{ at: start, files: ['a'] }])
    await rm(join(dir, '.git/objects'), { recursive: true })
    await mkdir(join(dir, '.git/objects'))
    const found = await read()
    expect(found).toMatchObject({ missing: 'unreadable' })
  })

  test('given up', async () => {
    await makeHistory(dir, [{ at: start, files: ['a'] }])
    await expect(read({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
