import { describe, expect, test } from 'vitest'
import { testFolder } from './testFolder.ts'

const { read } = testFolder('rings')
const does = async (text: string): Promise<readonly (readonly [string, string])[]> =>
  (await read({ 'README.md': text })).facts.flatMap((fact) =>
    fact.kind === 'does' ? [[fact.value, fact.evidence[0]?.at ?? '']] : [],
  )
const opening = '# Rings\n\nRings cuts polygons.\n\n'
const said = async (text: string): Promise<readonly string[]> =>
  (await does(opening + text)).map(([value]) => value).slice(1)

describe('a reference', () => {
  test.each([
    [
      '## API\n\n### union(a, b)\n\nMerges two polygons into one. Both are kept.\n',
      ['Merges two polygons into one.'],
    ],
    [
      '## API\n\n#### .parse(text[, options]) → object\n\nRead rings from well-known text.\n',
      ['Read rings from well-known text.'],
    ],
    ['## API\n\n- `area(ring)`: Computes the area of a ring.\n', ['Computes the area of a ring.']],
    ['## API\n\n* `area(ring)` - computes the area of a ring\n', ['computes the area of a ring']],
    [
      '## Methods\n\n| Method | Description |\n| --- | --- |\n| `clip(a)` | Cuts rings at a box. |\n',
      ['Cuts rings at a box.'],
    ],
    [
      '## Options\n\n| Flag | Description |\n| --- | --- |\n| `--simplify` | Drops points that nobody sees. |\n',
      ['Drops points that nobody sees.'],
    ],
    [
      '## Modules\n\n### Geohash\n\nProvides hashes for a place on the map.\n',
      ['Provides hashes for a place on the map.'],
    ],
    [
      '<dl><dt><code>area(ring)</code></dt><dd>Computes the area of a ring.</dd></dl>\n',
      ['Computes the area of a ring.'],
    ],
    ['## API\n\n`area(ring)`\n: Computes the area of a ring.\n', ['Computes the area of a ring.']],
  ])('says what a function does: %j', async (text, want) => {
    expect(await said(text)).toEqual(want)
  })

  test.each([
    '## API\n\n### union(a, b)\n\nType: `Polygon[]`\n',
    '## API\n\n### union(a, b)\n\n- `a` (`Polygon`): Takes the first polygon of the two.\n',
    '## API\n\n### union(a, b)\n\nAlias of the function `merge`.\n',
    '## API\n\n### union(a, b)\n\nReturns the polygon.\n',
    '## API\n\n### union(a, b)\n\nMerges all rings of `a` with those of `b`.\n',
    '## API\n\n### union(a, b)\n\n#### a\n\nTakes the first polygon of the two.\n',
    '## Options\n\n| Option | Type | Description |\n| --- | --- | --- |\n| `precision` | number | Rounds every number to it. |\n',
    '## FAQ\n\n### Ports\n\nCheck the settings of your firewall.\n',
    '## Migration\n\n### union(a, b)\n\nMerges two polygons into one.\n',
    '## Deprecated\n\n- `area(ring)`: Computes the area of a ring.\n',
  ])('says nothing of its arguments: %j', async (text) => {
    expect(await said(text)).toEqual([])
  })

  test('is told to a point, and each sentence once', async () => {
    const sections = Array.from(
      { length: 40 },
      (_, at) => `### f${at}(a)\n\nCuts a ring at side ${at % 30}.\n`,
    )
    expect(new Set(await said(`## API\n\n${sections.join('\n')}`)).size).toBe(12)
  })

  test('stands where it says', async () => {
    const found = await does(`${opening}## API\n\n### union(a, b)\n\nMerges two\npolygons into one.\n`)
    expect(found[1]).toEqual(['Merges two polygons into one.', 'README.md:9-10'])
  })
})

describe('a table of features', () => {
  const table = (...rows: readonly string[]): string =>
    `## Rings and others\n\n${rows.toSpliced(1, 0, (rows[0] ?? '').replace(/[^|]+/g, '---')).join('\n')}\n`
  test.each([
    [table('|Feature|Description|', '|Holes|Keeps them in place|'), ['Holes: Keeps them in place']],
    [
      table(
        '|Feature|Supported|',
        '|Reads GeoJSON files|✅|',
        '|Draws maps on paper|❌|',
        '|Plans routes|soon|',
      ),
      ['Reads GeoJSON files'],
    ],
    [
      table('|Feature|Turf|Rings|', '|Works in the browser|no|yes|', '|Finds a route|yes|no|'),
      ['Works in the browser'],
    ],
    [table('|Feature|Turf|JSTS|', '|Works in the browser|yes|yes|'), []],
    [table('|Library|Size|', '|Rings itself|12 kB|'), []],
  ])('%j', async (text, want) => {
    expect(await said(text)).toEqual(want)
  })
})
