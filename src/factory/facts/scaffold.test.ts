/** What generators write: untouched READMEs, and names and descriptions that nobody chose. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testFolder, valuesOf } from './testFolder.ts'
import { verifyFact } from './verify.ts'

const folder = testFolder('cordshare')
const page = (title: string, more = '') =>
  `<!doctype html>\n<html lang="de">\n<head>\n<title>${title}</title>\n${more}</head>\n<body><div id="root"></div></body></html>\n`
const rulesOf = (sheet: Awaited<ReturnType<typeof folder.read>>) => sheet.findings.map((one) => one.rule)

/** As each generator writes it, with its listings cut short; the next begins at `=====`. */
const readmes = readFileSync(join(import.meta.dirname, 'testScaffolds.md'), 'utf8')
  .split(/^=====/m)
  .slice(1)
  .map((one): [generator: string, readme: string] => [
    one.slice(0, one.indexOf('\n')),
    one.slice(one.indexOf('\n') + 1),
  ])
const readmeOf = (generator: string): string => readmes.find(([name]) => name === generator)?.[1] ?? ''

describe('a README that nobody changed', () => {
  test.each(readmes)('%s', async (_, readme) => {
    const sheet = await folder.read({ 'README.md': readme })
    expect(sheet.facts).toEqual([])
    expect(sheet.told).toEqual([])
    expect(sheet.card).toMatchObject({ name: 'cordshare', address: null, install: null, licence: null })
    expect(sheet.findings).toMatchObject([
      { rule: 'untouched-readme', severity: 'warn', file: 'README.md', line: 1 },
    ])
  })

  test('the page says the name and the language instead', async () => {
    const sheet = await folder.read({
      'README.md': readmeOf('create-vite, React'),
      'index.html': page('Cordshare – Brennholz fair teilen'),
    })
    expect(sheet.card).toMatchObject({ name: 'Cordshare', language: 'de' })
    expect(valuesOf(sheet, 'name')).toEqual(['Cordshare'])
  })

  test('another README of the folder is read instead', async () => {
    const sheet = await folder.read({
      'README.md': readmeOf('create-next-app'),
      'docs/README.md': `# Cordshare\n\n${told}\n`,
    })
    expect(valuesOf(sheet, 'does')).toEqual([told])
    expect(rulesOf(sheet)).toEqual(['untouched-readme'])
  })
})

const told = 'Cordshare splits a delivery of firewood between neighbours.'

describe('what the maker wrote beside it is kept, and stands where it stood', () => {
  const feature = 'Works out who pays what'
  test.each<[string, string]>([
    [
      'before it',
      `# Cordshare\n\n${told}\n\n## Features\n\n- ${feature}\n\n${readmeOf('create-vite, React')}`,
    ],
    [
      'before it, under one title',
      `# Cordshare\n\n${told}\n\n## Features\n\n- ${feature}\n\n${readmeOf('create-next-app')}`,
    ],
    [
      'after it',
      `${readmeOf('create-vite, React')}\n## About Cordshare\n\n${told}\n\n## Features\n\n- ${feature}\n`,
    ],
    [
      'in the middle of it',
      readmeOf('create-next-app').replace(
        '## Getting Started',
        `${told}\n\n## Features\n\n- ${feature}\n\n## Getting Started`,
      ),
    ],
  ])('%s', async (_, readme) => {
    const sheet = await folder.read({ 'README.md': readme })
    expect(valuesOf(sheet, 'does')).toEqual([told, feature])
    expect(sheet.card.name).toBe('Cordshare')
    expect(sheet.findings).toEqual([])
    expect(sheet.told.join('\n')).not.toMatch(/vite|eslint|next\.js|vercel|development server/i)
    for (const fact of sheet.facts) expect(await verifyFact(folder.dir(), fact)).toMatchObject({ held: true })
  })

  test('a README that says what it is made with is its maker’s', async () => {
    const readme = `# Cordshare\n\n${told}\n\n## Getting started\n\nEnter the cords that you ordered.\n\n## Tech stack\n\n- Vite and React\n- Bootstrapped with create-next-app\n\nThis project was bootstrapped with Create React App.\n\n## Available scripts\n\nPrints the heat of 14 woods.\n`
    const sheet = await folder.read({ 'README.md': readme })
    expect(sheet.told).toEqual([
      'Cordshare',
      told,
      'Getting started',
      'Enter the cords that you ordered.',
      'Tech stack',
      'Vite and React',
      'Bootstrapped with create-next-app',
      'This project was bootstrapped with Create React App.',
      'Available scripts',
      'Prints the heat of 14 woods.',
    ])
    expect(sheet.findings).toEqual([])
  })

  test('a framework’s own README is', async () => {
    const readme = `# Vite ⚡\n\n${told}\n`
    expect((await folder.read({ 'README.md': readme })).told[0]).toBe('Vite ⚡')
  })
})

describe('names and descriptions that a generator gave', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'the page’s title',
      { 'package.json': '{"name":"vite-project"}', 'index.html': page('Cordshare – split firewood') },
      'Cordshare',
    ],
    [
      'the name of its site',
      {
        'package.json': '{"name":"vite_react_shadcn_ts"}',
        'index.html': page('Vite + React + TS', '<meta property="og:site_name" content="CordShare">\n'),
      },
      'CordShare',
    ],
    [
      'the name of its site, in a source',
      {
        'package.json': '{"name":"my-v0-project"}',
        'app/layout.tsx': "export const metadata = { title: 'v0 App', openGraph: { siteName: 'CordShare' } }",
      },
      'CordShare',
    ],
    [
      'its folder',
      { 'package.json': '{"name":"nextn","displayName":"My App"}', 'index.html': page('React App') },
      'cordshare',
    ],
    ['its folder, for an app', { 'app.json': '{"expo":{"name":"my-expo-app"}}' }, 'cordshare'],
    ['its folder, under a default heading', { 'README.md': `# Frontend\n\nSplits firewood.\n` }, 'cordshare'],
  ])('%s names it', async (_, files, name) => {
    const sheet = await folder.read(files)
    expect(sheet.card.name).toBe(name)
    expect(valuesOf(sheet, 'name')).toEqual(name === 'cordshare' ? [] : [name])
    for (const fact of sheet.facts) expect(await verifyFact(folder.dir(), fact)).toMatchObject({ held: true })
  })

  test.each([
    'Generated by create next app',
    'Lovable Generated Project',
    'Created with v0',
    'A new Flutter project.',
    'An Electron application with React and TypeScript',
    'Add your description here',
  ])('%s is no fact', async (description) => {
    const sheet = await folder.read({
      'package.json': JSON.stringify({ name: 'cordshare', description }),
      'index.html': page('Cordshare', `<meta name="description" content="${description}">\n`),
    })
    expect(valuesOf(sheet, 'does', 'object', 'audience')).toEqual([])
  })

  test('nothing is installed by a name that is not its own', async () => {
    const sheet = await folder.read({ 'package.json': '{"name":"my-app","bin":"x.js"}' })
    expect(sheet.card.install).toBe(null)
  })
})
