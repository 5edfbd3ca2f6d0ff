/** READMEs that a generator wrote: what of one is its maker's own. */
import { isScaffoldSentence, isScaffoldTitle } from '../../core/scaffold.ts'
import type { FileText } from './fileText.ts'
import type { Block } from './markdown.ts'
import { splitSentences } from './sentences.ts'

/** Sections of templates that nobody else would head so: all that stands in them is a template's. */
const ofTemplates =
  /^(?:expanding the \w{3,10} configuration|react compiler|recommended (?:ide|browser|editor|vs ?code)\b.*|type support for .*|compiles? and .*|type-check, compile .*|run (?:unit|end-to-end|headed component) tests .*|lints? (?:with|and fixes) .*|available scripts|(?:npm|yarn|pnpm|bun)(?: run)? [\w:-]+|making a progressive web app|npm run build fails to minify|deploy on vercel|need an official svelte framework|get a fresh project|other setup steps|join the community|step \d: .*|congratulations\b.*|now what|how can i (?:edit this code|deploy this project)|what technologies are used for this project|can i connect a custom domain .*|i want to use a custom domain .*|built with v0|code scaffolding|running (?:unit|end-to-end) tests|development server|what['’]s next\? how do i make an app with this|how do i deploy this|want to learn more|about laravel|learning laravel|laravel sponsors|premium partners|finish your ci setup|install nx console|making production build|submit to the webstores|qwik in csr mode|docker deployment|diy(?: deployment)?|add your files|integrate with your tools|collaborate with your team|editing this readme|suggestions for a good readme)$/i
/** Sections of templates and of others: a template's where they begin as one. */
const ofAnyone =
  /^(?:getting started|get started|learn more\b.*|usage|set ?up|install(?:ation)?|develop(?:ment|ing)?|build(?:ing)?(?: for production)?|production|deploy(?:ment|ing)?|publishing|styling|features|project (?:info|structure)|overview|how it works|commands|testing|routing|run locally|running the app|building the app|resources|additional resources|useful links|support|stay in touch|description|what['’]s inside|using this example|contributing|code of conduct|security vulnerabilities|licen[sc]e|troubleshooting|(?:customize|advanced) configuration|project setup|code splitting|analyzing the bundle size|technical considerations|creating a project|build your app|further help|test and deploy)$/i
/** What it is made with is the maker's to say. */
const ofMaking =
  /\b(?:tech(?:nolog\w+)?|stack|built|made|acknowledg\w*|thanks|tools?|librar\w+|frameworks?)\b/i

/** What stands beside a template's own sentences; it proves nothing alone. */
const besideThem =
  /\bscript setup\b|\bplugin-react\b|official plugins are available|\breact compiler\b|\bide support\b|\bhttps?:\/\/localhost\b|\blocalhost:\d+|\b(?:npm|pnpm|yarn|bun|npx|ng)(?: run)? (?:dev|build|start|install|preview|serve|test|generate|i)\b|^(?:to|make sure to|then|first,|next,|when you|once you|locally|start the|run the|build the|create a|install)(?=\s).{0,160}:$|\bto learn more\b|^learn more (?:about|on)\b|^you can (?:learn more|check out)\b|^(?:check out|see|look at|read|refer to|for more|visit|feel free)\b.{0,160}\b(?:documentation|docs|guides?|reference|discord)\b|^features:$|^(?:delete this file|have fun)[.!]$|^install (?:the )?dependencies$|^start the app$|^in the output, you['’]ll find options|^this project uses file-based routing|^(?:note: )?make sure you have completed the .{0,40}environment|^if you(?:['’]re having issues getting the above| can['’]t get this to work)|\bbase44\b|^the build artifacts will be stored|^this section has moved here|^why use this over sveltekit|^see (?:vite )?configuration reference|\bangular cli\b|^things you may want to cover|^in order to ensure that the laravel|\bcheck our deployment guides|phoenixframework|hexdocs\.pm\/phoenix|^(?:url|prerequisites)\s?:|for help getting started with|a few resources to get you started|view your app in ai studio|gemini_api_key|^(?:api routes|the pages\/api directory)\b|^the easiest way to deploy\b|^(?:your project is live at|continue (?:building|working))\b|\bv0\.(?:dev|app)\b|\bv0 (?:interface|will push)\b|^every merge to main\b|^this project is (?:built with|using qwik):?|^(?:astro|starlight) looks for\b|^there['’]s nothing special about\b|^(?:any )?static assets\b|^all commands are run from\b|make it your own|^[^\p{L}]*(?:server-side rendering|hot module replacement|asset bundling|data loading and mutations|typescript by default|tailwindcss for styling)|^bun is a fast|^to get started, take a look at src|^now you can visit localhost|^ready to run in production|^(?:laravel|nest) (?:is|has|takes)\b|laravel framework|within laravel|^choose a self-explaining name|^let people know what your project can do|^on some readmes|^depending on what you are making|^within a particular ecosystem|^use examples liberally|^tell people where they can go|^if you have ideas for releases|^state if you are open|^show your appreciation to|^for open source projects, say|^if you have run out of energy/iu

/** A README is told from its beginning. */
const mostBlocks = 400

/**
 * `file` with blank lines where a generator's text stood, so that what is left stands on the lines that it stood on;
 * `file` itself where none stood. A template's text goes by its own sentences and what is listed below them, and by
 * whole sections under its headings; what else stands there is the maker's.
 */
export function withoutScaffold(file: FileText, blocks: readonly Block[]): FileText {
  const read = blocks.slice(0, mostBlocks)
  const sections = sectionsOf(read)
  if (!sections.some(isMarked)) return file
  const gone = new Set(sections.flatMap(scaffoldIn))
  if (gone.size === 0) return file
  const lines = [...file.lines]
  for (const [at, block] of read.entries()) {
    if (!gone.has(block)) continue
    const next = blocks.slice(at + 1).find((one) => !gone.has(one))
    const end = next ? next.lineAt(0) - 1 : lines.length
    lines.fill('', block.lineAt(0) - 1, end)
  }
  return { ...file, lines, text: lines.join('\n') }
}

/** `head`: undefined for what stands above the first heading. */
type Section = { readonly head: Block | undefined; readonly first: boolean; readonly blocks: Block[] }

function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: Section[] = [{ head: undefined, first: false, blocks: [] }]
  for (const block of blocks)
    if (block.type === 'heading')
      sections.push({ head: block, first: !sections.some((one) => one.head), blocks: [] })
    else sections.at(-1)?.blocks.push(block)
  return sections
}

const wordsOf = (head: Block): string =>
  head.text
    .slice(0, 200)
    .replace(/\p{Extended_Pictographic}|\ufe0f|\u200d|`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[?!.:]+$/, '')

/** What a section is by its heading: `title` holds what a README begins with. */
type Place = 'title' | 'template' | 'anyone' | 'own'

function placeOf({ head, first }: Section): Place {
  if (!head || isTitle(head, first)) return 'title'
  const words = wordsOf(head)
  if (ofTemplates.test(words)) return 'template'
  if (ofAnyone.test(words)) return 'anyone'
  return head.depth === 1 ? 'title' : 'own'
}

const isTitle = (head: Block, first: boolean): boolean =>
  (head.depth === 1 || first) && isScaffoldTitle(head.text) && !ofFramework.test(wordsOf(head))
/** So does a framework head its own README. */
const ofFramework = /^(?:next\.?js|nuxt|astro|sveltekit|vite)$/i

/** Whether a template wrote here. One that only says what it was made with is a maker's. */
function isMarked(section: Section): boolean {
  const { head, first, blocks } = section
  if (head && isTitle(head, first)) return true
  return placeOf(section) !== 'own' && blocks.some((block) => isScaffoldSentence(firstOf(block)))
}

const sentencesOf = (block: Block): readonly string[] => splitSentences(block.text).map((one) => one.text)
const firstOf = (block: Block): string => sentencesOf(block)[0] ?? ''

function scaffoldIn(section: Section): readonly Block[] {
  const { head, first, blocks } = section
  const place = placeOf(section)
  const [begins] = blocks
  if (place === 'template' || (place === 'anyone' && begins && isTemplates(firstOf(begins))))
    return head ? [head, ...blocks] : blocks
  if (head && ofMaking.test(head.text) && !isTitle(head, first)) return []
  const gone: Block[] = []
  let isBelow = false
  for (const block of blocks) {
    isBelow = isScaffold(block, place) || (isBelow && block.type === 'item')
    if (isBelow) gone.push(block)
  }
  return head && isTitle(head, first) ? [head, ...gone] : gone
}

/** All its sentences are a template's; beside a maker's words none is taken away. */
const isScaffold = (block: Block, place: Place): boolean =>
  sentencesOf(block).every((one, at) =>
    (place !== 'title' && at === 0 ? isScaffoldSentence : isTemplates)(one),
  )

const isTemplates = (sentence: string): boolean =>
  isScaffoldSentence(sentence) || besideThem.test(sentence.slice(0, 300))
