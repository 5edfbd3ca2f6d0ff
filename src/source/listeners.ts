/** Who listens on this computer, from which working folder. Only what the operating system says of our own processes. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { platform } from 'node:os'
import { promisify } from 'node:util'

/** `host`: where to reach it from here. `command`: its arguments, as far as they can be read. */
export type Listener = {
  readonly pid: number
  readonly cwd: string
  readonly host: string
  readonly port: number
  readonly command: readonly string[]
}

/** lsof can hang on a dead network drive. */
const lsofMs = 3000
const lsofBytes = 4 * 1024 * 1024

/** Listening processes whose working folder passes `wanted`; none where the system cannot say. */
export async function listListeners(wanted: (cwd: string) => boolean): Promise<readonly Listener[]> {
  if (platform() === 'linux') return listFromProc(wanted)
  if (platform() === 'darwin') return listFromLsof(wanted)
  return []
}

/** proc(5): listening sockets by inode, processes by the sockets they hold. */
function listFromProc(wanted: (cwd: string) => boolean): readonly Listener[] {
  const sockets = new Map<string, { host: string; port: number }>()
  for (const [file, any] of [
    ['/proc/net/tcp', '127.0.0.1'],
    ['/proc/net/tcp6', '::1'],
  ] as const)
    for (const line of readLines(file)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      // 0A is TCP_LISTEN.
      if (state === '0A') sockets.set(inode, { host: hostOf(address, any), port: Number.parseInt(port, 16) })
    }
  return listNames('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const cwd = readLink(`/proc/${name}/cwd`)
      if (cwd === undefined || !wanted(cwd)) return []
      const inodes = listNames(`/proc/${name}/fd`).flatMap(
        (fd) => /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${name}/fd/${fd}`) ?? '')?.[1] ?? [],
      )
      const command = (readLines(`/proc/${name}/cmdline`)[0] ?? '').split('\0')
      return [...new Set(inodes)].flatMap((inode) => {
        const socket = sockets.get(inode)
        return socket ? [{ pid: Number(name), cwd, command, ...socket }] : []
      })
    })
}

/** Addresses stand there as 32-bit words in the machine's byte order, which is little-endian wherever Node runs for makers. */
function hostOf(hex: string, any: string): string {
  if (/^0+$/.test(hex)) return any
  const bytes = Buffer.from(hex, 'hex')
  for (let at = 0; at < bytes.length; at += 4) bytes.subarray(at, at + 4).reverse()
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, group) => bytes.readUInt16BE(group * 2).toString(16))
  return new URL(`http://[${groups.join(':')}]/`).hostname.replace(/^\[|\]$/g, '')
}

async function listFromLsof(wanted: (cwd: string) => boolean): Promise<readonly Listener[]> {
  const sockets = parseLsof(await lsof(['-nP', '-iTCP', '-sTCP:LISTEN', '-Fpn']))
  const pids = [...new Set(sockets.map((one) => one.pid))]
  if (pids.length === 0) return []
  const folders = new Map(
    parseLsof(await lsof(['-a', '-d', 'cwd', '-p', pids.join(','), '-Fpn'])).map((one) => [
      one.pid,
      one.name,
    ]),
  )
  return sockets.flatMap(({ pid, name }) => {
    const cwd = folders.get(pid)
    const match = /^(.*):(\d+)$/.exec(name)
    if (cwd === undefined || !match || !wanted(cwd)) return []
    const address = (match[1] ?? '').replace(/^\[|\]$/g, '')
    return [{ pid, cwd, command: [], host: address === '*' ? '127.0.0.1' : address, port: Number(match[2]) }]
  })
}

/** lsof(8) with -F: a line `p<pid>` and then a line `n<name>` for each file of that process. */
export function parseLsof(text: string): readonly { readonly pid: number; readonly name: string }[] {
  let pid = 0
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('p')) pid = Number(line.slice(1))
    return line.startsWith('n') && pid > 0 ? [{ pid, name: line.slice(1) }] : []
  })
}

async function lsof(args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)('lsof', args, { timeout: lsofMs, maxBuffer: lsofBytes })).stdout
  } catch {
    return ''
  }
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
