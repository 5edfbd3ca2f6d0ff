import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTabs, type Tabs } from '../../test/helpers/tabs.ts'
import { openFixture } from './fixture.ts'

let tabs: Tabs
beforeAll(async () => {
  tabs = await openTabs()
})
afterAll(() => tabs?.close())

/** Three times as long as a page has to be seen to count as opened. */
const longMs = 3_000

test('a page in a tab behind others is not opened until somebody has seen it for a second', async () => {
  const app = await openFixture({ '/': '<h1>Home</h1><button>Go</button>' })
  try {
    const tab = await tabs.openBehind(app.origin)
    await expect.poll(() => app.asked).toContain('GET /_outer/b.js')
    await sleep(longMs)
    expect(app.posts).toEqual([])

    // Passing by: in front for less than a second.
    await tabs.show(tab)
    await sleep(300)
    await tabs.show()
    await sleep(longMs)
    expect(app.posts).toEqual([])

    await tabs.show(tab)
    const events = await app.until((all) => all.some((event) => event.t === 'open'))
    const opens = events.filter((event) => event.t === 'open')
    // Its time is that of the first glance, long after the page was loaded.
    expect(opens).toEqual([{ t: 'open', p: '/', g: 0, d: expect.any(Number) }])
    expect(opens[0]?.d).toBeGreaterThanOrEqual(longMs)
    await tabs.show()
    const [end] = (await app.until((all) => all.filter((event) => event.t === 'end').length > 1)).filter(
      (event) => event.t === 'end',
    )
    expect(end).toMatchObject({ v: expect.any(Number) })
    if (end?.t === 'end') expect(end.v).toBeLessThan(1_000)
  } finally {
    await app.close()
  }
})
