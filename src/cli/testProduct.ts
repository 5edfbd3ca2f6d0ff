/** A small product on disk, of which a pack can be made. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const readme = `# Tidepool

Prints a tide table for one beach on one sheet of paper.

## What it does

- Marks the hours in which the causeway can be walked.
- Works without a network once the page was opened.
- Exports a month as a calendar file (.ics).
- Knows 412 harbours in 9 countries.
- A year of tides is computed in 40 ms.

## Who it is for

People who walk to tidal islands.

## Limits

It does not know wind, so a storm surge is not in the table.

## Licence

MIT
`

const files = {
  'README.md': readme,
  'package.json': `${JSON.stringify(
    {
      name: 'tidepool',
      version: '1.2.0',
      description: 'Tide tables for one beach, on paper',
      keywords: ['tide', 'harbour', 'print'],
      homepage: 'https://tidepool.example/',
      license: 'MIT',
    },
    null,
    2,
  )}\n`,
  'index.html': `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tidepool</title>
<meta name="theme-color" content="#0b6e4f"><meta name="viewport" content="width=device-width">
<meta name="description" content="Tide tables for one beach, on paper"></head>
<body><main><h1>Tidepool</h1><p>Prints a tide table for one beach on one sheet of paper.</p>
<button>Print this month</button></main></body></html>\n`,
  'CHANGELOG.md': '# Changelog\n\n## 1.2.0 - 2026-10-02\n\n- Exports a month as a calendar file.\n',
} as const

export async function writeProduct(dir: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  await mkdir(dir, { recursive: true })
  for (const [path, text] of Object.entries({ ...files, ...more })) await writeFile(join(dir, path), text)
}
