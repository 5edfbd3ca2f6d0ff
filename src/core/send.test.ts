import { expect, test } from 'vitest'
import { closingLine, messageOf, wayFor } from './send.ts'

const link = 'http://abcdefghijklmnopqrst.localhost:4747/'

test('the message is the maker’s words, the link alone on its line, and the closing line', () => {
  expect(messageOf('does this help?', link)).toBe(`does this help?\n${link}\n${closingLine}`)
  expect(messageOf('', link, '')).toBe(link)
})

test.each([
  { channel: 'whatsapp', start: 'https://wa.me/?text=' },
  { channel: 'sms', start: 'sms:?&body=' },
  { channel: 'email', start: 'mailto:?subject=split&body=' },
  { channel: 'x', start: 'https://x.com/intent/post?text=' },
] as const)('$channel is prefilled', ({ channel, start }) => {
  const url = wayFor(channel, messageOf('a & b?', link), 'split').url
  expect(url?.startsWith(start)).toBe(true)
  expect(decodeURIComponent(url ?? '')).toContain(`a & b?\n${link}`)
})

test('telegram takes the link apart from the words', () => {
  const url = new URL(wayFor('telegram', messageOf('hello', link, ''), 's').url ?? '')
  expect([url.searchParams.get('url'), url.searchParams.get('text')]).toEqual([link, 'hello'])
})
