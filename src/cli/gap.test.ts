/** Every sign: one that shows it, one that does not, one of which nothing can be said. Real repositories, folders and servers. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { App } from '../app.ts'
import { gap } from '../contract/gap.ts'
import { makeHistory, type TestCommit, testEnv } from '../gap/testHistory.ts'
import { ask } from './testAsk.ts'
import { type Home, makeHome, openServer, outer, start } from './testIo.ts'

const dayMs = 86_400_000
const now = Date.now()
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

type Files = Readonly<Record<string, string>>
type Case = {
  readonly name: string
  readonly commits?: readonly TestCommit[]
  readonly files?: Files
  /** Without a server: nothing of the loop is known. */
  readonly alone?: true
  readonly argv?: readonly string[]
  readonly after?: (dir: string) => Promise<void>
  readonly later?: number
  readonly want: 'present' | 'absent' | 'unknown'
  /** What stands in the evidence. */
  readonly shows?: RegExp
}

let root: string
let home: Home
let app: App
let alone: Home
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'outer-gap-'))
  home = await makeHome()
  app = await openServer(home)
  alone = await makeHome()
})
afterAll(async () => {
  await app?.close()
  await home?.remove()
  await alone?.remove()
  await rm(root, { recursive: true, force: true })
})

let made = 0
async function makeProduct({ commits, files = {} }: Pick<Case, 'commits' | 'files'>): Promise<string> {
  const dir = join(root, `product-${made++}`)
  await mkdir(dir)
  if (commits) await makeHistory(dir, commits, { checkout: true })
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), text)
  }
  return dir
}

async function look(argv: readonly string[], env: Home['env'], later = 0): Promise<z.output<typeof gap>> {
  const ran = await outer(['gap', ...argv, '--json'], { env, cwd: root, now: () => Date.now() + later })
  expect(ran, argv.join(' ')).toMatchObject({ exit: 0 })
  return gap.parse(JSON.parse(ran.stdout))
}

const tell = async (...argv: string[]) => {
  const ran = await outer(argv, { env: home.env, cwd: root })
  expect(ran, argv.join(' ')).toMatchObject({ exit: 0 })
  return ran.stdout
}

/** A turn that went out to a stranger, who said something. */
const showStranger = (words?: string) => async (dir: string) => {
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>x</title><button>go</button>')
  const { turn } = JSON.parse(await tell('share', dir, '--to', 'Ana', '--relation', 'stranger', '--json'))
  await tell('sent', turn, '--via', 'reddit')
  if (words !== undefined) await tell('heard', words, '--from', 'Ana', '--turn', turn)
}

/** A post that so many phones opened. */
const post = (opens: number) => async (dir: string) => {
  await writeFile(join(dir, 'index.html'), '<!doctype html><title>x</title><button>go</button>')
  const { link } = JSON.parse(await tell('share', dir, '--pulse', 'Show HN', '--json'))
  for (let visitor = 0; visitor < opens; visitor++) {
    await ask(link, { headers: { 'user-agent': iphone, accept: 'text/html' } })
    const script = await ask(link, { path: '/_outer/b.js', headers: { 'user-agent': iphone } })
    const token = /\("([^"]+)"\)\s*$/.exec(script.body)?.[1]
    const body = JSON.stringify({ k: token, n: 0, e: [{ t: 'open', d: 5, p: '/' }] })
    expect((await ask(link, { path: '/_outer/e', headers: { 'user-agent': iphone }, body })).status).toBe(204)
  }
}

const weeksAgo = (weeks: number): number => now - weeks * 7 * dayMs
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const commit = (weeks: number, subject: string, files: readonly string[]): TestCommit => ({
  at: weeksAgo(weeks),
  subject,
  files,
})
const appCommits = (many: number, weeks = 20): TestCommit[] =>
  Array.from({ length: many }, (_, at) =>
    commit(weeks - at * 0.5, `add feature ${at}`, [`src/feature${at}.ts`]),
  )
