import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian keeps servers where a user's PATH does not look. */
const alsoIn = ['/usr/sbin', '/sbin', '/usr/local/sbin']

/** A program of the system, found and never installed. */
export const findProgram = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), ...alsoIn]
    .map((dir) => join(dir, name))
    .find((file) => existsSync(file))
