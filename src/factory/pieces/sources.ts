/** Where pieces come from: facts, the maker's answers, strangers, released versions. */
import type { Fact } from '../../core/pack.ts'
import { licenceName } from '../facts/licence.ts'
import { isTelling } from '../facts/why.ts'
import type { BriefQuestion, Material, Picture } from '../material.ts'
import { asNews } from './news.ts'
import { isDescribed, isStep } from './origin.ts'
import { labelled, primary } from './phrases.ts'
import { asItIs, type Piece, pieceOf, type Topic, type Voice } from './piece.ts'
import { plainAnswer, plainLine } from './plain.ts'
import { sentence } from './sentence.ts'

const some = (piece: Piece | undefined): readonly Piece[] => (piece === undefined ? [] : [piece])

const ofKind: Partial<Record<Fact['kind'], Topic>> = {
  does: 'does',
  number: 'number',
  limit: 'limit',
  audience: 'audience',
  price: 'price',
  platform: 'platform',
  licence: 'licence',
  proof: 'proof',
}

const ownPattern =
  /\b(?:offline|without (?:a |an |the |any )?(?:network|internet|connection|account|sign-?up|server|cookies?|tracking)|no (?:account|sign-?up|tracking|telemetry|server|cookies?|ads?|network|login)|never (?:leaves?|sent|uploaded)|nothing is (?:sent|uploaded|stored)|self-?host\w*|privacy|private|local(?:ly|-first)|(?:on|in) (?:your|the) (?:own )?(?:device|machine|computer|phone|browser)|contacts no other host|encrypt\w*|ohne (?:netz|internet|konto|anmeldung)|hors ligne|sans (?:compte|internet)|sin (?:conexión|cuenta|internet)|senza (?:rete|account)|zonder (?:netwerk|account|internet)|sem (?:conta|internet))(?![\p{L}\p{N}])|オフライン|离线|無需|无需/iu

/** Those that are only in the maker's brief come from there. */
export function factPieces(voice: Voice, facts: readonly Fact[]): readonly Piece[] {
  const first = facts.find(({ kind, evidence }) => kind === 'does' && !evidence.every(isAnswer))
  const counted = new Set(facts.flatMap(({ kind, value }) => (kind === 'number' ? [bareOf(value)] : [])))
  return [...factsOneByOne(voice, facts, first), ...integrations(voice, facts)].map((piece) => ({
    ...piece,
    counted: piece.topic === 'number' || counted.has(bareOf(piece.words)),
  }))
}

const bareOf = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function factsOneByOne(voice: Voice, facts: readonly Fact[], first: Fact | undefined): readonly Piece[] {
  // Of what stands in steps one says little without the others.
  const [steps, others] = [facts.filter(isStep), facts.filter((fact) => !isStep(fact))]
  return [...others, ...steps].flatMap((fact) => {
    const topic = ofKind[fact.kind]
    if (topic === undefined || fact.evidence.every(isAnswer) || isTimed(fact)) return []
    // `UNLICENSED`, `SEE LICENSE IN …` name none.
    if (topic === 'licence' && /licen[cs]ed|^see /i.test(fact.value)) return []
    const describes = topic === 'does' && (fact === first || isDescribed(fact))
    const isOwn =
      (topic === 'does' || isMeasured(fact) || (topic === 'limit' && isSpared.test(fact.value))) &&
      ownPattern.test(fact.value.slice(0, mostLooked))
    const about = isOwn ? 'own' : topic === 'proof' && isTold(fact) ? toldAs(fact) : topic
    const value = topic === 'licence' ? licenceName(fact.value) : fact.value
    return some(pieceOf(voice, fact.id, about, value, describes))
  })
}

/** `No account and no cloud.`: good not to have. */
const isSpared =
  /^(?:no|without|nothing|kein\p{L}*|ohne|sans|sin|senza|sem|zonder) (?!offline|private|privacy|local|encrypt|self)/iu

/** What its README says in a sentence is no name of a test. */
const isTold = ({ evidence }: Fact): boolean => evidence.every(({ type }) => type === 'file')
const toldAs = ({ amounts = [] }: Fact): Topic => (amounts.length > 0 ? 'number' : 'does')

const isMeasured = ({ kind, evidence }: Fact): boolean =>
  kind === 'proof' && evidence.every(({ type }) => type === 'measured')

/** How fast it was on the maker's own computer is no promise to anybody else. */
const isTimed = (fact: Fact): boolean => isMeasured(fact) && (fact.amounts?.length ?? 0) > 0

/** So many names are read in a line. */
const mostNames = 4
/** A longer one is a sentence. */
const longestName = 40

/** Nothing works with a format; what does something with it says so. */
const format =
  /^(?:CSV|TSV|JSON(?: Lines|L)?|NDJSON|XML|YAML|TOML|INI|PDF|EPUB|MOBI|HTML|CSS|Markdown|MDX|AsciiDoc|LaTeX|RTF|DOCX?|ODT|ICS|vCard|VCF|GPX|KML|GeoJSON|OPML|RSS|Atom|PNG|JPE?G|HEIC|AVIF|TIFF|GIF|SVG|WebP|RAW|DNG|MP3|MP4|MKV|WebM|WAV|FLAC|OGG|Opus|AAC|MIDI|MusicXML|SRT|VTT|SEPA-XML|CAMT|MT940|QIF|OFX|XLSX?|ODS|Parquet|Avro|Arrow|ORC|HDF5|ZIP|TAR|BibTeX|GEDCOM|FIT|TCX|STL|OBJ|GLTF|DXF)$/

