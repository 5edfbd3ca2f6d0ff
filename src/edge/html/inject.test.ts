import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { createInjector, type Injection } from './inject.ts'
import { extendPolicy, needsOf } from './policy.ts'

const tag = '<T>'
const plain: Injection = { tag, when: 'always', charset: undefined, extendPolicy: (policy) => policy }

function inject(bytes: Buffer, cuts: readonly number[] = [], with_: Partial<Injection> = {}): Buffer {
  const injector = createInjector({ ...plain, ...with_ })
  const out: Buffer[] = []
  let from = 0
  for (const cut of [...cuts, bytes.length]) {
    // A copy, as a socket would give it: nothing may hold on to what came before.
    out.push(...injector.push(Buffer.from(bytes.subarray(from, cut))))
    from = cut
  }
  out.push(...injector.end())
  return Buffer.concat(out)
}

const everyByte = (bytes: Buffer): number[] => Array.from(bytes.keys()).slice(1)

/** `|` is where the tag is wanted. */
const places = [
  { name: 'head', want: '<!doctype html><html><head>|<title>x</title>' },
  { name: 'head with attributes', want: '<html><head prefix="og: <head>" a=\'>\' b=c>|<title>' },
  { name: 'upper case', want: '<!DOCTYPE HTML><HTML><HEAD >|<TITLE>' },
  { name: 'head implied by a title', want: '<!doctype html>\n|<title>x</title><p>' },
  { name: 'head implied by a body', want: '<html lang=de>\n|<body class="x">' },
  { name: 'head implied by text', want: '|hello' },
  { name: 'head implied by text after a comment', want: '<!-- c --> |hello' },
  { name: 'header is not head', want: '<!doctype html>|<header><head></header>' },
  { name: 'headers are not head', want: '|<head-er>' },
  { name: 'head in a comment', want: '<!-- <head> --><html><head>|' },
  { name: 'head in a script', want: '|<script>"<head>"</script>' },
  { name: 'head in an attribute', want: '<html data-x="<head>"><head>|' },
  { name: 'quote in an attribute name', want: '<html a"b><head>|"' },
  { name: 'unquoted value with a slash', want: '<html a=/><head>|' },
  { name: 'conditional comment', want: '<!--[if IE]><html class="ie"><head><![endif]--><html><head>|' },
  { name: 'revealed conditional comment', want: '<![if !IE]><html><head>|<![endif]>' },
  { name: 'abrupt comments', want: '<!--><!---><html><head>|-->' },
  { name: 'comment with a bang', want: '<!-- a --!><head>|' },
  { name: 'comment with dashes', want: '<!-- a -- > b ---><head>|' },
  { name: 'processing instruction', want: '<?xml version="1.0"?><!doctype html><html><head>|' },
  { name: 'stray end tag', want: '</p><html></i><head>|' },
  { name: 'end of head without its start', want: '<html>|</head><body>' },
  { name: 'frameset', want: '<html>|<frameset cols="*"><frame src=a></frameset>' },
  { name: 'fragment', want: '|<li>one</li>' },
  { name: 'empty', want: '|' },
  { name: 'white space alone', want: '  \n|' },
  { name: 'a lone angle', want: '|< p' },
  { name: 'unfinished comment', want: '<html>|<!-- and so on <head>' },
  { name: 'unfinished tag', want: '<!doctype html>|<body class="' },
  { name: 'unfinished angle', want: '<!doctype html>|<' },
  { name: 'NUL', want: '|\0<head>' },
  { name: 'noscript', want: '|<noscript><head></noscript>' },
  { name: 'doctype with a quoted angle', want: '<!doctype html "><head>|<p>"' },
] as const

for (const { name, want } of places) {
  test(`tag: ${name}`, () => {
    const bytes = Buffer.from(want.replace('|', ''))
    const wanted = want.replace('|', tag)
    expect(inject(bytes).toString()).toBe(wanted)
    expect(inject(bytes, everyByte(bytes)).toString()).toBe(wanted)
  })
}

test('byte order marks choose the encoding', () => {
  const text = '<!doctype html><html><head><title>é😀</title>'
  const tagged = text.replace('<head>', `<head>${tag}`)
  const cases = [
    { bom: Buffer.from([0xef, 0xbb, 0xbf]), encode: (one: string) => Buffer.from(one) },
    { bom: Buffer.from([0xff, 0xfe]), encode: (one: string) => Buffer.from(one, 'utf16le') },
    { bom: Buffer.from([0xfe, 0xff]), encode: (one: string) => Buffer.from(one, 'utf16le').swap16() },
  ]
  for (const { bom, encode } of cases) {
    const bytes = Buffer.concat([bom, encode(text)])
    const wanted = Buffer.concat([bom, encode(tagged)])
    expect(inject(bytes)).toEqual(wanted)
    expect(inject(bytes, everyByte(bytes), { charset: 'iso-8859-1' })).toEqual(wanted)
  }
  const bare = Buffer.from(text, 'utf16le')
  expect(inject(bare, [], { charset: 'utf-16le' })).toEqual(Buffer.from(tagged, 'utf16le'))
})

