/** What can be fetched and was never meant to be. Only the target's own origin is asked. */
import { randomBytes } from 'node:crypto'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { collectShipped, findVisit, type Shipped } from '../shipped/collect.ts'
import { judgeDatabase } from '../shipped/database.ts'
import { findOpenRules, isListing, type Leak, leftovers } from '../shipped/leftovers.ts'
import { originOf } from '../shipped/origin.ts'
import { lookAtRoutes } from '../shipped/routes.ts'
import { isOwnSource } from '../shipped/sourceMap.ts'

export const leaks: Check = {
  id: 'leaks',
  look: async (context) => {
    const shipped = await collectShipped(context)
    const origin = originOf(shipped.url)
    if (origin === undefined || shipped.html === '')
      return finding('leaks', 'unknown', [{ what: 'nothing answered that could be read' }])
    const [files, listings, routes, database] = await Promise.all([
      probeFiles(context, origin),
      probeListings(context, shipped, origin),
      lookAtRoutes(context),
      judgeDatabase(
        findVisit(() => context.visits.phone),
        shipped,
      ),
    ])
    const admins = routes.routes
      .filter((one) => one.from === 'link' && /admin|back-?office/i.test(one.path))
      .filter((one) => one.state === 'open' || one.state === 'personal')
      .map(
        (one): Leak => ({
          weight: 'warn',
          what: 'the page links to it, and it opens for a stranger',
          where: one.path,
          excerpt: one.excerpt,
          todo: `close ${one.path} on the server, or take the link away`,
        }),
      )
    return judgeLeaks([
      ...files,
      ...database,
      ...admins,
      ...listings,
      ...judgeMaps(shipped),
      ...judgeRules(shipped),
    ])
  },
}

const order = { fail: 0, warn: 1, note: 2 } as const

export function judgeLeaks(leaks: readonly Leak[]): Finding {
  const sorted = [...leaks].sort((a, b) => order[a.weight] - order[b.weight])
  const [worst] = sorted
  const evidence = sorted.slice(0, maxEvidence).map(({ weight: _, todo: __, ...one }): Evidence => one)
  if (!worst || worst.weight === 'note')
    return finding(
      'leaks',
      'pass',
      [{ what: 'nothing was found that was not meant to be fetched' }, ...evidence].slice(0, maxEvidence),
      worst?.todo ?? null,
    )
  return finding('leaks', worst.weight, evidence, worst.todo)
}

async function probeFiles(context: CheckContext, origin: string): Promise<readonly Leak[]> {
  const nowhere = await context.fetch(`${origin}/outer-${randomBytes(5).toString('hex')}`)
  const answers = await Promise.all(
    leftovers.map(async (one): Promise<Leak | undefined> => {
      const answer = await context.fetch(`${origin}${one.path}`)
      if (answer?.status !== 200 || originOf(answer.url) !== origin) return undefined
      // The same bytes as for an address that is nowhere: the app's own page.
      if (nowhere?.status === 200 && Buffer.compare(nowhere.body, answer.body) === 0) return undefined
      const text = new TextDecoder().decode(answer.body.subarray(0, 65_536))
      if (!one.isIt(answer.body, text)) return undefined
      // A page for every address may carry the address in it.
      if (one.path.endsWith('.bak') && nowhere?.status === 200) return undefined
      return {
        weight: one.weight,
        what: one.what,
        where: `${origin}${one.path}`,
        ...(one.excerpt ? { excerpt: one.excerpt(text) } : {}),
        todo:
          one.weight === 'fail'
            ? `take ${one.path} away from the server, and change every password and key in it`
            : `take ${one.path} out of what is served`,
      }
    }),
  )
  return answers.filter((one) => one !== undefined)
}

const maxFolders = 3

async function probeListings(
  context: CheckContext,
  { files, html, url }: Shipped,
  origin: string,
): Promise<readonly Leak[]> {
  const folders = new Set<string>()
  for (const file of files) {
    const path = originOf(file.url) === origin ? (URL.parse(file.url)?.pathname ?? '/') : '/'
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    if (folder !== '/' && !/\/[@.]|node_modules/.test(folder)) folders.add(folder)
  }
  const answers = await Promise.all(
    [...folders].slice(0, maxFolders).map(async (folder) => {
      const answer = await context.fetch(`${origin}${folder}`)
      return answer?.status === 200 && isListing(new TextDecoder().decode(answer.body)) ? folder : undefined
    }),
  )
  const listed = [...(isListing(html) ? [URL.parse(url)?.pathname ?? '/'] : []), ...answers]
  return listed
    .filter((one) => one !== undefined)
    .map((folder) => ({
      weight: 'warn',
      what: 'the server lists the files of this folder to anybody',
      where: `${origin}${folder}`,
      todo: 'switch directory listings off in the server',
    }))
}

const maxNames = 5

/** Maps of the maker's own code; a library's is public anyway. */
export function judgeMaps({ maps, devServer }: Pick<Shipped, 'maps' | 'devServer'>): readonly Leak[] {
  if (devServer)
    return [
      {
        weight: 'warn',
        what: 'a dev server answers: it gives every source file to whoever has the link',
        todo: 'build it, and share what was built',
      },
    ]
  return maps.flatMap(({ url, inline, map }): readonly Leak[] => {
    const own = map.contents.map((one) => one.source).filter(isOwnSource)
    const named = map.sources.filter(isOwnSource)
    if (own.length === 0 && named.length === 0) return []
    const where = inline ? 'a source map stands in the file itself' : 'a source map can be fetched'
    const names = (own.length > 0 ? own : named).slice(0, maxNames).join(', ')
    return [
      {
        weight: 'warn',
        what:
          own.length > 0
            ? `${where}, with ${own.length} of your source ${own.length === 1 ? 'file' : 'files'} in it`
            : `${where}; it names ${named.length} of your source files`,
        where: url,
        excerpt: names,
        todo: 'build without source maps, or keep them off the server (Vite: build.sourcemap "hidden", and do not upload the .map files)',
      },
    ]
  })
}

function judgeRules({ files }: Pick<Shipped, 'files'>): readonly Leak[] {
  return files.flatMap(({ url, text, own }): readonly Leak[] => {
    const rule = own ? findOpenRules(text) : undefined
    return rule === undefined
      ? []
      : [
          {
            weight: 'warn',
            what: 'rules that let everybody read or write stand in what is shipped',
            where: url,
            excerpt: rule.slice(0, 160),
            todo: 'if the database runs with these rules, close them: everybody can read or change what is in it',
          },
        ]
  })
}
