import type { TestContext } from 'vitest'

/** What cannot be tried on this machine is skipped, and says so where the run is read: a skipped test alone looks like a green one. */
export function leaveOut(context: TestContext, why: string): never {
  console.warn(`NOT TRIED: ${context.task.name}\n  ${why}`)
  return context.skip(why)
}
