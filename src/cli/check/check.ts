/** `outer check`, from what was typed to an answer: opens what a stranger would open, looks, keeps the pictures. */

import { pathToFileURL } from 'node:url'
import type * as z from 'zod'
import { findBrowser, openCheckBrowser } from '../../check/browser.ts'
import type { CheckTarget } from '../../check/check.ts'
import { allChecks } from '../../check/checks/index.ts'
import { type CheckId, checkIds, type Finding, groupOf } from '../../check/finding.ts'
import { type RunProgress, runChecks } from '../../check/run.ts'
import { worst } from '../../check/worst.ts'
import type { check as checkShape } from '../../contract/check.ts'
import { Problem } from '../../core/problems.ts'
import type { Cli } from '../cli.ts'
import { untilInterrupted } from '../io.ts'
import { Interrupted } from '../term/interrupted.ts'
import { nearest } from '../term/nearest.ts'
import { keepReport } from './keep.ts'
import { inPlainWords } from './plain.ts'
import { type Checked, openTarget } from './target.ts'

export type CheckFlags = {
  readonly report?: string
  readonly browser?: string
  /** False with `--no-sandbox`. */
  readonly sandbox: boolean
  readonly quick?: true
  readonly touch?: true
  readonly only?: string
  readonly product?: string
}

export type CheckAnswer = z.output<typeof checkShape>
export type Shot = { readonly name: string; readonly picture: Uint8Array }

/** Throws what finding the target throws, and `Interrupted`; whatever was started has ended by then. */
export async function checkTarget(
  cli: Cli,
  input: string | undefined,
  flags: CheckFlags,
  onProgress: (progress: RunProgress) => void = () => {},
): Promise<CheckAnswer> {
  // What was typed is refused before anything is opened.
  chosen(readOnly(flags.only), flags.quick === true)
  return checkOpened(cli, await openTarget(cli, input, flags), flags, onProgress)
}

/** Of what was opened already, and is closed in the end. */
export async function checkOpened(
  cli: Cli,
  checked: Checked,
  flags: CheckFlags,
  onProgress: (progress: RunProgress) => void = () => {},
): Promise<CheckAnswer> {
  const { io } = cli
  const only = readOnly(flags.only)
  const checks = chosen(only, flags.quick === true)
  const startedAt = io.now()
  const begun = performance.now()
  try {
    const browser = await openBrowser(cli, flags)
    try {
      const shots: Shot[] = []
      const findings = await unlessInterrupted(cli, () =>
        runChecks({
          target: { ...checked.target, ...(flags.touch && { touch: true }) },
          browser,
          checks,
          quick: flags.quick === true,
          now: io.now,
          signal: io.interrupted,
          keepShot: (name, picture) => keepShot(shots, name, picture),
          onProgress,
        }),
      )
      const found = findings
        .filter(({ id }) => only === undefined || only.has(id))
        .map((one) => inPlainWords(withOwnAddress(one, checked.target)))
      const answer = answerOf(checked, found, {
        browser: 'refused' in browser ? null : `Chromium ${browser.major}`,
        at: startedAt,
        tookMs: Math.round(performance.now() - begun),
      })
      return await keepReport(cli, answer, found, shots, flags.report)
    } finally {
      if (!('refused' in browser)) await browser.close()
    }
  } finally {
    await checked.close()
  }
}

/** The installed one, or why there is none. */
export const openBrowser = ({ io }: Cli, { browser, sandbox }: Pick<CheckFlags, 'browser' | 'sandbox'>) => {
  const executablePath = findBrowser(io, browser)
  if (browser !== undefined && executablePath === undefined)
    return Promise.reject(
      new Problem('bad-input', `--browser "${browser}" does not exist`, {
        hint: 'leave it out: the Chromium or Chrome that is installed is found',
      }),
    )
  return openCheckBrowser({ executablePath, sandbox, platform: io.platform, uid: io.uid })
}

