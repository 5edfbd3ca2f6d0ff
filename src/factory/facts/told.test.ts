import { expect, test } from 'vitest'
import { testFolder } from './testFolder.ts'

const { read } = testFolder('stamps')

test('what the README says is told block by block, without what is planned and what is of others', async () => {
  const { told } = await read({
    'README.md':
      '# Stamps\n\nSorts stamps by country.\n\nHinges are glued by hand.\n\n## Roadmap\n\n- Auctions\n\n## Alternatives\n\nAlbum scans envelopes.\n',
  })
  expect(told.join('\n')).toContain('Hinges are glued by hand.')
  expect(told.join('\n')).not.toMatch(/Auctions|envelopes/)
})

test('no README, nothing told', async () => {
  expect((await read()).told).toEqual([])
})
