import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shareFolder } from '../helpers/outer.ts'
import { serveFolder } from '../helpers/static.ts'
import { root } from './kit/child.ts'
import { copyFixture } from './kit/folder.ts'
import { expectJourney, newStranger, openStage, type Stage, type Visit } from './kit/stage.ts'

let stage: Stage
let folder: Awaited<ReturnType<typeof copyFixture>>

beforeAll(async () => {
  folder = await copyFixture('swagger')
  await cp(join(root, 'node_modules/swagger-ui-dist'), folder.dir, { recursive: true, force: false })
  stage = await openStage()
})
afterAll(async () => {
  await stage?.close()
  await folder?.remove()
})

async function lookUp({ page, complaints }: Visit) {
  await page.getByRole('button', { name: /boil/ }).first().tap()
  await page.getByText('It boils').waitFor()
  return { shown: await page.locator('#swagger-ui').innerText(), complaints }
}

test('what is shown from a snapshot is what is shown without us', async () => {
  const plain = await serveFolder(folder.dir)
  const direct = await stage.visit(plain.url)
  const want = await lookUp(direct)
  await direct.close()
  await plain.close()

  const shared = await shareFolder(stage.outer.client, folder.dir, newStranger())
  const visit = await stage.visit(shared.link)
  expect(await lookUp(visit)).toEqual(want)
  await expectJourney(stage, shared.turn, { firstTap: 'POST /boil Boil water', paths: ['/'] })
  expect(shared.leftOut).toContain('swagger-ui-bundle.js.map')
  await visit.close()
})
