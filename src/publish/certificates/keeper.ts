/** Keeps the certificates: asks for them, renews them, has them at hand for every handshake, and says what stands in the way. */
import type { SecureContext } from 'node:tls'
import type { Random } from '../../core/ids.ts'
import { Problem } from '../../core/problems.ts'
import { listCertificates, removeCertificate, saveCertificate } from '../../store/certificates.ts'
import type { Db } from '../../store/tables.ts'
import type { Answerer } from '../answerer/answerer.ts'
import type { Resolvers } from '../dns/resolve.ts'
import { openChallenges } from './challenges.ts'
import { openContexts } from './contexts.ts'
import { CannotIssue, type Failure } from './failure.ts'
import { askForCertificate, lookAtRenewal, revokeCertificate } from './issue.ts'
import { emptyData, type Kept, readKept } from './kept.ts'
import { type CertificateState, stateOf } from './state.ts'
import { backOffMs, tellFrom, toldAfterFailures } from './when.ts'
import { type Told, tellFailure } from './words.ts'

export type Trouble = Told & {
  readonly name: string
  readonly names: readonly string[]
  /** When what is in use ends, or did; null: there is none. */
  readonly endsAt: number | null
}

export type Certificates = {
  /** For a handshake: by exact name, then by `*`; without a name the apex. */
  readonly findContext: (servername?: string) => SecureContext | undefined
  /** Only for who asks with the protocol `acme-tls/1` (RFC 8737). */
  readonly alpnCertificate: (servername: string) => SecureContext | undefined
  /** What is said at `/.well-known/acme-challenge/…` on port 80. */
  readonly answerChallenge: (path: string) => string | undefined
  /** From now on there is to be one for `name`, and `also` in it. Throws `forbidden` where nobody has approved it. */
  readonly ensure: (name: string, also?: readonly string[]) => Promise<void>
  readonly states: () => readonly CertificateState[]
  /** What failed is tried now; of all names, or of this one. */
  readonly poke: (name?: string) => void
  /** Does what is due, and resolves when that is done. Called by itself twice a minute; the first time by whoever listens on port 80 now. */
  readonly tick: () => Promise<void>
  /** Says at the authority that it is not to be believed any more, and stops using it; it is not asked for again until `ensure`. */
  readonly revoke: (name: string) => Promise<void>
  /** Stops using and renewing it, without a word to the authority. */
  readonly drop: (name: string) => Promise<void>
  readonly close: () => Promise<void>
}

export type CertificatesOptions = {
  /** The server's own store. */
  readonly db: Db
  readonly now: () => number
  readonly random: Random
  readonly settings: { readonly acmeUrl: string; readonly acmeEmail: string }
  /** PEM of what the authority's address is trusted by; null: the usual roots. */
  readonly acmeRoot: string | null
  /** Null: its certificate comes from elsewhere. */
  readonly apex: string | null
  readonly answerer: Answerer | null
  readonly resolvers: Resolvers
  readonly isApproved: (name: string) => Promise<boolean>
  readonly log: (line: string) => void
  /** Gives the id that finds the error in the log. */
  readonly onError: (error: unknown, where: string) => string
  readonly onTrouble: (trouble: Trouble) => void | Promise<void>
}

/** Renewals have days: this only has to be soon for who waits for a first one and did not poke. */
const tickMs = 30_000
/** An authority allows a hundred names in one; a product has its domain and `www`. */
const maxNames = 10

