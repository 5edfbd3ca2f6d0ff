/** A quota on the command line: its flags, and what it says. */
import type { Command } from 'commander'
import { maxQuota, type Quota } from '../../core/makers.ts'
import { Problem } from '../../core/problems.ts'

export type QuotaFlags = {
  readonly shares?: string
  readonly links?: string
  readonly bytes?: string
  readonly requestsPerMinute?: string
}

export const addQuotaFlags = (command: Command): Command =>
  command
    .option('--shares <n>', 'builds that are kept')
    .option('--links <n>', 'links that are open at one time')
    .option('--bytes <size>', 'files that are held: 500MB, 2GB, or a plain number')
    .option('--requests-per-minute <n>', 'their own calls, and as many of strangers on their links')

const units: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 }

/** Throws `bad-input`. */
export function readQuota(flags: QuotaFlags): Partial<Quota> {
  const { shares, links, bytes, requestsPerMinute } = flags
  return {
    ...(shares !== undefined && { shares: readCount('--shares', shares) }),
    ...(links !== undefined && { links: readCount('--links', links) }),
    ...(bytes !== undefined && { bytes: readBytes(bytes) }),
    ...(requestsPerMinute !== undefined && {
      requestsPerMinute: readCount('--requests-per-minute', requestsPerMinute),
    }),
  }
}

function readCount(flag: string, text: string): number {
  const count = Number(text)
  if (!/^\d{1,16}$/.test(text) || count > maxQuota)
    throw new Problem('bad-input', `${flag} "${text}" is no whole number`, { hint: `${flag} 100` })
  return count
}

function readBytes(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,16}(?:\.\d{1,3})?) ?([kmgt]?)i?b?$/i.exec(text) ?? []
  const bytes = Math.round(Number(number) * (units[unit.toLowerCase()] ?? Number.NaN))
  if (number === '' || !(bytes <= maxQuota))
    throw new Problem('bad-input', `--bytes "${text}" is no size`, { hint: '--bytes 2GB' })
  return bytes
}

const sizes = [
  [1024 ** 3, 'GB'],
  [1024 ** 2, 'MB'],
  [1024, 'KB'],
  [1, 'bytes'],
] as const

/** `1.5 GB`, `20 MB`, `812 bytes` */
export function sizeWords(bytes: number): string {
  const [unit, name] = sizes.find(([unit]) => bytes >= unit) ?? [1, 'bytes']
  return `${Number((bytes / unit).toFixed(1))} ${name}`
}
