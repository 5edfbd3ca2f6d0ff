/** What a template left behind: its title, its icon, its words, somebody else's badge. */
import { createHash } from 'node:crypto'
import { isScaffoldTitle } from '../../core/scaffold.ts'
import { type Check, type CheckContext, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { collectShipped, findVisit } from '../shipped/collect.ts'
import { readTags } from '../shipped/markup.ts'
import { isOwn } from '../shipped/origin.ts'

export const branding: Check = {
  id: 'branding',
  quick: true,
  look: async (context) => {
    const { html, url } = await collectShipped(context)
    const phone = findVisit(() => context.visits.phone)
    const seen = await phone
      ?.ask(() => ({
        title: document.title.slice(0, 300),
        text: (document.body?.innerText ?? '').slice(0, 60_000),
        badges: Array.from(
          document.querySelectorAll<HTMLAnchorElement>('a[href], [id], iframe[src]'),
          (one) =>
            `${one.id ?? ''} ${one.getAttribute('href') ?? one.getAttribute('src') ?? ''} ${(one.textContent ?? '').trim().slice(0, 60)}`,
        ).slice(0, 800),
      }))
      .catch(() => undefined)
    if (html === '' && !seen)
      return finding('branding', 'unknown', [{ what: 'nothing answered that could be read' }])
    const title = seen?.title ?? readTags(html).find((tag) => tag.name === 'title')?.text ?? ''
    return judgeBranding({
      title,
      text: seen?.text ?? '',
      badges: seen?.badges ?? [],
      icon: await findIcon(context, html, url),
      year: new Date(context.now()).getUTCFullYear(),
    })
  },
}

export type Brand = {
  readonly title: string
  /** What is seen. */
  readonly text: string
  /** Ids, addresses and words of links. */
  readonly badges: readonly string[]
  /** Where a default icon comes from, in words; null for one of the app's own. */
  readonly icon: { readonly what: string; readonly where: string } | null
  readonly year: number
}

/** Exactly these, beside what generators call their templates. */
const templateTitles =
  /^(?:myapp|gatsby|tauri \+ .{1,20}|lovable|bolt(?:\.new)?|document|untitled(?: document| page)?|title|page title|home|index|index\.html|new page|website|web app|app|my website|your site title|site title|test|localhost(?::\d+)?)$/i

const placeholders: readonly (readonly [string, RegExp])[] = [
  ['filler text is still there', /\blorem ipsum\b|\bdolor sit amet\b/i],
  [
    'a template still speaks',
    /\bedit (?:src\/)?(?:app|page|index|pages\/index|app\/page)\.\w{2,4}(?:x)? and save\b|\bget started by editing\b|\blearn react\b|\bclick on the vite and \w+ logos?\b|\bhello from (?:vite|expo)\b|\bwelcome to your (?:new )?(?:next|remix|astro|lovable|blank) (?:app|project)\b|\bedit this page to get started\b|\bcount is 0\b/i,
  ],
  [
    'a name was never filled in',
    // As a whole line: "grow your business" is a sentence.
    /(?:^|\n|[©|] ?)\s*(?:(?:Your|My|YOUR|MY) (?:Company|Brand|Business|App|Product|Startup|Site|Website|Logo|COMPANY|BRAND|LOGO)(?: Name| Here| NAME| HERE)?|Company Name|Acme (?:Inc|Corp)\.?|\[(?:[Yy]our|[Cc]ompany|[Ii]nsert)[^\]]{0,40}\]|\{\{\s?[\w.]{1,40}\s?\}\})\s*(?:$|[\n|.])/,
  ],
  [
    'an address was never filled in',
    /\b[\w.+-]{1,40}@(?:example|yourdomain|yourcompany|domain|company|email)\.(?:com|org|net)\b|\b(?:123 main st(?:reet)?|555-(?:0\d{3}|1234|123-4567)|\(555\) ?\d{3}-\d{4})/i,
  ],
  ['a note to yourself is shown', /(?:^|\n)\s*(?:TODO|FIXME|XXX)\b[: ]/],
  [
    'a value is shown that was never set',
    /\bundefined\b(?=\s*(?:$|\n))|\[object Object\]|\bNaN\b(?=\s*(?:$|\n|%|€|\$))/m,
  ],
]

/** `lovable-badge`, `#v0-built-with-button`, a link to the builder with words about it. */
const badges: readonly (readonly [string, RegExp])[] = [
  ['Lovable', /lovable-badge|lovable\.dev\/projects|edit with lovable/i],
  ['Bolt', /made in bolt|bolt\.new\/?(?:\?\S*)? .*(?:made|built) (?:in|with)|bolt-badge/i],
  ['v0', /v0-built-with|built with v0/i],
  ['Base44', /base44-badge|edit with base44|app\.base44\.com\/.{0,40}badge/i],
  ['Replit', /replit-badge|made with replit/i],
  ['Wix', /created with wix|wix_ads|WIX_ADS/i],
  ['Webflow', /w-webflow-badge|made in webflow/i],
  ['Framer', /__framer-badge|made in framer/i],
  ['Carrd', /made with carrd/i],
  ['Softr', /made with softr/i],
  ['Glide', /built with glide/i],
  ['Emergent', /emergent-badge|made with emergent/i],
]

