import { startPostgres } from './postgres.ts'

/** Starts one PostgreSQL for all files of the project `store`, which read its address from the environment. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.OUTER_TEST_POSTGRES_URL) return undefined
  const server = await startPostgres()
  process.env.OUTER_TEST_POSTGRES_URL = server.url
  return async () => {
    delete process.env.OUTER_TEST_POSTGRES_URL
    await server.close()
  }
}