const agentCommits = (many: number, weeks = 8): TestCommit[] =>
  Array.from({ length: many }, (_, at) =>
    commit(weeks - at * 0.5, `tune the agents ${at}`, [`.claude/agents/agent${at}.md`, 'prompts/main.md']),
  )
const launched: TestCommit = {
  ...commit(9, 'release', ['src/app.ts']),
  tags: [{ name: 'v1.0.0', at: weeksAgo(9) }],
}

/** Daily visitors of the last ten weeks, as Plausible exports them. */
const plausible = (perDay: (weeksBack: number) => number): string =>
  [
    'date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration',
    ...Array.from({ length: 70 }, (_, day) => {
      const count = perDay(Math.floor((69 - day) / 7))
      return `${dateOf(now - (69 - day) * dayMs)},${count},${count * 2},${count},2,50,10`
    }),
  ].join('\n')

const cases: Readonly<Record<string, readonly Case[]>> = {
  'traffic-near-zero': [
    {
      name: 'three visitors a month after a tag',
      commits: [launched],
      files: { 'analytics/visitors.csv': plausible((back) => (back === 2 ? 1 : 0)) },
      alone: true,
      want: 'present',
      shows: /analytics\/visitors\.csv/,
    },
    {
      name: 'an access log of robots and scanners',
      commits: [launched],
      files: {
        'logs/access.log': Array.from(
          { length: 30 },
          (_, day) =>
            `9.9.9.${day} - - [${logDate(now - day * dayMs)}] "GET ${day % 2 ? '/' : '/wp-login.php'} HTTP/1.1" ${day % 2 ? 200 : 404} 1 "-" "${day % 2 ? 'Googlebot/2.1 (+http://www.google.com/bot.html)' : iphone}"`,
        ).join('\n'),
      },
      alone: true,
      want: 'present',
      shows: /access\.log/,
    },
    {
      name: 'four days of an export, and one visitor',
      commits: [launched],
      files: {
        'plausible.csv': `date,visitors,pageviews\n${[4, 3, 2, 1].map((days) => `${dateOf(now - days * dayMs)},${days === 2 ? 1 : 0},0`).join('\n')}\n`,
      },
      alone: true,
      want: 'present',
    },
    {
      name: 'four days of an export, and eight visitors',
      commits: [launched],
      files: {
        'plausible.csv': `date,visitors,pageviews\n${[4, 3, 2, 1].map((days) => `${dateOf(now - days * dayMs)},2,0`).join('\n')}\n`,
      },
      alone: true,
      want: 'absent',
    },
    {
      name: 'a pulse that nobody opened',
      commits: [launched],
      after: post(0),
      later: 20 * dayMs,
      want: 'present',
      shows: /this loop/,
    },
    {
      name: 'forty a day',
      commits: [launched],
      files: { 'analytics/visitors.csv': plausible(() => 40) },
      alone: true,
      want: 'absent',
    },
    {
      name: 'installs from a store console',
      commits: [launched],
      files: { 'installs.csv': `Date,App Units\n${dateOf(now - 20 * dayMs)},60\n${dateOf(now)},60` },
      argv: ['--traffic', 'installs.csv'],
      want: 'absent',
    },
    { name: 'no source', commits: [launched], want: 'unknown', alone: true },
    { name: 'no source, with a loop that has no pulse of it', commits: [launched], want: 'unknown' },
    {
      name: 'out since yesterday',
      commits: [{ ...launched, tags: [{ name: 'v1.0.0', at: now - dayMs }] }],
      files: { 'analytics/visitors.csv': plausible(() => 0) },
      want: 'unknown',
    },
    {
      name: 'a product’s own table of visitors is no export',
      commits: [launched],
      files: { 'src/data/visitors.csv': 'date,visitors\n2026-01-01,1\n' },
      want: 'unknown',
    },
  ],
  'market-later': [
    {
      name: 'in a to-do',
      files: { 'TODO.md': '# Todo\n\n- [ ] marketing after I finish the app\n' },
      want: 'present',
      shows: /TODO\.md:3/,
    },
    {
      name: 'in a commit',
      commits: [commit(2, 'skip landing page, marketing comes later', ['a.ts'])],
      want: 'present',
      shows: /commit [0-9a-f]{10}/,
    },
    {
      name: 'in German',
      files: { 'notizen.md': 'Marketing mache ich erst, wenn die App fertig ist.\n' },
      want: 'present',
    },
    {
      name: 'in Spanish',
      files: { 'notas.md': 'El marketing lo haré cuando termine la aplicación.\n' },
      want: 'present',
    },
    { name: 'in French', files: { 'notes.md': 'Le marketing, on verra plus tard.\n' }, want: 'present' },
    { name: 'in Portuguese', files: { 'notas.md': 'A divulgação fica para depois.\n' }, want: 'present' },
    {
      name: 'denied, quoted, in code, said by others',
      files: {
        'NOTES.md':
          'We do not market later.\nNever wait with marketing until it is done.\n\n> Marketing after I finish.\n\nShe said "marketing comes after I finish it".\n\n```\nmarketing later\n```\n\nMost founders do marketing later.\nMarketing emails are sent later than the others.\n',
      },
      want: 'absent',
    },
    {
      name: 'a CD pipeline that promotes',
      commits: [commit(1, 'promote the release to production once tests are done', ['ci.yml'])],
      want: 'absent',
    },
    { name: 'nothing to read', files: { 'data.bin': 'x' }, want: 'unknown' },
  ],
  'pipeline-pride': [
    {
      name: 'a post on agents',
      files: {
        'posts/launch.md':
          'My pipeline runs 14 agents. Each agent has its prompts, its own harness and CI.\nThe orchestrator deploys workers from a queue.\n',
      },
      want: 'present',
      shows: /posts\/launch\.md:1/,
    },
    {
      name: 'a note on Ana',
      files: {
        'NOTES.md': 'Ana asked for the list as a table. Two users came back after the prompt was fixed.\n',
      },
      want: 'absent',
    },
    {
      name: 'a README of a tool for CI',
      files: { 'README.md': 'Runs agents, pipelines, workflows, prompts, CI, Docker and Kubernetes.\n' },
      want: 'unknown',
    },
  ],
  'no-channel': [
    {
      name: 'notes without a place',
      files: { 'NOTES.md': 'The list is slow. Next: sorting.\n' },
      want: 'present',
    },
    {
      name: 'a loop without a turn',
      files: { 'README.md': 'A list.\n' },
      want: 'present',
      shows: /as far as this loop knows/,
    },
    {
      name: 'a plan with places',
      files: { 'NOTES.md': '## Channels\n\n- r/selfhosted\n- the allotment forum\n' },
      want: 'absent',
      shows: /NOTES\.md:3/,
    },
    {
      name: 'a turn by a channel',
      files: { 'NOTES.md': 'The list is slow.\n' },
      after: showStranger(),
      want: 'absent',
    },
    {
      name: 'a feature with the name of a place is none',
      files: { 'NOTES.md': 'Fix the Discord login.\nAdd the Reddit API.\n' },
      want: 'present',
    },
    { name: 'only a README, no loop', files: { 'README.md': 'A list.\n' }, alone: true, want: 'unknown' },
    { name: 'nothing to read', files: { 'a.bin': 'x' }, alone: true, want: 'unknown' },
  ],
  'word-of-mouth-only': [
    {
      name: 'in the plan',
      files: { 'NOTES.md': 'Distribution: word of mouth.\n' },
      want: 'present',
      shows: /NOTES\.md:1/,
    },
    {
      name: 'with another',
      files: { 'NOTES.md': '## Distribution\n- word of mouth\n- posts on Hacker News\n' },
      want: 'absent',
    },
    { name: 'nothing to read', files: { 'a.bin': 'x' }, alone: true, want: 'unknown' },
  ],
  'super-system-first': [
    {
      name: 'agents before anyone',
      commits: [...appCommits(8), ...agentCommits(8)],
      want: 'present',
      shows: /8 of 16 commits/,
    },
    {
      name: 'shown to a stranger',
      commits: [...appCommits(8), ...agentCommits(8)],
      after: showStranger(),
      want: 'absent',
    },
    {
      name: 'a usual app',
      commits: [...appCommits(30), commit(3, 'add CI', ['.github/workflows/ci.yml'])],
      alone: true,
      want: 'absent',
    },
    { name: 'no loop', commits: [...appCommits(8), ...agentCommits(8)], alone: true, want: 'unknown' },
    { name: 'no history', files: { 'index.html': 'x' }, want: 'unknown' },
  ],
  'optimising-at-zero': [
    {
      name: 'tuned in weeks without visitors',
      commits: [launched, ...agentCommits(8)],
      files: { 'analytics/visitors.csv': plausible(() => 0) },
      alone: true,
      want: 'present',
      shows: /commit [0-9a-f]{10}/,
    },
    {
      name: 'tuned while many came',
      commits: [launched, ...agentCommits(8)],
      files: { 'analytics/visitors.csv': plausible(() => 40) },
      alone: true,
      want: 'absent',
    },
    { name: 'nothing tuned', commits: appCommits(9), alone: true, want: 'absent' },
    { name: 'no traffic source', commits: [launched, ...agentCommits(8)], want: 'unknown' },
  ],
  'autopost-before-demand': [
    {
      name: 'a workflow that tweets',
      files: {
        '.github/workflows/tweet.yml':
          'on:\n  schedule:\n    - cron: 0 9 * * *\njobs:\n  post:\n    steps:\n      - uses: nearform-actions/github-action-notify-twitter@v1\n',
      },
      want: 'present',
      shows: /tweet\.yml:7/,
    },
    {
      name: 'a workflow with the keys of a place',
      files: {
        '.github/workflows/daily.yml':
          'on:\n  schedule:\n    - cron: 0 9 * * *\njobs:\n  post:\n    steps:\n      - run: node scripts/daily.mjs\n        env:\n          BLUESKY_APP_PASSWORD: x\n',
      },
      want: 'present',
      shows: /daily\.yml:9/,
    },
    {
      name: 'workflows of a healthy app',
      files: {
        '.github/workflows/ci.yml':
          'jobs:\n  test:\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm test\n      - name: Post comment\n        uses: peter-evans/create-or-update-comment@v4\n      - run: curl -X POST $SLACK_WEBHOOK\n      - uses: slackapi/slack-github-action@v2\n',
        'scripts/post-install.mjs': "import { writeFile } from 'node:fs/promises'\n",
      },
      want: 'absent',
    },
    {
      name: 'a script on a client',
      files: { 'scripts/daily.mjs': "import { TwitterApi } from 'twitter-api-v2'\n" },
      want: 'present',
      shows: /daily\.mjs:1/,
    },
    {
      name: 'and somebody reacted',
      files: { 'scripts/daily.mjs': "import { TwitterApi } from 'twitter-api-v2'\n" },
      after: showStranger('I would sort it by date and not by name'),
      want: 'absent',
    },
    {
      name: 'an app that lets its users post',
      files: {
        'src/autopost.ts': 'export const isAutopost = true\n',
        'src/share.ts': "import { TwitterApi } from 'twitter-api-v2'\n",
        '.github/workflows/ci.yml': 'jobs:\n  test:\n    steps:\n      - uses: actions/checkout@v4\n',
      },
      want: 'absent',
    },
    {
      name: 'no loop',
      files: { 'scripts/daily.mjs': "import { TwitterApi } from 'twitter-api-v2'\n" },
      alone: true,
      want: 'unknown',
    },
  ],
  'assets-unshown': [
    {
      name: 'a store listing and nobody',
      files: { 'fastlane/metadata/en-US/description.txt': 'The best list.' },
      want: 'present',
      shows: /fastlane/,
    },
    {
      name: 'a store listing and Ana',
      files: { 'fastlane/metadata/en-US/description.txt': 'The best list.' },
      after: showStranger(),
      want: 'absent',
    },
    {
      name: 'only the preview of a template',
      files: { 'public/og-image.png': 'x', 'src/landing/Page.tsx': 'x' },
      want: 'absent',
    },
    { name: 'no loop', files: { 'marketing/post.md': 'The best list.' }, alone: true, want: 'unknown' },
  ],
  'spike-no-return': [
    {
      name: 'a week, and nothing after',
      commits: [launched],
      files: { 'analytics/visitors.csv': plausible((back) => (back === 6 ? 80 : 1)) },
      alone: true,
      want: 'present',
    },
    {
      name: 'a pulse that twenty opened once',
      after: post(20),
      files: { 'index.html': 'x' },
      later: 8 * dayMs,
      want: 'present',
      shows: /Show HN: 20 opened it, 0 came back/,
    },
    {
      name: 'steady',
      commits: [launched],
      files: { 'analytics/visitors.csv': plausible(() => 30) },
      alone: true,
      want: 'absent',
    },
    {
      name: 'growing',
      commits: [launched],
      files: { 'analytics/visitors.csv': plausible((back) => 2 ** (10 - back)) },
      alone: true,
      want: 'unknown',
    },
    { name: 'nothing measured', commits: [launched], want: 'unknown' },
  ],
  'likes-as-users': [
    {
      name: 'votes are demand',
      files: { 'posts/recap.md': 'We got 340 upvotes on Product Hunt, so people want it.\n' },
      want: 'present',
      shows: /recap\.md:1/,
    },
    { name: 'stars are users', files: { 'NOTES.md': 'Users: 1,200 GitHub stars\n' }, want: 'present' },
    {
      name: 'told apart',
      files: {
        'NOTES.md':
          '340 upvotes and 3 users who signed up.\nLikes are not users.\n800 views but nobody came back.\n',
      },
      want: 'absent',
    },
    { name: 'nothing to read', files: { 'README.md': '340 upvotes, our users love it.\n' }, want: 'unknown' },
  ],
}

