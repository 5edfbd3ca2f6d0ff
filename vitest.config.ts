import { defineConfig } from 'vitest/config'

const browser = ['{src,test}/**/*.browser.test.{ts,tsx}', 'test/apps/**/*.test.ts']
/** They take minutes, or all of a core: one of them is what the others would wait for, or be slowed by. */
const long = ['src/factory/**/*.browser.test.ts', 'test/check/planted.browser.test.ts']
const store = ['src/store/**/*.test.ts', '{src,test}/**/*.pg.test.ts']
const house = ['test/imports.test.ts', 'test/pages.test.ts']

/**
 * unit: everything that needs only Node. store: one suite on SQLite and PostgreSQL (OUTER_TEST_POSTGRES_URL).
 * browser: Chromium as a phone. long: the same for what takes minutes, two files at once. house: what `npm run check` asks of the source itself.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,test,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: [...browser, ...store, ...house],
          testTimeout: 20_000,
          // Real servers, sockets and processes on two cores with all others: what fails twice is broken.
          retry: 1,
        },
      },
      {
        test: {
          name: 'store',
          include: store,
          globalSetup: 'test/helpers/postgres-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          exclude: [...long, '**/node_modules/**'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // A browser on a busy machine may miss a second that a person would not; what fails twice is broken.
          retry: 1,
          // Most of a visit is waiting: with two on two cores a third of them works.
          maxWorkers: 3,
          // After the rest: a page measured while other tests load the machine says little.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'long',
          include: long,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          retry: 1,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      { test: { name: 'house', include: house, testTimeout: 60_000 } },
    ],
  },
})
