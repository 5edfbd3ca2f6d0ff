import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openAskAgain } from './ask-again.ts'

test('what changes while an answer is awaited is asked once more, not once each', async () => {
  const answers: (() => void)[] = []
  const asking = openAskAgain(() => new Promise((resolve) => answers.push(resolve)))
  const change = () => {
    for (let times = 0; times < 5; times++) asking.changed()
  }
  change()
  expect(answers.length).toBe(1)
  answers[0]?.()
  await setImmediate()
  expect(answers.length).toBe(2)
  answers[1]?.()
  await asking.settled()
  expect(answers.length).toBe(2)
  change()
  expect(answers.length).toBe(3)
})
