import { expect, test } from 'vitest'
import { type LinkId, type OpeningId, privateVisitor, type VisitorId } from './ids.ts'
import { findCookie, isMakerMark, readPage, readVisitor, signMaker, signPage, signVisitor } from './token.ts'

const secret = new Uint8Array(32).fill(7)
const page = {
  link: 'abcdefghijklmnopqrst' as LinkId,
  opening: 'tabcdefg' as OpeningId,
  visitor: 'aaaaaaaaaaaaaaaa' as VisitorId,
  issuedAt: 1_764_000_000_000,
  nonce: 'abcdef',
}
const other = 'bbbbbbbbbbbbbbbbbbbb' as LinkId

test('a page token gives back what was signed', () => {
  for (const flags of [0, 1, 2, 3] as const)
    expect(readPage(secret, page.link, signPage(secret, page, flags))).toEqual(page)
  const hidden = { ...page, visitor: privateVisitor }
  expect(readPage(secret, page.link, signPage(secret, hidden, 2))).toEqual(hidden)
})

test.each([
  {
    name: 'another visitor',
    forge: (token: string) => token.replace('aaaaaaaaaaaaaaaa', 'cccccccccccccccc'),
  },
  { name: 'an opening of another', forge: (token: string) => token.replace(page.opening, 'tzzzzzzz') },
  { name: 'a cut signature', forge: (token: string) => token.slice(0, -1) },
  { name: 'no signature', forge: (token: string) => token.slice(0, -16) },
  { name: 'another secret', forge: () => signPage(new Uint8Array(32), page) },
  { name: 'endless', forge: (token: string) => token + 'x'.repeat(300) },
])('a forged page token is refused: $name', ({ forge }) => {
  expect(readPage(secret, page.link, forge(signPage(secret, page)))).toEqual({ refused: 'forged' })
})

test('a token of another link is told from a forgery', () => {
  expect(readPage(secret, other, signPage(secret, page))).toEqual({ refused: 'wrong-link' })
  // The hint may agree by chance: the signature covers the whole link.
  const near = `ab${other.slice(2)}` as LinkId
  expect(readPage(secret, near, signPage(secret, page))).toEqual({ refused: 'forged' })
})

test('a visitor cookie tossed over from another link does not verify', () => {
  const value = signVisitor(secret, page.link, page.visitor)
  expect(readVisitor(secret, page.link, value)).toBe(page.visitor)
  expect(readVisitor(secret, other, value)).toBeUndefined()
})

test('the maker’s mark holds for one link and until it ends', () => {
  const mark = signMaker(secret, page.link, 1000)
  expect([
    isMakerMark(secret, page.link, mark, 999),
    isMakerMark(secret, page.link, mark, 1000),
    isMakerMark(secret, other, mark, 0),
  ]).toEqual([true, false, false])
})

test('a cookie is found by its whole name, past ones of that name that do not verify', () => {
  const even = (value: string) => (Number(value) % 2 === 0 ? value : undefined)
  expect(findCookie('xa=4; a=1; a=2; ab=6', 'a', even)).toBe('2')
  expect(findCookie(undefined, 'a', even)).toBeUndefined()
})
