/** A certificate and its key as files, read again when they change: renewed by certbot, copied, or swapped as a whole folder. */
import { X509Certificate } from 'node:crypto'
import { type FSWatcher, watch } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SecureContext } from 'node:tls'
import { Problem } from '../core/problems.ts'
import { makeCertificate } from '../edge/secure/server.ts'

export type CertFiles = {
  readonly current: () => SecureContext
  /** Is that name (lower case) in the certificate? */
  readonly covers: (name: string) => boolean
  readonly close: () => void
}

export type CertFilesOptions = {
  readonly cert: string
  readonly key: string
  readonly now: () => number
  /** Said once of each thing: a pair that cannot be used, one that was taken over, one that has expired. */
  readonly log: (line: string) => void
  readonly everyMs?: number
  readonly settleMs?: number
}

/** A watcher may miss what happens behind a mount or a link; mail of an expired certificate is days away. */
const pollMs = 60_000
/** Who renews writes one file after the other. */
const settledMs = 1_000

type Pair = {
  readonly context: SecureContext
  readonly names: (name: string) => boolean
  readonly until: number
  readonly from: number
}

/** Throws `bad-input` where the files cannot be used together. */
export async function openCertFiles(options: CertFilesOptions): Promise<CertFiles> {
  const { cert, key, now, log, everyMs = pollMs, settleMs = settledMs } = options
  let seen = await stateOf([cert, key])
  let pair = await readPair(cert, key)
  let settling: NodeJS.Timeout | undefined
  let isClosed = false
  let warned = ''
  const warn = (): void => {
    const at = now()
    const line =
      at > pair.until
        ? `certificate ${cert} has expired on ${dateOf(pair.until)}: browsers refuse it`
        : at < pair.from
          ? `certificate ${cert} holds from ${dateOf(pair.from)} on: browsers refuse it until then`
          : ''
    if (line !== '' && line !== warned) log(line)
    warned = line
  }
  warn()

  async function look(): Promise<void> {
    const state = await stateOf([cert, key])
    warn()
    if (state === seen || isClosed) return
    seen = state
    try {
      pair = await readPair(cert, key)
      log(`certificate ${cert} was read again: it holds until ${dateOf(pair.until)}`)
      warn()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      log(`${error.message}; the one from before stays in use until ${dateOf(pair.until)}`)
    }
  }
  let looking = Promise.resolve()
  const lookAgain = (): void => {
    looking = looking.then(look).catch((error: unknown) => log(`certificate ${cert}: ${String(error)}`))
  }
  const timer = setInterval(lookAgain, everyMs)
  timer.unref()
  const onChange = (): void => {
    clearTimeout(settling)
    settling = setTimeout(lookAgain, settleMs)
    settling.unref()
  }
  const watchers = [...new Set([dirname(cert), dirname(key)])].flatMap((folder) =>
    watchFolder(folder, onChange),
  )
  return {
    current: () => pair.context,
    covers: (name) => pair.names(name),
    close() {
      isClosed = true
      clearInterval(timer)
      clearTimeout(settling)
      for (const watcher of watchers) watcher.close()
    },
  }
}

/** Some file systems tell nobody of changes; looking now and then does. */
function watchFolder(folder: string, onChange: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, { persistent: false }, onChange)
    watcher.on('error', () => watcher.close())
    return [watcher]
  } catch {
    return []
  }
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** Through links: which files they are, and when they were written. */
async function stateOf(files: readonly string[]): Promise<string> {
  const states = await Promise.all(
    files.map(async (file) => {
      const found = await stat(file).catch(() => undefined)
      return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs}` : 'none'
    }),
  )
  return states.join(', ')
}

async function readPair(certFile: string, keyFile: string): Promise<Pair> {
  const [cert, key] = await Promise.all([read('certificate', certFile), read('key', keyFile)])
  const parsed = parseCertificate(certFile, cert)
  return {
    context: makeContext(certFile, keyFile, cert, key),
    names: namesOf(parsed),
    from: Date.parse(parsed.validFrom),
    until: Date.parse(parsed.validTo),
  }
}

async function read(what: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EACCES'
          ? 'may not be read by this user'
          : `cannot be read (${code})`
    throw new Problem('bad-input', `${what} ${file} ${why}`, {
      hint:
        code === 'EACCES' ? `sudo setfacl -m u:$USER:r ${file}` : '--cert fullchain.pem --key privkey.pem',
      cause,
    })
  }
}

function parseCertificate(file: string, cert: Buffer): X509Certificate {
  try {
    return new X509Certificate(cert)
  } catch (cause) {
    throw new Problem('bad-input', `certificate ${file} is no certificate in PEM`, {
      hint: '--cert fullchain.pem',
      cause,
    })
  }
}

function makeContext(certFile: string, keyFile: string, cert: Buffer, key: Buffer): SecureContext {
  try {
    return makeCertificate(cert, key)
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const why = /MISMATCH/.test(code)
      ? `key ${keyFile} does not belong to certificate ${certFile}`
      : /PASSWORD|BAD_DECRYPT|INTERRUPTED/.test(code)
        ? `key ${keyFile} is locked with a password`
        : `certificate ${certFile} and key ${keyFile} cannot be used: ${(cause as Error).message}`
    throw new Problem('bad-input', why, { hint: '--cert fullchain.pem --key privkey.pem', cause })
  }
}

/** RFC 6125 §6.4.3: a star stands for one label, the first. */
function namesOf(certificate: X509Certificate): (name: string) => boolean {
  const names = new Set(
    [...(certificate.subjectAltName ?? '').matchAll(/DNS:([^,\s]+)/g)].map((match) =>
      (match[1] as string).toLowerCase(),
    ),
  )
  return (name) => names.has(name) || names.has(`*${name.slice(name.indexOf('.'))}`)
}
