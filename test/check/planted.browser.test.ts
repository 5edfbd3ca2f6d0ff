import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Home, makeHome, outer } from '../../src/cli/testIo.ts'
import { check as checkShape } from '../../src/contract/check.ts'
import { place, planted } from './planted.ts'

let home: Home
beforeAll(async () => {
  home = await makeHome()
})
afterAll(() => home.remove())
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function check(target: string) {
  const { exit, stdout, stderr } = await outer(['check', target, '--json', '--no-sandbox'], {
    env: { ...home.env, PATH: process.env.PATH },
    cwd: home.path,
  })
  if (stdout === '') throw new Error(stderr)
  const answer = checkShape.parse(JSON.parse(stdout))
  const said = answer.checks
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id, verdict, evidence }) => `${verdict} ${id}: ${evidence[0]?.what}`)
  return { exit, answer, said }
}

describe.each(planted)('$name', (one) => {
  test('the fault is found, with its evidence and what to do', async () => {
    const placed = await place(one, true)
    closing.push(placed.close)
    const { answer, said } = await check(placed.target)
    const found = answer.checks.filter(
      ({ id, verdict }) => one.ids.includes(id) && (verdict === 'fail' || verdict === 'warn'),
    )
    expect(found, said.join('\n')).not.toEqual([])
    expect(found[0]?.evidence[0]?.what).toBeTruthy()
    expect(found[0]?.do).toBeTruthy()
  })

  test('its healthy twin fails nothing', async () => {
    const placed = await place(one, false)
    closing.push(placed.close)
    const { exit, answer, said } = await check(placed.target)
    expect(said.filter((line) => line.startsWith('fail'))).toEqual([])
    expect(said.filter((line) => one.ids.some((id) => line.includes(` ${id}: `)))).toEqual([])
    expect(answer.verdict).not.toBe('fail')
    expect(exit).toBe(0)
  })
})