test('an unclear request gets the tag only in whole documents', () => {
  const when = { when: 'if-document' } as const
  for (const fragment of ['<li>one</li>', 'text', '', '<!-- c --><p>']) {
    expect(inject(Buffer.from(fragment), [], when).toString()).toBe(fragment)
  }
  for (const whole of ['<!doctype html><p>', '<html><p>', '<head>', ' <body>']) {
    expect(inject(Buffer.from(whole), [], when).toString()).toContain(tag)
  }
})

const needs = needsOf({ host: 'h', secure: true, bubble: false })
const policies = [
  {
    name: 'quoted',
    in: `<head><meta http-equiv="Content-Security-Policy" content="connect-src 'none'"><body>`,
    want: `<head>${tag}<meta http-equiv="Content-Security-Policy" content="connect-src h/_outer/e"><body>`,
  },
  {
    name: 'single quotes and references',
    in: `<title><meta></title><meta content='script-src &#39;sha256-a&#39;; connect-src x' http-equiv=content-security-policy>`,
    want: `${tag}<title><meta></title><meta content='script-src &#39;sha256-a&#39; h/_outer/b.js; connect-src x h/_outer/e' http-equiv=content-security-policy>`,
  },
  {
    name: 'unquoted',
    in: '<head><meta http-equiv=Content-Security-Policy content=connect-src><p>',
    want: `<head>${tag}<meta http-equiv=Content-Security-Policy content="connect-src h/_outer/e"><p>`,
  },
  {
    name: 'after the end of head',
    in: `<head></head><meta http-equiv="content-security-policy" content="connect-src 'none'">`,
    want: `<head>${tag}</head><meta http-equiv="content-security-policy" content="connect-src h/_outer/e">`,
  },
  {
    name: 'open to itself',
    in: `<head><meta http-equiv="content-security-policy" content="default-src 'self'">`,
    want: `<head>${tag}<meta http-equiv="content-security-policy" content="default-src 'self'">`,
  },
  {
    name: 'in the body it is none',
    in: `<head></head><body><meta http-equiv="content-security-policy" content="connect-src 'none'">`,
    want: `<head>${tag}</head><body><meta http-equiv="content-security-policy" content="connect-src 'none'">`,
  },
  {
    name: 'in a script it is none',
    in: `<head><script>'<meta http-equiv="content-security-policy" content="connect-src x">'</script>`,
    want: `<head>${tag}<script>'<meta http-equiv="content-security-policy" content="connect-src x">'</script>`,
  },
  {
    name: 'in the escaped part of a script it is none',
    in: `<head><script><!-- <script></script><meta http-equiv="content-security-policy" content="connect-src x"></script>`,
    want: `<head>${tag}<script><!-- <script></script><meta http-equiv="content-security-policy" content="connect-src x"></script>`,
  },
]
for (const { name, in: text, want } of policies) {
  test(`policy in a meta: ${name}`, () => {
    const bytes = Buffer.from(text)
    const extend = { extendPolicy: (policy: string) => extendPolicy(policy, needs) }
    expect(inject(bytes, [], extend).toString()).toBe(want)
    expect(inject(bytes, everyByte(bytes), extend).toString()).toBe(want)
  })
}

test('nothing is held back that is not needed to decide', () => {
  const injector = createInjector(plain)
  expect(Buffer.concat(injector.push(Buffer.from('<!doctype html><html><head><ti'))).toString()).toBe(
    `<!doctype html><html><head>${tag}`,
  )
  expect(Buffer.concat(injector.push(Buffer.from('tle>x</title><body>a'))).toString()).toBe(
    '<title>x</title><body>a',
  )
  expect(Buffer.concat(injector.push(Buffer.from('<b'))).toString()).toBe('<b')
})

test('an endless first comment is let through', () => {
  const bytes = Buffer.from(`<!--${'x'.repeat(200_000)}`)
  const injector = createInjector(plain)
  const out: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 10_000)
    out.push(...injector.push(bytes.subarray(at, at + 10_000)))
  expect(Buffer.concat(out).toString()).toBe(`${tag}${bytes}`)
})

/** A small repeatable generator, so that a failure can be seen again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const pieces =
  '<|>|/|!|-|--|-->|<!--|<!doctype html>|<html|<head|<header>|</head>|<body>|<title>|</title>|<script>|</script>|<style>|<meta |http-equiv="Content-Security-Policy" |content="connect-src x"|=|"|\'| |\n|a|\0|é|<?x|</|<p>|text|<noscript>|<template>|\u{feff}'.split(
    '|',
  )

test('for any document and any chunking, the output without the tag is the input', () => {
  for (let seed = 1; seed <= 3_000; seed++) {
    const roll = dice(seed)
    const text = Array.from({ length: roll(30) }, () => pieces[roll(pieces.length)]).join('')
    const wide = roll(5) === 0
    const bytes = wide
      ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
      : Buffer.from(text)
    const cuts = Array.from({ length: roll(8) }, () => roll(bytes.length + 1)).sort((a, b) => a - b)
    const whole = inject(bytes)
    const cut = inject(bytes, cuts)
    expect(cut, `seed ${seed}, chunking`).toEqual(whole)
    const mark = wide ? Buffer.from(tag, 'utf16le') : Buffer.from(tag)
    const at = cut.indexOf(mark)
    expect(at, `seed ${seed}, tag`).toBeGreaterThanOrEqual(0)
    expect(
      Buffer.concat([cut.subarray(0, at), cut.subarray(at + mark.length)]),
      `seed ${seed}, rest`,
    ).toEqual(bytes)
  }
})
