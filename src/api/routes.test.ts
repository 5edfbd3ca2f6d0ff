import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { LinkId } from '../core/ids.ts'
import { createRoutes, type LabelledRoute } from './routes.ts'

const link = 'aaaaaaaaaaaaaaaaaaaa' as LinkId
const routeOf = (build: string, ...labels: string[]) =>
  ({ labels: [link, ...labels], route: { link, build } }) as unknown as LabelledRoute

/** A store whose first answer is its slowest, as with a pool of connections. */
function slowFirst<Answer>(answers: readonly Answer[]): () => Promise<Answer> {
  let asked = 0
  return async () => {
    const answer = answers[asked++] as Answer
    await wait(asked === 1 ? 30 : 0)
    return answer
  }
}

test('of two looks at one link the later one holds, however slow the earlier was', async () => {
  const routes = createRoutes({
    all: async () => [],
    one: slowFirst([routeOf('b1', 'old-name'), routeOf('b2', 'new-name')]),
  })
  await Promise.all([routes.refresh(link), routes.refresh(link)])
  expect(routes.get(link)?.route.build).toBe('b2')
  expect(routes.find('new-name')?.build).toBe('b2')
  expect(routes.find('old-name')).toBeUndefined()
})

test('a link that is made while all are read is not lost', async () => {
  const routes = createRoutes({ all: slowFirst([[]]), one: async () => routeOf('b1') })
  await Promise.all([routes.reload(), routes.refresh(link)])
  expect(routes.find(link)?.build).toBe('b1')
})

test('a look that fails is its caller’s, and the next one works', async () => {
  let broken = true
  const routes = createRoutes({
    all: async () => [],
    one: async () => {
      if (broken) throw new Error('on purpose')
      return routeOf('b1')
    },
  })
  await expect(routes.refresh(link)).rejects.toThrow('on purpose')
  broken = false
  await routes.refresh(link)
  expect(routes.find(link)?.build).toBe('b1')
})