export function judgeBranding({ title, text, badges: links, icon, year }: Brand): Finding {
  const evidence: Evidence[] = []
  const clean = title.trim()
  if (clean === '')
    evidence.push({ what: 'the page has no title; the tab shows its address', where: 'title' })
  else if (templateTitles.test(clean) || isScaffoldTitle(clean))
    evidence.push({ what: 'the title is a template’s', where: 'title', excerpt: clean })
  if (icon) evidence.push(icon)
  for (const [what, pattern] of placeholders) {
    const found = pattern.exec(text)
    if (found) evidence.push({ what, excerpt: around(text, found.index, found[0].length) })
  }
  const rights =
    /(?:©|\(c\)|copyright)\s*(\d{4})\s+(?:your (?:company|name|brand)|company(?: name)?|my (?:app|company)|acme|author|name)\b/i.exec(
      text,
    )
  if (rights) evidence.push({ what: 'the copyright line was never filled in', excerpt: rights[0] })
  const old = /(?:©|\(c\)|copyright)\s*(?:\d{4}\s*[-–]\s*)?(\d{4})\b/i.exec(text)
  if (old && !rights && Number(old[1]) < year - 2)
    evidence.push({
      what: `the copyright line says ${old[1]}: a visitor asks whether anybody is there`,
      excerpt: around(text, old.index, old[0].length),
    })
  for (const [name, pattern] of badges) {
    const found = links.find((one) => pattern.test(one))
    if (found !== undefined)
      evidence.push({
        what: `a badge of ${name} lies on the page`,
        excerpt: found.trim().replace(/\s+/g, ' ').slice(0, 120),
      })
  }
  if (evidence.length === 0)
    return finding('branding', 'pass', [
      { what: 'title, icon and words are the app’s own', excerpt: clean.slice(0, 120) },
    ])
  return finding('branding', 'warn', evidence.slice(0, maxEvidence), doFor(evidence[0]?.what ?? ''))
}

function doFor(first: string): string {
  if (first.includes('title')) return 'give the page its own title: what it is, in the words of who needs it'
  if (first.includes('icon')) return 'give the page its own icon'
  if (first.includes('badge')) return 'take the badge off where your plan lets you'
  return 'write what belongs there, or take it out'
}

const around = (text: string, at: number, length: number): string =>
  text
    .slice(Math.max(0, at - 30), at + length + 30)
    .replace(/\s+/g, ' ')
    .trim()

const iconNames: readonly (readonly [string, RegExp])[] = [
  ['Vite', /(?:^|\/)vite(?:-[\w-]{6,12})?\.svg$/],
  ['Lovable', /lovable\.(?:dev|app)\/.*\.(?:ico|png|svg)$|\/lovable[\w-]*\.(?:ico|png|svg)$/],
  ['Astro', /(?:^|\/)astro\.svg$/],
]

/** Words that stand in icons that templates bring. */
const iconMarks: readonly (readonly [string, RegExp])[] = [
  ['Vite', /id="(?:paint|a)[\s\S]{0,400}#41D1FF[\s\S]{0,400}#BD34FE|#47BFFF|#863bff/i],
  ['React', /61DAFB[\s\S]{0,2000}(?:rotate\(60|ellipse)/i],
  ['Astro', /M50\.4 78\.5a75\.1 75\.1/],
  ['Svelte', /FF3E00[\s\S]{0,2000}M(?:91\.8|94\.1566) ?(?:15\.6|22\.8189)/i],
]

/** SHA-256 of icons as their templates ship them, first 16 digits. */
const iconHashes: Readonly<Record<string, string>> = {
  '2b8ad2d33455a8f7': 'Next.js',
  c28fdd2a4f31e2dc: 'Next.js',
  '3d10f7da6c603178': 'Create React App',
  c386396ec70db360: 'Create React App',
  '4a748afd443918bb': 'Vite',
  '5be21acd42eb7b89': 'Vite',
  '61bc9a161de58248': 'Vite',
  ceeac38434be7a3b: 'Vite',
}

async function findIcon(context: CheckContext, html: string, url: string): Promise<Brand['icon']> {
  const link = readTags(html).find(
    (tag) =>
      tag.name === 'link' && /\b(?:shortcut )?icon\b/i.test(tag.attributes.rel ?? '') && tag.attributes.href,
  )
  const href = link?.attributes.href
  const named =
    href === undefined
      ? undefined
      : iconNames.find(([, pattern]) => pattern.test(href.split(/[?#]/, 1)[0] ?? ''))
  if (named && href !== undefined) return { what: `the icon is ${named[0]}’s`, where: href }
  if (href?.startsWith('data:')) return null
  const address = URL.parse(href ?? '/favicon.ico', url)?.href
  if (address === undefined || !isOwn(address, context.target)) return null
  const answer = await context.fetch(address)
  const type = answer?.headers['content-type'] ?? ''
  const isImage = answer?.status === 200 && !/html/.test(type) && answer.body.length > 0
  if (!isImage)
    return href === undefined
      ? { what: 'the page has no icon; the tab shows a blank sheet', where: address }
      : { what: 'the icon that the page names is not there', where: address }
  const digest = createHash('sha256').update(answer.body).digest('hex').slice(0, 16)
  const known = iconHashes[digest]
  if (known !== undefined) return { what: `the icon is ${known}’s`, where: address }
  const text = new TextDecoder().decode(answer.body.subarray(0, 20_000))
  const marked = text.includes('<svg') ? iconMarks.find(([, pattern]) => pattern.test(text)) : undefined
  return marked ? { what: `the icon is ${marked[0]}’s`, where: address } : null
}
