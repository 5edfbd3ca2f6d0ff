// @ts-check
/**
 * The steps of action.yml. `look`: outer check and, with a server, outer balance; their answers and the page with the pictures go
 * into one folder. `say`: the job's summary, one comment on the pull request, and the exit code.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { markOf, renderSummary } from './action-summary.mjs'

const { env } = process
const target = env.OUTER_ACTION_TARGET ?? ''
/** A check ends by itself in half a minute; a first build of the program is in it. */
const lookMs = 300_000
const callMs = 20_000
/** Pull requests with more than a thousand comments get one more. */
const maxPages = 10

const steps = { look, say }
const step = steps[/** @type {keyof typeof steps} */ (process.argv[2])]
if (!step) throw new Error('node scripts/action.mjs look, or say')
process.exitCode = await step()

async function look() {
  const folder = join(env.RUNNER_TEMP ?? '.', `outer-check-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const flags = (env.OUTER_ACTION_FLAGS ?? '').split(/\s+/).filter((one) => one !== '')
  const check = outer(['check', '--json', ...flags, '--', target], folder)
  const isServer = Boolean(env.OUTER_SERVER && env.OUTER_TOKEN)
  const stage = env.OUTER_ACTION_STAGE ? ['--stage', env.OUTER_ACTION_STAGE] : []
  const balance = isServer ? outer(['balance', '--json', ...stage], folder) : undefined
  const report = check.answer?.report
  const shots = (check.answer?.checks ?? []).flatMap((/** @type {any} */ one) =>
    one.evidence.map((/** @type {any} */ it) => it.shot),
  )
  for (const path of [report, ...new Set(shots)])
    if (typeof path === 'string' && existsSync(path)) copyFileSync(path, join(folder, basename(path)))
  writeFileSync(join(folder, 'found.json'), JSON.stringify({ check, balance }, null, 1))
  output('folder', folder)
  output('verdict', check.answer?.verdict ?? 'fail')
  output('report', typeof report === 'string' ? join(folder, basename(report)) : '')
  return 0
}

/** @param {string[]} args @param {string} folder @returns {{ answer?: any, problem?: string }} */
function outer(args, folder) {
  const script = fileURLToPath(new URL('../bin/outer.mjs', import.meta.url))
  // Without a server the empty settings of the action would be taken for one.
  const { OUTER_SERVER, OUTER_TOKEN, ...others } = env
  const server = args[0] === 'balance' ? { OUTER_SERVER, OUTER_TOKEN } : {}
  const known = Object.fromEntries(
    Object.entries(others).filter(([name]) => !name.startsWith('OUTER_ACTION_')),
  )
  const ran = spawnSync(process.execPath, [script, ...args], {
    env: { ...known, ...server, OUTER_HOME: join(folder, '..', `outer-home-${process.pid}`) },
    encoding: 'utf8',
    timeout: lookMs,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  process.stderr.write(ran.stderr ?? '')
  try {
    return { answer: JSON.parse(ran.stdout) }
  } catch {
    const said = (ran.stderr ?? '').split('\n').find((line) => line.startsWith('Error: '))
    return {
      problem:
        said?.slice('Error: '.length) ?? ran.error?.message ?? `outer ${args[0]} ended with ${ran.status}`,
    }
  }
}

async function say() {
  const { check, balance } = JSON.parse(
    readFileSync(join(env.OUTER_ACTION_FOLDER ?? '', 'found.json'), 'utf8'),
  )
  const text = renderSummary({ target, check, balance, pictures: env.OUTER_ACTION_PICTURES ?? '' })
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, text)
  process.stdout.write(text)
  await comment(text).catch((error) => {
    process.stdout.write(
      `::notice::no comment was written (${oneLine(error.message)}); the job's summary says the same\n`,
    )
  })
  const isBad = { fail: ['fail'], warn: ['fail', 'warn'], never: [] }[env.OUTER_ACTION_FAIL_ON ?? 'fail'] ?? [
    'fail',
  ]
  const isBroken = env.OUTER_ACTION_FAIL_ON !== 'never' && balance && balance.answer?.verdict !== 'hold'
  return isBad.includes(check.answer?.verdict ?? 'fail') || isBroken ? 1 : 0
}

/** One comment for each target, brought up to date. Nothing outside of a pull request. @param {string} body */
async function comment(body) {
  const event = env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {}
  const number = event.pull_request?.number
  if (number === undefined || !env.OUTER_ACTION_TOKEN) return
  const repository = `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`
  for (let page = 1; page <= maxPages; page++) {
    const listed = await github('GET', `${repository}/issues/${number}/comments?per_page=100&page=${page}`)
    // Anybody may write the mark; a bot's comment is ours.
    const known = listed.find(
      (/** @type {any} */ one) => one.user?.type === 'Bot' && one.body?.startsWith(markOf(target)),
    )
    if (known) return github('PATCH', `${repository}/issues/comments/${known.id}`, { body })
    if (listed.length < 100) break
  }
  return github('POST', `${repository}/issues/${number}/comments`, { body })
}

/** @param {string} method @param {string} url @param {object} [body] */
async function github(method, url, body) {
  const answer = await fetch(url, {
    method,
    signal: AbortSignal.timeout(callMs),
    headers: {
      authorization: `Bearer ${env.OUTER_ACTION_TOKEN}`,
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status}`)
  return answer.json()
}

/** @param {string} name @param {string} value */
function output(name, value) {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, `${name}=${oneLine(value)}\n`)
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/[\r\n%]+/g, ' ')
}