/** The work is given up when the maker does not wait for it; closing the browser ends what it still does. */
async function unlessInterrupted<Result>(
  { io }: Pick<Cli, 'io'>,
  begin: () => Promise<Result>,
): Promise<Result> {
  const done = new AbortController()
  const work = begin()
  work.catch(() => {})
  try {
    return await Promise.race([
      work,
      untilInterrupted(io, done.signal).then((): never => {
        throw new Interrupted()
      }),
    ])
  } finally {
    done.abort()
  }
}

/** Ids as they were typed. Throws `bad-input` with the nearest one. */
function readOnly(text: string | undefined): ReadonlySet<CheckId> | undefined {
  if (text === undefined) return undefined
  const ids = text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  if (ids.length === 0)
    throw new Problem('missing-input', '--only is empty', { hint: `--only ${checkIds[0]}` })
  for (const id of ids)
    if (!checkIds.some((known) => known === id))
      throw new Problem('bad-input', `check "${id}" is unknown`, {
        hint: `--only ${nearest(id, checkIds) ?? checkIds.join(',')}`,
      })
  return new Set(ids as CheckId[])
}

/** Throws `bad-input` where nothing of what is wanted can be looked at quickly. */
function chosen(only: ReadonlySet<CheckId> | undefined, isQuick: boolean): typeof allChecks {
  const wanted = only === undefined ? allChecks : allChecks.filter(({ id }) => only.has(id))
  const slow = wanted.filter(({ quick }) => !quick)
  if (isQuick && only !== undefined && slow[0])
    throw new Problem('bad-input', `${slow.map(({ id }) => id).join(', ')} cannot be looked at quickly`, {
      hint: 'leave out --quick',
    })
  return wanted
}

/** A run takes some pictures for each check; a loop of them must not fill the disk. */
const maxShots = 60

function keepShot(shots: Shot[], wanted: string, picture: Uint8Array): string {
  const stem =
    wanted
      .toLowerCase()
      .replace(/\.(?:png|jpe?g)$/, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40) || 'shot'
  const kind = picture[0] === 0x89 ? 'png' : 'jpg'
  let name = `${stem}.${kind}`
  for (let n = 2; shots.some((one) => one.name === name); n++) name = `${stem}-${n}.${kind}`
  if (shots.length < maxShots && picture.length > 0) shots.push({ name, picture })
  return name
}

function answerOf(
  { target, asked, product }: Checked,
  findings: readonly Finding[],
  ran: Pick<CheckAnswer, 'browser' | 'at' | 'tookMs'>,
): CheckAnswer {
  return {
    schema: 'outer.check/1',
    target: asked,
    kind: target.kind,
    url: addressOf(target),
    product,
    verdict: worst(findings),
    checks: findings.map((one) => ({ ...one, group: groupOf(one.id) })),
    ...ran,
    report: null,
  }
}

/** A link that lasted as long as the check is of no use to anybody afterwards. */
function addressOf({ kind, url, folder, direct }: CheckTarget): string {
  if (kind === 'folder' && folder !== null) return pathToFileURL(folder).href
  return kind === 'live' && direct !== null ? direct : url
}

/** The maker's own address instead of such a link: the path alone in a folder, the port of an app. */
function withOwnAddress(one: Finding, { kind, url, direct }: CheckTarget): Finding {
  if (kind !== 'folder' && kind !== 'live') return one
  const { origin, host, hostname } = new URL(url)
  const own = direct === null ? '' : new URL(direct).origin
  const say = (text: string): string =>
    text.replaceAll(origin, own).replaceAll(host, 'LINK.localhost').replaceAll(hostname, 'LINK.localhost')
  return {
    ...one,
    do: one.do === null ? null : say(one.do),
    evidence: one.evidence.map((piece) => ({
      ...piece,
      what: say(piece.what),
      ...(piece.where !== undefined && { where: say(piece.where) }),
      ...(piece.excerpt !== undefined && { excerpt: say(piece.excerpt) }),
    })),
  }
}
