import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server's address; read it with `inject('postgresUrl')` and give it to `makeDatabase`. */
    postgresUrl: string
  }
}

/** Starts one PostgreSQL for all files of the project `store`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return () => server.close()
}
