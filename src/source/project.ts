/** The folder of the project that a dev server belongs to: what it may name files of. */
import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { listListeners } from './listeners.ts'
import { isWithin } from './walk.ts'

const marks = ['.git', 'package.json'] as const

/** Only when whoever listens on the port was started inside it: a port alone proves nothing. */
export async function findProject(cwd: string, port: number): Promise<string | undefined> {
  const project = projectAbove(realpathSync(cwd))
  if (project === undefined) return undefined
  const listeners = await listListeners((folder) => isWithin(project, folder))
  return listeners.some((one) => one.port === port) ? project : undefined
}

/** The repository, so that the packages of a monorepo are inside; else the nearest package. */
function projectAbove(start: string): string | undefined {
  for (const mark of marks)
    for (let folder = start; dirname(folder) !== folder; folder = dirname(folder))
      if (existsSync(join(folder, mark))) return folder
  return undefined
}
