import { expect, test } from 'vitest'
import { decodeEntities, readTags, textOf } from './markup.ts'

test('tags with their attributes, as a program without scripts reads them', () => {
  const html = `<!-- <meta name=no> --><TITLE>A &amp; B &uuml;</TITLE>
    <meta property='og:title' content="a > b"><link rel=icon href=/i.png>
    <script>document.write('<meta name="fake" content="x">')</script><p data-a = "1" hidden>`
  const tags = readTags(html)
  expect(tags.map((tag) => tag.name)).toEqual(['title', 'meta', 'link', 'script', 'p'])
  expect(tags[0]?.text).toBe('A & B ü')
  expect(tags[1]?.attributes).toEqual({ property: 'og:title', content: 'a > b' })
  expect(tags[2]?.attributes).toEqual({ rel: 'icon', href: '/i.png' })
  expect(tags[4]?.attributes).toEqual({ 'data-a': '1', hidden: '' })
})

test.each([
  ['no end of a tag', '<a '.repeat(200_000)],
  ['no end of a comment', '<!--'.repeat(200_000)],
  ['no end of a quote', `<a b="${'<'.repeat(500_000)}`],
  ['many spaces', `<a ${' '.repeat(500_000)}=`],
  ['scripts without end', '<script>'.repeat(100_000)],
])('hostile: %s costs no more than its length', (_, html) => {
  const began = performance.now()
  readTags(html)
  textOf(html)
  expect(performance.now() - began).toBeLessThan(1500)
})

test('a name of Object’s own is an attribute like any other', () => {
  expect(readTags('<p constructor=a __proto__=b>')[0]?.attributes.constructor).toBe('a')
})

test.each([
  ['&#252;&#xFC;&uuml;', 'üüü'],
  ['&nosuch; & &amp;lt;', '&nosuch; & &lt;'],
  ['&#0;&#x110000;', '\ufffd\ufffd'],
])('%s reads %s', (text, want) => {
  expect(decodeEntities(text)).toBe(want)
})

test('text without tags, scripts and styles', () => {
  expect(textOf('<style>a{}</style><h1>Hi &amp; <b>you</b></h1><script>let a="<p>no</p>"</script>')).toBe(
    'Hi & you',
  )
})