/** What it works with, in one line. */
function integrations(voice: Voice, facts: readonly Fact[]): readonly Piece[] {
  const names = facts
    .filter(
      ({ kind, value, evidence }) =>
        kind === 'integration' &&
        value.length <= longestName &&
        !format.test(value) &&
        !evidence.every(isAnswer),
    )
    .flatMap(({ value }) => plainLine(value, voice.name) ?? [])
  const all = [...new Set(names)].slice(0, mostNames).join(', ')
  return all === '' ? [] : some(pieceOf(voice, `integration:${all}`, 'integration', all))
}

const mostLooked = 1000

const isAnswer = ({ type }: Fact['evidence'][number]): boolean => type === 'answer'

const answerTopics: Partial<Record<BriefQuestion, Topic>> = {
  what: 'what',
  who: 'who',
  instead: 'instead',
  'why-made': 'why-made',
  limits: 'limit',
  price: 'price',
}

/** A piece for each sentence of an answer, in its order. */
export const briefPieces = (voice: Voice, { brief }: Material): readonly Piece[] =>
  Object.entries(answerTopics).flatMap(([question, topic]) =>
    plainAnswer(brief[question as BriefQuestion]?.words ?? '', voice.name).flatMap((one, at) =>
      some(
        pieceOf(
          voice,
          `brief:${question}${at === 0 ? '' : `:${at}`}`,
          topic,
          one,
          topic === 'what' && at === 0,
        ),
      ),
    ),
  )

/** Why it was made as the README tells it, until the maker answers. */
export const whyPieces = (voice: Voice, { brief, facts }: Material): readonly Piece[] =>
  brief['why-made'] !== undefined
    ? []
    : facts
        .filter((fact) => isTelling(fact) && primary(fact.language ?? 'en') === voice.language)
        .flatMap(({ value }, at) =>
          plainAnswer(value, voice.name).flatMap((one) =>
            some(pieceOf(voice, `readme:why-made${at === 0 ? '' : `:${at}`}`, 'why-made', one)),
          ),
        )

const plainly = { whole: true, describes: false, counted: false } as const

export const quotePieces = ({ loop }: Material): readonly Piece[] =>
  loop.quotes.flatMap(({ reaction, words, credit }) => {
    const line = plainLine(words)
    const by = plainLine(credit)
    if (line === undefined || by === undefined) return []
    const piece = { key: `quote:${reaction}`, topic: 'quote', words: line, ...plainly } as const
    return [asItIs(piece, `“${line}” — ${by}`)]
  })

/** What was expected of somebody, and what they did: a scene that happened. */
export const scenePieces = ({ language, phrases }: Voice, { loop }: Material): readonly Piece[] =>
  loop.misread.flatMap(({ expected, did }, at) => {
    const [before, after] = [plainLine(expected), plainLine(did)]
    if (before === undefined || after === undefined || phrases === undefined) return []
    const line = (label: string, words: string) =>
      sentence(labelled(label, words, language) ?? words, language)
    const text = `${line(phrases.expected, before)} ${line(phrases.did, after)}`
    return [asItIs({ key: `scene:${at}`, topic: 'scene', words: text, ...plainly } as const, text)]
  })

/** What a picture is drawn for that shows a name, a sentence or an icon, and no scene. */
const drawn =
  /(?:^|\/)(?:og|featureGraphic|social-preview|small-promo-tile|logo|app-tile-icon|apple-touch-icon)\.\w+$|\/icon[\w-]*\.\w+$/

export const isScreen = ({ path }: Picture): boolean => !drawn.test(path)

/** What is seen of it as it runs; a scene begins with showing it. */
export const picturePieces = ({ name }: Voice, { pictures }: Material): readonly Piece[] =>
  pictures.filter(isScreen).flatMap(({ path, alt }) => {
    const words = plainLine(alt, name)
    if (words === undefined) return []
    return [asItIs({ key: `picture:${path}`, topic: 'picture', words, ...plainly } as const, words)]
  })

const mostVersions = 3
const mostItems = 20

/** What is new in the newest version, and in the two before it. */
export const changePieces = (voice: Voice, { changes }: Material): readonly Piece[] =>
  changes.slice(0, mostVersions).flatMap(({ version, items }, back) =>
    items
      .slice(0, mostItems)
      .map(asNews)
      .flatMap((item, at) =>
        some(pieceOf(voice, `change:${version}:${at}`, back === 0 ? 'change' : 'past', item)).map((piece) => {
          const news = newsOf(voice, version, piece)
          return { ...piece, whole: true, opening: news, lead: news, prose: piece.text }
        }),
      ),
  )

const versionPattern = /^[\w.+-]{1,40}$/

function newsOf({ name, language, phrases }: Voice, version: string, piece: Piece): string {
  const news = phrases?.news(name, versionPattern.test(version) ? version : '').trim()
  return labelled(news, sentence(piece.text, language), language) ?? piece.opening
}
