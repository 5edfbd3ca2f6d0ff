import { afterEach, expect, test } from 'vitest'
import { Problem } from '../../core/problems.ts'
import type { LiveBuild } from '../../source/live-build.ts'
import { watchSleep } from './sleep.ts'
import { watchBuild } from './watch-build.ts'

const closing: { close: () => void }[] = []
afterEach(() => {
  for (const one of closing.splice(0)) one.close()
})
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const at = (build: string, content = build) => ({ build, content, knownBy: 'git' }) as const

/** Runs through what a look finds, once each; gives what was reported. */
async function watchThrough(
  found: readonly (LiveBuild | Error)[],
  answer: (build: string) => void = () => {},
): Promise<string[]> {
  const reported: string[] = []
  let looks = 0
  const watching = watchBuild({
    first: at('a'),
    everyMs: 1,
    look: async () => {
      const is = found[Math.min(looks++, found.length - 1)]
      if (is instanceof Error) throw is
      return is ?? at('a')
    },
    report: async (build) => {
      reported.push(build)
      answer(build)
    },
  })
  closing.push(watching)
  await expect.poll(() => looks, { timeout: 5_000 }).toBeGreaterThan(found.length + 2)
  return reported
}

test.each<{ name: string; found: (LiveBuild | Error)[]; want: string[] }>([
  { name: 'nothing changes', found: [at('a')], want: [] },
  { name: 'it changes, and back', found: [at('a'), at('b'), at('b'), at('a')], want: ['b', 'a'] },
  { name: 'what stands there is committed', found: [at('b', 'a')], want: [] },
  {
    name: 'git cannot say for a moment',
    found: [{ build: 'no-git-1', knownBy: 'time' }, new Error('gone'), at('a')],
    want: [],
  },
])('a build is reported once when it changed: $name', async ({ found, want }) => {
  expect(await watchThrough(found)).toEqual(want)
})

test('what the server did not take is reported again, until it forgets the share', async () => {
  let tries = 0
  const reported = await watchThrough([at('b')], () => {
    if (++tries < 3) throw new Problem('no-server', 'away')
  })
  expect(reported).toEqual(['b', 'b', 'b'])
  const gone: string[] = []
  closing.push(
    watchBuild({
      first: at('a'),
      everyMs: 1,
      look: async () => at('b'),
      report: async (build) => {
        gone.push(build)
        throw new Problem('not-found', 'forgotten')
      },
    }),
  )
  await pause(50)
  expect(gone).toEqual(['b'])
})

test('one look at a time, and the next only after a rest that is as long as it was work', async () => {
  let running = 0
  let most = 0
  let looks = 0
  closing.push(
    watchBuild({
      first: at('a'),
      everyMs: 1,
      look: async () => {
        looks += 1
        most = Math.max(most, ++running)
        await pause(20)
        running -= 1
        return at('a')
      },
      report: async () => {},
    }),
  )
  await pause(300)
  expect(most).toBe(1)
  expect(looks).toBe(1)
})

test('a closed one gives up the look that is under way, and reports nothing', async () => {
  const reported: string[] = []
  let given: AbortSignal | undefined
  const watching = watchBuild({
    first: at('a'),
    look: async (signal) => {
      given = signal
      await pause(20)
      return at('b')
    },
    report: async (build) => reported.push(build),
  })
  watching.close()
  expect(given?.aborted).toBe(true)
  await pause(60)
  expect(reported).toEqual([])
})

test('a clock that jumped by more than a minute was asleep; one that is late was not', async () => {
  let jump = 0
  const slept: { from: number; to: number }[] = []
  closing.push(watchSleep({ now: () => jump, onWake: (one) => slept.push(one) }, 5))
  jump = 59_000
  await pause(40)
  expect(slept).toEqual([])
  jump = 59_000 + 600_000
  await expect.poll(() => slept).toEqual([{ from: 59_000, to: 659_000 }])
})