export async function openCertificates(options: CertificatesOptions): Promise<Certificates> {
  const { db, now, apex, log } = options
  const closing = new AbortController()
  const rows = new Map<string, Kept>()
  const asking = new Set<string>()
  const contexts = openContexts()
  const challenges = openChallenges(options.answerer)
  const at = {
    url: options.settings.acmeUrl,
    email: options.settings.acmeEmail,
    root: options.acmeRoot,
    end: closing.signal,
  }
  const deps = { ...options, at, challenges }

  const save = async (row: Kept) => {
    rows.set(row.name, row)
    await saveCertificate(db, row)
  }
  for (const one of await listCertificates(db)) {
    const row = atThisAuthority(readKept(one), at.url, now())
    try {
      contexts.use(row)
      rows.set(row.name, row)
    } catch (error) {
      options.onError(error, `certificate of ${row.name}`)
      rows.set(row.name, { ...row, ...nothing, nextAt: now(), data: emptyData })
    }
  }

  const want = async (name: string, names: readonly string[]) => {
    const row = rows.get(name)
    const isSame = row?.names.join() === names.join()
    if (row && isSame && row.nextAt !== null) return
    const kept = row ?? { name, ...nothing }
    await save({ ...kept, names, nextAt: now(), data: emptyData })
  }

  const attempt = async (row: Kept): Promise<void> => {
    // Dropped, or asked for with other names, while the authority was asked.
    const isStill = () => rows.get(row.name)?.names === row.names
    if (row.chain !== null && row.data.failure === null && now() < row.data.renewAt) {
      const looked = await lookAtRenewal(deps, row)
      if (isStill()) await save({ ...row, ...looked })
      return
    }
    asking.add(row.name)
    try {
      const done = await askForCertificate(deps, row, async (next) => {
        if (!isStill()) throw new CannotIssue({ kind: 'not-approved' })
        await save(next)
      })
      if (!isStill()) return
      await save(done)
      contexts.use(done)
      log(`certificate of ${row.names.join(', ')}: good until ${new Date(done.notAfter ?? 0).toISOString()}`)
    } catch (error) {
      // What this process has begun the next one goes on with.
      if (closing.signal.aborted || !isStill()) return
      await fail(rows.get(row.name) ?? row, error)
    } finally {
      asking.delete(row.name)
    }
  }

  const fail = async (row: Kept, error: unknown) => {
    const known = error instanceof CannotIssue ? error : undefined
    const failure: Failure = known?.failure ?? {
      kind: 'internal',
      id: options.onError(error, `certificate of ${row.name}`),
    }
    const failures = row.data.failures + 1
    const wait = backOffMs(failure, failures, known?.retryAfterMs ?? null)
    const failed = {
      ...row,
      nextAt: wait === null ? null : now() + wait,
      data: { ...row.data, failure, failures },
    }
    await save(failed)
    const told = wordsOf(failure, row)
    // Said once, and not at each try.
    if (row.data.failure === null || wordsOf(row.data.failure, row) !== told)
      log(`certificate of ${row.name}: ${told}`)
  }

  const wordsOf = (failure: Failure, row: Kept): string => {
    const { why, do: act } = tellFailure(failure, about(row))
    return act === null ? why : `${why}. ${act}`
  }

  const about = (row: Kept) => ({ name: row.name, apex: row.name === apex ? apex : null })

  /** Each thing once when it begins to matter, and once more when the certificate has ended. */
  const tellTrouble = async (row: Kept) => {
    const { failure, failures, told } = row.data
    const { notBefore, notAfter } = row
    if (failure === null || failures < toldAfterFailures) return
    const life = notBefore === null || notAfter === null ? null : { notBefore, notAfter }
    if (life && now() < tellFrom(life)) return
    const what = `${failure.kind} ${life && now() >= life.notAfter ? 'ended' : 'ending'}`
    if (told.includes(what)) return
    await options.onTrouble({
      ...tellFailure(failure, about(row)),
      name: row.name,
      names: row.names,
      endsAt: notAfter,
    })
    await save({ ...row, data: { ...row.data, told: [...told, what] } })
  }

  let again = false
  const work = async () => {
    do {
      again = false
      await options.answerer?.look()
      // Each once: with a clock that stands still, what fails at once would be due for ever.
      const done = new Set<readonly string[]>()
      for (;;) {
        const due = [...rows.values()].find(
          (row) => row.nextAt !== null && row.nextAt <= now() && !done.has(row.names),
        )
        if (!due || closing.signal.aborted) break
        done.add(due.names)
        await attempt(due)
      }
      for (const row of rows.values()) await tellTrouble(row)
    } while (again && !closing.signal.aborted)
  }
  let running: Promise<void> | undefined
  const tick = () => {
    again = true
    running ??= work()
      .catch((error: unknown) => void options.onError(error, 'certificates'))
      .finally(() => {
        running = undefined
      })
    return running
  }
  const timer = setInterval(tick, tickMs).unref()

  const stop = async (name: string) => {
    rows.delete(name)
    contexts.leave(name)
    await removeCertificate(db, name)
  }

  if (apex !== null) {
    await want(apex, [apex, `*.${apex}`])
    const row = rows.get(apex)
    if (row?.data.failure && isOurs(row.data.failure)) rows.set(apex, { ...row, nextAt: now() })
  }

  return {
    findContext: (servername) => contexts.find(servername ?? apex ?? '', apex),
    alpnCertificate: challenges.alpn,
    answerChallenge: challenges.answer,
    async ensure(name, also = []) {
      const names = [...new Set([name, ...also])].slice(0, maxNames)
      if (name !== apex)
        for (const one of names)
          if (!(await options.isApproved(one)))
            throw new Problem('forbidden', `${one} is not approved`, { hint: 'outer requests' })
      await want(name, names)
      void tick()
    },
    states: () => [...rows.values()].map((row) => stateOf(row, asking.has(row.name), about(row))),
    poke(name) {
      for (const row of rows.values())
        if (row.data.failure !== null && row.nextAt !== null && (name === undefined || row.name === name))
          rows.set(row.name, { ...row, nextAt: now() })
      void tick()
    },
    tick,
    async revoke(name) {
      const row = rows.get(name)
      if (!row || row.chain === null) throw new Problem('not-found', `there is no certificate of ${name}`)
      await revokeCertificate(deps, row.chain)
      contexts.leave(name)
      await save({
        ...row,
        ...nothing,
        nextAt: null,
        data: emptyData,
      })
    },
    drop: stop,
    async close() {
      clearInterval(timer)
      closing.abort()
      await running
    },
  }
}

const nothing = { key: null, chain: null, notBefore: null, notAfter: null } as const

/** Of another authority than the present one: it is used until this one has given another. */
const atThisAuthority = (row: Kept, authority: string, now: number): Kept =>
  row.data.authority === null || row.data.authority === authority
    ? row
    : { ...row, nextAt: row.nextAt === null ? null : now, data: emptyData }

/** What whoever starts the server again may have mended just now, and what costs no authority anything. */
const isOurs = ({ kind }: Failure): boolean =>
  kind === 'delegation' || kind === 'not-listening' || kind === 'caa' || kind === 'unreachable'
