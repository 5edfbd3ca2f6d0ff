/** When the repository of a folder was committed to, as sessions. */
import { execFile } from 'node:child_process'
import { mergeSessions, type Session } from '../../core/session.ts'

/** More than anybody works off between two strangers; git lists them in some 20 ms. */
const maxCommits = 3000

export type CommitSessions = {
  readonly sessions: readonly Session[]
  /** There are older ones. */
  readonly capped: boolean
}

const none: CommitSessions = { sessions: [], capped: false }

/**
 * Sessions of commits after `since` (epoch ms); none where there is no repository. Undefined when git takes longer than `waitMs`.
 * `env` without GIT_*: in a git hook they name the repository that git is at work on, not the folder's.
 */
export function findCommitSessions(
  cwd: string,
  since: number,
  env: Readonly<Record<string, string | undefined>>,
  waitMs: number,
): Promise<CommitSessions | undefined> {
  const args = [
    '--no-optional-locks',
    '--no-pager',
    ...[
      'core.hooksPath=/dev/null',
      'core.fsmonitor=false',
      'log.showSignature=false',
      'protocol.allow=never',
    ].flatMap((one) => ['-c', one]),
    'log',
    '--format=%ct',
    `--max-count=${maxCommits}`,
    ...(since > 0 ? [`--since=@${Math.floor(since / 1000)}`] : []),
  ]
  const options = {
    cwd,
    env: { ...withoutGit(env), GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' },
    // A process knows its own time in parts of a millisecond; a timeout is a whole number.
    timeout: Math.ceil(waitMs),
    killSignal: 'SIGKILL',
    maxBuffer: 1024 * 1024,
    windowsHide: true,
  } as const
  return new Promise((resolve) =>
    execFile('git', args, options, (error, stdout) =>
      resolve(error?.killed ? undefined : error ? none : readTimes(stdout)),
    ),
  )
}

function readTimes(text: string): CommitSessions {
  const times = text.split('\n').flatMap((line) => (/^\d{1,12}$/.test(line) ? [Number(line) * 1000] : []))
  return {
    sessions: mergeSessions(times.map((at) => ({ from: at, to: at }))),
    capped: times.length === maxCommits,
  }
}

export const withoutGit = (env: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_/i.test(name)))
