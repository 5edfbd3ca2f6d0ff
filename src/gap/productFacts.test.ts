import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readProductFacts } from './productFacts.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'outer-facts-'))
})
afterEach(() => rm(dir, { recursive: true }))
async function put(path: string, text: string | Buffer) {
  await mkdir(dirname(join(dir, path)), { recursive: true })
  await writeFile(join(dir, path), text)
}
const lines = () => readProductFacts(dir).facts.map((one) => `${one.source} ${one.text}`)

describe('the facts', () => {
  test('a README until it says how it is built, with the line of each', async () => {
    await put(
      'README.md',
      '# Pantry\n\n![badge](https://x.example/b.svg)\nKnow [what is in](https://a.example) your kitchen.\n\n```sh\nnpm i\n```\nBuilt with React and Docker.\n## Install\nfor developers',
    )
    expect(lines()).toEqual(['README.md:1 Pantry', 'README.md:4 Know what is in your kitchen.'])
  })

  test('of how it is made the clause is left out, and who made it stays', async () => {
    await put(
      'README.md',
      '# Duel\n\nA command line tool, written in Rust, that finds duplicates.\nMade by a teacher for year 4.\nBuilt with Svelte',
    )
    expect(lines()).toEqual([
      'README.md:1 Duel',
      'README.md:3 A command line tool, , that finds duplicates.',
      'README.md:4 Made by a teacher for year 4.',
    ])
  })

  test('a name of one word weighs less than what is said of it', async () => {
    await put('README.md', '# Tide\n\nA puzzle about the moon.')
    expect(readProductFacts(dir).facts.map((one) => one.weight)).toEqual([1, 2])
  })

  test('the language of the words, where the page says nothing or what generators write', async () => {
    await put('README.md', '# Probenplan\n\nEin Planer für Chöre: wer kommt, und wer fehlt mit den Noten.')
    expect(readProductFacts(dir).language).toBe('de')
    await put('index.html', '<html lang="en"><head><title>Probenplan</title></head>')
    expect(readProductFacts(dir).language).toBe('de')
    await put('index.html', '<html lang="fr"><head><title>Probenplan</title></head>')
    expect(readProductFacts(dir).language).toBe('fr')
    await put('README.md', '# Plan')
    await put('index.html', '<html lang="en"><head><title>Plan</title></head>')
    expect(readProductFacts(dir).language).toBe('en')
  })

  test('manifests, on one line or many', async () => {
    await put(
      'package.json',
      '{\n  "name": "x",\n  "description": "Split bills",\n  "keywords": ["money", "trip"]\n}',
    )
    await put(
      'Cargo.toml',
      '[package]\nname = "x"\ndescription = "Split bills in Rust"\nkeywords = ["money"]\n',
    )
    expect(lines()).toEqual([
      'package.json:3 Split bills',
      'package.json:4 money, trip',
      'Cargo.toml:3 Split bills in Rust',
      'Cargo.toml:4 money',
    ])
    await put('package.json', '{"description":"Split bills"}')
    expect(lines()[0]).toBe('package.json:1 Split bills')
  })

  test('the head of the page, its language, its first heading', async () => {
    await put(
      'index.html',
      '<!doctype html>\n<html lang="de-AT">\n<head><title>Rezepte &amp; mehr</title>\n<meta content="F&quot;r die Küche" name="description">\n<meta property="og:description" content="Für alle"></head>\n<body><h1>Was <em>kochst</em> du?</h1></body></html>',
    )
    expect(readProductFacts(dir).language).toBe('de')
    expect(lines()).toEqual([
      'index.html:3 Rezepte & mehr',
      'index.html:4 F"r die Küche',
      'index.html:5 Für alle',
      'index.html:6 Was kochst du?',
    ])
  })

  test.each([
    ['index.html', '<html><head><title>Vite + React + TS</title></head><body></body></html>'],
    [
      'public/index.html',
      '<html><head><title>React App</title><meta name="description" content="Web site created using create-react-app"></head></html>',
    ],
    [
      'README.md',
      'This is a [Next.js](https://nextjs.org) project bootstrapped with `create-next-app`.\n\n## Getting Started\nRun it',
    ],
    ['README.md', '# React + Vite\n\nThis template provides a minimal setup to get React working in Vite.'],
    ['package.json', '[1, 2'],
    ['package.json', 'null'],
    ['package.json', '{"description": 7, "keywords": "x y"}'],
  ])('what a generator wrote, or what is broken, says nothing of the problem: %s', async (file, text) => {
    await put(file, text)
    expect(lines().filter((line) => !/ x y$/.test(line))).toEqual([])
  })

  test('a folder that is not there, binary noise, and a huge page', async () => {
    expect(readProductFacts(join(dir, 'nowhere'))).toEqual({ facts: [], shapes: [], language: null })
    await put('README.md', Buffer.from([0, 1, 2, 255, 254]))
    await put('index.html', `<html><head>${'<meta name="description '.repeat(20_000)}`)
    const before = performance.now()
    readProductFacts(dir)
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})

describe('the shapes', () => {
  const shapes = () => readProductFacts(dir).shapes
  test.each<[string, Record<string, string>, string[]]>([
    ['a page', { 'index.html': '<p>' }, ['web-app']],
    [
      'a private app',
      { 'package.json': '{"private":true,"main":"x","dependencies":{"next":"1"}}' },
      ['web-app'],
    ],
    ['a library', { 'package.json': '{"exports":{}}', LICENSE: 'MIT' }, ['library', 'npm', 'open-source']],
    ['a program', { 'package.json': '{"bin":"x"}' }, ['cli', 'npm']],
    [
      'an editor’s extension',
      { 'package.json': '{"engines":{"vscode":"^1"},"private":true}' },
      ['vscode-extension'],
    ],
    ['a browser’s extension', { 'manifest.json': '{"manifest_version":3}' }, ['browser-extension']],
    ['a web manifest is none', { 'manifest.json': '{"name":"x"}' }, []],
    ['a plugin for notes', { 'manifest.json': '{"id":"x","minAppVersion":"1"}' }, ['obsidian-plugin']],
    ['a plugin for a blog', { 'x.php': '<?php\n/*\n * Plugin Name: X\n */' }, ['wordpress-plugin']],
    ['an app for phones', { 'package.json': '{"private":true,"dependencies":{"expo":"1"}}' }, ['mobile-app']],
    ['Python', { 'pyproject.toml': '' }, ['python']],
  ])('%s', async (_, files, want) => {
    for (const [path, text] of Object.entries(files)) await put(path, text)
    expect(shapes()).toEqual(want)
  })
})
