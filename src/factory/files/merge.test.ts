import { describe, expect, test } from 'vitest'
import { printFront, readFront } from './front.ts'
import { mergeFronted, mergeText } from './merge.ts'

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
const base = lines('one', 'two', 'three', 'four', 'five')

describe('a text', () => {
  const cases = [
    {
      name: 'that is not there yet',
      base: null,
      now: null,
      wanted: 'a\n',
      want: { is: 'write', text: 'a\n', merged: false },
    },
    {
      name: 'that somebody deleted',
      base: 'a\n',
      now: null,
      wanted: 'a\n',
      want: { is: 'write', text: 'a\n', merged: false },
    },
    {
      name: 'that nobody edited',
      base,
      now: base,
      wanted: 'new\n',
      want: { is: 'write', text: 'new\n', merged: false },
    },
    {
      name: 'that was edited, and nothing new',
      base,
      now: 'mine\n',
      wanted: base,
      want: { is: 'same', text: 'mine\n' },
    },
    {
      name: 'that was edited in another place',
      base,
      now: lines('ONE', 'two', 'three', 'four', 'five'),
      wanted: lines('one', 'two', 'three', 'four', 'FIVE'),
      want: { is: 'write', text: lines('ONE', 'two', 'three', 'four', 'FIVE'), merged: true },
    },
    {
      name: 'that was edited in the same place',
      base,
      now: lines('one', 'two', 'MINE', 'four', 'five'),
      wanted: lines('one', 'two', 'NEW', 'four', 'five'),
      want: { is: 'conflict', line: 3 },
    },
    {
      name: 'that both changed in the same way',
      base,
      now: lines('one', 'two', 'SAME', 'four', 'five'),
      wanted: lines('one', 'two', 'SAME', 'four', 'five'),
      want: { is: 'same' },
    },
    {
      name: 'of somebody else, where ours would stand',
      base: null,
      now: 'theirs\n',
      wanted: 'ours\n',
      want: { is: 'conflict', text: 'theirs\n' },
    },
  ]
  test.each(cases)('$name', ({ base, now, wanted, want }) => {
    expect(mergeText(base, now, wanted)).toMatchObject(want)
  })
})

describe('front matter', () => {
  const file = (title: string, status: string, body: string, more: object = {}) =>
    printFront({ title, ...more, status, claims: [] }, body)

  test('a person’s status and keys stay, ours are counted anew, the body is merged', () => {
    const merged = mergeFronted(
      file('Old', 'draft', base),
      printFront(
        { title: 'Old', tags: ['sea'], status: 'approved', claims: ['x'] },
        base.replace('one', 'ONE'),
      ),
      printFront({ title: 'New', status: 'draft', claims: ['y'] }, base.replace('five', 'FIVE')),
    )
    expect(merged).toMatchObject({ is: 'write', merged: true })
    expect(readFront(merged.text)).toMatchObject({
      front: { title: 'New', tags: ['sea'], status: 'approved', claims: ['y'] },
      body: base.replace('one', 'ONE').replace('five', 'FIVE'),
    })
  })

  test('a title that both changed is a conflict at its line', () => {
    const merged = mergeFronted(
      file('Old', 'draft', base),
      file('Mine', 'draft', base),
      file('New', 'draft', base),
    )
    expect(merged).toMatchObject({ is: 'conflict', line: 2 })
    expect(merged.text).toContain('Mine')
  })

  const hostile = [
    { name: 'aliases that unfold', text: '---\na: &a [x,x,x,x]\nb: [*a,*a,*a]\n---\nbody' },
    { name: 'no map', text: '---\n- a\n---\nbody' },
    { name: 'no end', text: '---\ntitle: x\nbody' },
    { name: 'broken YAML', text: '---\ntitle: "x\n---\nbody' },
    { name: 'the same key twice', text: '---\na: 1\na: 2\n---\nbody' },
  ]
  test.each(hostile)('$name: none', ({ text }) => {
    expect(readFront(text)).toBeUndefined()
  })

  test('words that YAML would read as something else come back as they were', () => {
    const front = { title: 'yes: no # --- "x"', tagline: '- a\n---\nstatus: sent', name: '&a *b !!js' }
    expect(readFront(printFront(front, 'body\n'))).toMatchObject({ front, body: 'body\n' })
  })
})