function logDate(at: number): string {
  const [, day, month, year] = new Date(at).toUTCString().match(/, (\d\d) (\w+) (\d{4})/) ?? []
  return `${day}/${month}/${year}:10:00:00 +0000`
}

describe.each(Object.entries(cases))('%s', (id, its) => {
  test.each(its)('$want: $name', async (one) => {
    const dir = await makeProduct(one)
    await one.after?.(dir)
    const argv = (one.argv ?? []).map((word) => (word === 'installs.csv' ? join(dir, word) : word))
    const { signs } = await look([dir, ...argv], (one.alone ? alone : home).env, one.later)
    const sign = signs.find((row) => row.id === id)
    expect(sign).toMatchObject({ verdict: one.want })
    expect(sign?.evidence.length).toBeGreaterThan(0)
    if (one.shows)
      expect(sign?.evidence.map((piece) => `${piece.where} ${piece.what}`).join('\n')).toMatch(one.shows)
    expect(sign?.tell === null).toBe(one.want !== 'unknown')
  })
})

describe('serial-unpaid', () => {
  const three = () =>
    Promise.all([30, 20, 10].map((weeks) => makeProduct({ commits: [commit(weeks, 'begin', ['a.ts'])] })))
  const verdict = async (dirs: readonly string[], env: Home['env']) =>
    (await look(dirs, env)).signs.find((one) => one.id === 'serial-unpaid')?.verdict

  test('three in a year and nobody paid, as far as the loop knows', async () => {
    expect(await verdict(await three(), home.env)).toBe('present')
  })
  test('one has a payer in its ledger', async () => {
    const dirs = await three()
    await mkdir(join(dirs[0] as string, 'marketing'))
    await writeFile(
      join(dirs[0] as string, 'marketing/ledger.csv'),
      'date,kind,amount\n2026-01-01,spend,20\n2026-02-01,revenue,9\n',
    )
    expect(await verdict(dirs, alone.env)).toBe('absent')
  })
  test('three in five years', async () => {
    const dirs = await Promise.all(
      [250, 130, 10].map((weeks) => makeProduct({ commits: [commit(weeks, 'begin', ['a.ts'])] })),
    )
    expect(await verdict(dirs, alone.env)).toBe('absent')
  })
  test('who paid is not known', async () => {
    expect(await verdict(await three(), alone.env)).toBe('unknown')
  })
  test('one product says nothing of others', async () => {
    expect(await verdict((await three()).slice(0, 1), alone.env)).toBe('unknown')
  })
})

