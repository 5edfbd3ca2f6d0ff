import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { freePort } from '../helpers/free-port.ts'
import { isListening, startProgram } from './program.ts'

const run = promisify(execFile)

export type Pebble = {
  /** What `--acme-url` is given. */
  readonly directory: string
  /** File of the root that this address itself is trusted by: `--acme-root`. */
  readonly apiRoot: string
  /** The root of what it issues, as PEM. */
  readonly issuerRoot: () => Promise<string>
  readonly said: () => string
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

/** How this port is reached in another network: the words that start a program there, and its address. */
type Place = { readonly through?: readonly string[]; readonly host?: string }

/**
 * Debian's pebble (RFC 8555), which asks the DNS server at `dns` where names lead, and looks for answers to its challenges
 * at `httpPort` and `tlsPort` there. It checks no CAA and forgets everything when it ends.
 */
export async function openPebble(options: {
  readonly dns: string
  readonly httpPort: number
  readonly tlsPort: number
  readonly validitySeconds?: number
  readonly place?: Place
}): Promise<Pebble> {
  const { through = [], host = '127.0.0.1' } = options.place ?? {}
  const dir = await mkdtemp(join(tmpdir(), 'outer-pebble-'))
  const [port, managementPort] = [await freePort(), await freePort()]
  const [certificate, privateKey] = [join(dir, 'api.pem'), join(dir, 'api.key')]
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=pebble', '-addext', `subjectAltName=DNS:localhost,IP:127.0.0.1,IP:${host}`],
    ...['-keyout', privateKey, '-out', certificate],
  ])
  const config = join(dir, 'config.json')
  await writeFile(
    config,
    JSON.stringify({
      pebble: {
        listenAddress: `${host}:${port}`,
        managementListenAddress: `${host}:${managementPort}`,
        certificate,
        privateKey,
        httpPort: options.httpPort,
        tlsPort: options.tlsPort,
        ...(options.validitySeconds !== undefined && { certificateValidityPeriod: options.validitySeconds }),
      },
    }),
  )
  const program = await startProgram([...through, 'pebble', '-config', config, '-dnsserver', options.dns], {
    // Without these it waits up to 15 s before each check, and refuses one nonce in twenty on purpose.
    env: { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0', PEBBLE_AUTHZREUSE: '0' },
    ready: async (said) =>
      through.length > 0
        ? said.includes('ACME directory available')
        : (await isListening(port, host)) && (await isListening(managementPort, host)),
  })
  return {
    directory: `https://${host}:${port}/dir`,
    apiRoot: certificate,
    async issuerRoot() {
      const url = `https://${host}:${managementPort}/roots/0`
      // From another network it is fetched there, through the words that start a program in it.
      const [first = '', ...rest] = [...through, 'curl', '--silent', '--fail', '--cacert', certificate, url]
      if (through.length > 0) return (await run(first, rest)).stdout
      const ca = await readFile(certificate)
      return new Promise((resolve, reject) => {
        get(url, { ca, timeout: 5_000 }, (res) => resolve(text(res))).on('error', reject)
      })
    },
    said: program.said,
    kill: () => program.kill('SIGKILL'),
    async close() {
      await program.kill('SIGKILL')
      await rm(dir, { recursive: true, force: true })
    },
  }
}
