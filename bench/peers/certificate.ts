/** A certificate that nobody trusts but who is told to, for every name that a measurement asks for. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../programs.ts'
import type { Scope } from '../scope.ts'

export type Certificate = { readonly cert: string; readonly key: string }

const openssl = findProgram('openssl')
export const hasOpenssl = openssl !== undefined

/** Files in PEM, for the apex, whatever is below it, and this machine. P-256, which is what an authority gives today. */
export async function makeCertificate(scope: Scope, apex: string): Promise<Certificate> {
  if (openssl === undefined) throw new Error('openssl is not installed')
  const dir = await scope.folder()
  const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')]
  await promisify(execFile)(openssl, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=bench', '-out', cert, '-keyout', key],
    ...['-addext', `subjectAltName=DNS:${apex},DNS:*.${apex},DNS:localhost,IP:127.0.0.1`],
  ])
  return { cert, key }
}