describe('the report', () => {
  test('no git at all: JSON, unknown, one next turn', async () => {
    const dir = join(root, 'bare folder')
    await mkdir(dir)
    const report = await look([dir], alone.env)
    expect(report.signs).toHaveLength(12)
    expect(report.weeks).toEqual([])
    expect(report.loops.outer).toMatchObject({ participants: null, practice: null })
    expect(report.skipped).toMatchObject([{ dir, why: expect.any(String) }])
    expect(report.next).toMatchObject({ command: "outer share 'bare folder' --to NAME --relation stranger" })
  })

  test('many folders: files left out, a folder of repositories not gone into, sessions merged and not added', async () => {
    const shelf = join(root, 'shelf')
    await mkdir(shelf)
    const one = join(shelf, 'one')
    const two = join(shelf, 'two')
    const at = weeksAgo(2)
    for (const [dir, shift] of [
      [one, 0],
      [two, 3_600_000],
    ] as const) {
      await mkdir(dir)
      await makeHistory(dir, [{ at: at + shift, subject: 'a', files: ['a.ts'] }])
    }
    await writeFile(join(shelf, 'notes.txt'), 'x')
    const report = await look([one, two, join(shelf, 'notes.txt'), shelf], alone.env)
    expect(report.products.map((product) => product.product)).toEqual(['one', 'two'])
    expect(report.skipped.map((row) => row.why)).toEqual([
      'it is no folder',
      expect.stringContaining('holds 2 repositories'),
    ])
    expect(report.weeks.reduce((sum, week) => sum + (week.inner ?? 0), 0)).toBe(1)
    expect(report.weeks.every((week) => week.outer === null)).toBe(true)
  })

  test('a loop at hand knows of zero, and of a turn', async () => {
    const dir = await makeProduct({ commits: appCommits(6) })
    const before = await look([dir], home.env)
    expect(before.loops.outer).toMatchObject({ participants: 0, practice: 0 })
    expect(before.products.find((one) => one.dir === dir)).toMatchObject({
      furthest: 'none',
      sessionsSince: 6,
    })
    await showStranger('sort it by date, please')(dir)
    const after = await look([dir], home.env)
    expect(after.loops.outer).toMatchObject({ participants: 2, practice: 1 })
    expect(after.weeks.at(-1)?.outer).toBe(1)
    expect(after.products.find((one) => one.dir === dir)).toMatchObject({ furthest: 'reacted' })
    expect(after.next).toMatchObject({ person: 'Ana', command: expect.stringMatching(/^outer /) })
  })

  test('of a history that was cut a count is a lower bound, and absent is not said', async () => {
    const whole = await makeProduct({ commits: [...agentCommits(8), ...appCommits(4, 2)] })
    const cut = join(root, 'cut')
    execFileSync('git', ['clone', '-q', '--depth', '3', `file://${whole}`, cut], { env: testEnv })
    const report = await look([cut], home.env)
    expect(report.loops.inner.shape).toMatch(/at least 3 commits/)
    for (const id of ['super-system-first', 'optimising-at-zero'])
      expect(report.signs.find((one) => one.id === id)).toMatchObject({
        verdict: 'unknown',
        tell: expect.stringContaining('--unshallow'),
      })
  })

  test('a repository’s own programs are not run', async () => {
    const dir = await makeProduct({ commits: appCommits(3) })
    const mark = join(root, 'ran')
    for (const key of ['core.fsmonitor', 'diff.external', 'core.pager', 'log.showSignature'])
      execFileSync('git', ['config', key, key === 'log.showSignature' ? 'true' : `touch ${mark}`], {
        cwd: dir,
        env: testEnv,
      })
    await look([dir], alone.env)
    expect(() => execFileSync('test', ['!', '-e', mark])).not.toThrow()
  })

  test('on a terminal three things are asked that nothing else says, once; elsewhere nothing is', async () => {
    const dir = await makeProduct({
      commits: agentCommits(8),
      files: { 'marketing/post.md': 'The best list.' },
    })
    const asking = start(['gap', dir], { env: alone.env, cwd: root, terminal: true })
    await asking.until(/Which places/)
    asking.type('none\r')
    await asking.until(/How many people/)
    asking.type('0\r')
    await asking.until(/Has anyone paid/)
    asking.type('\r')
    const ran = await asking.ended
    expect(ran).toMatchObject({ exit: 0 })
    expect(ran.stdout.trimEnd().split('\n').at(-1)).toMatch(/^outer share /)
    const report = await look([dir], alone.env)
    expect(report.signs.find((one) => one.id === 'no-channel')).toMatchObject({
      verdict: 'present',
      source: expect.stringMatching(/answers/),
    })
    expect(report.signs.find((one) => one.id === 'assets-unshown')).toMatchObject({ verdict: 'present' })
    // Left open, it is unknown and not no.
    expect(report.signs.find((one) => one.id === 'super-system-first')).toMatchObject({ verdict: 'unknown' })
    expect(report.questions).toEqual([
      { product: expect.any(String), question: expect.stringMatching(/paid/), answer: null },
    ])
  })

  test('a terminal of 40 columns, and a picture', async () => {
    const dir = await makeProduct({
      commits: [...appCommits(6), ...agentCommits(6)],
      files: { 'TODO.md': '- marketing later\n' },
    })
    const file = join(root, 'gap.svg')
    const ran = await outer(['gap', dir, '--svg', file], { env: home.env, cwd: root, columns: () => 40 })
    expect(ran.exit).toBe(0)
    expect(ran.stdout).toContain('TODO.md:1')
    const svg = await readFile(file, 'utf8')
    expect(svg).toMatch(/^<svg [\s\S]*12 sessions[\s\S]*0 turns[\s\S]*<\/svg>\n$/)
    expect(svg).not.toMatch(/<script|href|on\w+=/)
    expect(svg.length).toBeLessThan(20_000)
  })

  test('named traffic that is none is said, and nothing fails', async () => {
    const dir = await makeProduct({ commits: [launched], files: { 'words.txt': 'hello' } })
    const report = await look([dir, '--traffic', join(dir, 'words.txt')], alone.env)
    expect(report.skipped).toEqual([{ dir: join(dir, 'words.txt'), why: 'no traffic can be read in it' }])
  })

  test('the console has the newest report', async () => {
    const dir = await makeProduct({ commits: appCommits(2) })
    const report = await look([dir], home.env)
    const token = (await readFile(join(home.env.OUTER_HOME ?? '', 'token'), 'utf8')).trim()
    const answer = await fetch(new URL('/api/v1/gap', app.url), {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await answer.json()).toMatchObject({ gap: { products: report.products } })
  })

  test('a folder that is not there is said before anything that follows from it', async () => {
    const { exit, stdout } = await outer(['gap', 'nowhere'], { env: alone.env, cwd: root })
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^nothing was read\n- .*nowhere: it does not exist\n/)
    expect(stdout.match(/it does not exist/g)).toHaveLength(1)
  })

  test('a traffic file that is not there is misused', async () => {
    const ran = await outer(['gap', '--traffic', 'nowhere.csv', '--json'], { env: alone.env, cwd: root })
    expect(ran.exit).toBe(2)
  })
})
