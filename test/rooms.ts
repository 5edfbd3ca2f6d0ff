/**
 * Which room of src/ may import which; `imports.test.ts` holds the source to it. A room is a folder, or a file
 * directly in src/. An entry is a room, or one file of a room where only that file is meant to be seen.
 * core takes hashes from node:crypto and isIP from node:net; it does no I/O.
 */
export const rooms: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ['node:crypto', 'node:net', 'types of node:'] },
  contract: { rooms: ['core'], packages: ['zod'] },
  store: { rooms: ['core'] },
  record: { rooms: ['core', 'store'] },
  notify: { rooms: ['core', 'store'] },
  publish: { rooms: ['core', 'store', 'notify/deliver.ts', 'notify/smtp.ts'] },
  edge: { rooms: ['core'] },
  tunnel: { rooms: ['core'] },
  source: { rooms: ['core'] },
  reach: { rooms: ['core'] },
  check: { rooms: ['core', 'source'] },
  gap: { rooms: ['core', 'source'] },
  factory: { rooms: ['core', 'source', 'check/browser.ts', 'check/device.ts', 'check/openPage.ts'] },
  beacon: { rooms: ['types of core'], packages: [], computed: true },
  client: { rooms: ['core', 'contract'], packages: ['zod'] },
  triggers: { rooms: ['core', 'contract', 'client', 'check', 'gap', 'source', 'factory'] },
  console: { rooms: ['core', 'contract', 'client', 'gap/picture.ts'] },
  api: { rooms: ['core', 'contract', 'store', 'record', 'notify', 'publish'] },
  app: { rooms: ['core', 'contract', 'store', 'record', 'notify', 'publish', 'edge', 'tunnel', 'api'] },
  'app.ts': { rooms: ['core', 'record', 'notify', 'publish', 'edge', 'tunnel', 'api', 'app'] },
  cli: {
    rooms: [
      'core',
      'contract',
      'client',
      'source',
      'reach',
      'check',
      'gap',
      'factory',
      'triggers',
      'tunnel/client.ts',
      'app.ts',
      'publish/doctor/domain.ts',
      'publish/doctor/own-server.ts',
      // Maintenance opens the database itself, while no server runs.
      'store/open.ts',
      'store/refold.ts',
      'store/archive/backup.ts',
      'store/archive/check.ts',
      'store/archive/restore.ts',
    ],
  },
}

export type Room = {
  /** Other rooms it may import, in any way: static, re-export, dynamic; `types of X` for type-only imports alone. */
  readonly rooms: readonly string[]
  /** Whether it may import an address that only the browser knows. */
  readonly computed?: true
  /** Packages it may import; without the list, any. `types of X` allows X for `import type` alone. */
  readonly packages?: readonly string[]
}

/** Two sides of one wire, which know only its protocol. */
export const strangers = [['tunnel/client.ts', 'tunnel/server.ts']] as const

/** A room that a program starts without: only what is asked of it loads it, by a dynamic import. */
export const startsWithout = [
  ['cli/run.ts', 'factory'],
  ['cli/hook.ts', 'factory'],
  ['app.ts', 'factory'],
] as const

/** The one file that reads `process`. */
export const processReader = 'cli/main.ts'

/** Tests, and what is written for them alone, may reach wherever they like; no other file may import them. */
export const isForTests = (path: string): boolean =>
  /\.test\.tsx?$|(^|\/)(test[A-Z]\w*|harness|fixture)\.tsx?$/.test(path)
