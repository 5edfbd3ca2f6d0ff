import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Disk = { readonly dir: string; readonly remove: () => void }

/** A disk of its own, so small that it can be filled; undefined where this user may not mount one. */
export function mountDisk(bytes: number): Disk | undefined {
  const dir = mkdtempSync(join(tmpdir(), 'outer-disk-'))
  for (const sudo of [[], ['sudo', '-n']]) {
    const run = (...args: string[]) => {
      const [program = '', ...rest] = [...sudo, ...args]
      execFileSync(program, rest, { stdio: 'ignore', timeout: 10_000 })
    }
    try {
      run('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=0777`, 'tmpfs', dir)
    } catch {
      continue
    }
    return {
      dir,
      remove() {
        run('umount', '-l', dir)
        rmdirSync(dir)
      },
    }
  }
  rmdirSync(dir)
  return undefined
}
