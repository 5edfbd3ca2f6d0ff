import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Our own running server, by the file it writes into its data folder; undefined when there is none. */
export function findOwnServer(home: string): { readonly pid: number; readonly port: number } | undefined {
  try {
    const { url, pid } = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8'))
    const port = Number(new URL(url).port)
    return Number.isInteger(pid) && port > 0 ? { pid, port } : undefined
  } catch {
    return undefined
  }
}
