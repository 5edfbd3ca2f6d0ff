import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { putLive } from '../../test/helpers/live.ts'
import type { App } from '../app.ts'
import { comments, promoted, rolledBack, watchWith } from '../contract/live.ts'
import { type Home, makeHome, openServer, outer, start } from './testIo.ts'

let home: Home
let app: App
beforeEach(async () => {
  home = await makeHome()
  app = await openServer(home)
  await build('one')
  expect(
    await run('share', 'one', '--to', 'Bea', '--relation', 'stranger', '--product', 'quill'),
  ).toMatchObject({
    exit: 0,
  })
})
afterEach(async () => {
  await app.close()
  await home.remove()
})

const world = () => ({ env: home.env, cwd: home.path })
const run = (...argv: string[]) => outer(argv, world())
const json = async (...argv: string[]) => {
  const ran = await run(...argv, '--json')
  return { exit: ran.exit, answer: JSON.parse(ran.stdout) }
}
async function build(name: string, more = '') {
  await mkdir(join(home.path, name))
  await writeFile(join(home.path, name, 'index.html'), `<!doctype html><title>${name}</title>${more}`)
}
const goLive = () =>
  putLive(
    {
      home: join(home.path, 'home'),
      restart: async () => {},
    },
    { product: 'quill', domain: 'my.app' },
  )

test('a folder goes live, address first, and the build before comes back', async () => {
  await goLive()
  await build('two')
  const ran = await run('promote', 'quill', 'two')
  expect(ran).toMatchObject({ exit: 0 })
  expect(ran.stdout.split('\n')[0]).toBe('https://my.app/')
  const again = await json('promote', 'quill', 'two')
  expect(again.exit).toBe(0)
  expect(promoted.parse(again.answer)).toMatchObject({ changed: false, live: { domain: 'my.app' } })
  const back = rolledBack.parse((await json('rollback', 'quill')).answer)
  expect(back).toMatchObject({ changed: true, live: { builds: [{ by: 'rollback', now: true }, {}, {}] } })
  const to = rolledBack.parse(
    (await json('rollback', 'quill', '--to', back.before?.slice(0, 8) ?? '')).answer,
  )
  expect(to).toMatchObject({ changed: true, build: back.before })
  expect(await run('rollback', 'quill', '--to', 'nothing')).toMatchObject({ exit: 1 })
  expect((await run('rollback', 'quill', '--list')).stdout).toContain('https://my.app/')
  expect((await run('pulses')).stdout).toMatch(
    /my\.app · quill · live[\s\S]*https:\/\/my\.app\/[\s\S]*no end/,
  )
})

test('what is no home is refused before anything is sent, and so is a secret', async () => {
  await goLive()
  const key = ['sk', 'live', '51Mb7QxT2mVn9LkR4wZc8Hd5Jy3'].join('_')
  await build('three', `<script>const key = '${key}'</script>`)
  expect(await run('promote', 'quill', 'three')).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(/secret/i),
  })
  const port = new URL(app.local).port
  const refused = await json('promote', 'quill', 'https://app.example/')
  expect(refused).toMatchObject({
    exit: 1,
    answer: { refused: 'not-hosted', do: expect.stringContaining('dist') },
  })
  expect(port).not.toBe('')
})

test('without a domain a build is kept; nothing is live to go back from', async () => {
  await build('two')
  const { exit, answer } = await json('promote', 'quill', 'two')
  expect({ exit, ...promoted.parse(answer) }).toMatchObject({ exit: 0, url: null, live: null })
  expect(await run('rollback', 'quill')).toMatchObject({ exit: 1 })
})

test('the wall is switched, listed and misused', async () => {
  const before = comments.parse((await json('comments', 'on', 'quill')).answer)
  expect(before).toMatchObject({ on: true, url: null })
  await goLive()
  const { answer } = await json('comments', 'list', 'quill')
  expect(comments.parse(answer)).toMatchObject({ on: true, url: 'https://my.app/_outer/wall', comments: [] })
  expect(await run('comments', 'show', 'quill')).toMatchObject({ exit: 2 })
  expect(await run('comments', 'burn', 'quill')).toMatchObject({ exit: 2 })
  expect(await run('comments', 'on', 'nothing')).toMatchObject({ exit: 1 })
})

test('a second person is let in until ctrl-c, to one turn and never to a crowd', async () => {
  const watching = start(['watch', 'Bea', '--with', 'Bo'], world())
  const [address = ''] = await watching.until(/http:\S+\/with\/[a-z2-7]{26}/)
  const at = address.replace('//localhost', '//127.0.0.1')
  const page = await fetch(at)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Bea and quill')
  watching.interrupt()
  expect((await watching.ended).exit).toBe(130)
  expect((await fetch(at)).status).toBe(410)
  expect(await run('watch', '--with', 'Bo')).toMatchObject({ exit: 2 })
  const { stdout } = await run('watch', 'Bea', '--with', 'Bo', '--once', '--json')
  expect(watchWith.parse(JSON.parse(stdout.split('\n')[0] ?? ''))).toMatchObject({ with: 'Bo', pages: 0 })
})
