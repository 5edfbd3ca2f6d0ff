/** A script for a preview of 15 seconds, the shortest that the App Store takes: real steps of the product, in order. */
import type { Drafted, Material, Picture } from '../material.ts'
import { phrasesOf } from '../pieces/phrases.ts'
import { askFor } from './ask.ts'
import { type Copy, copyIn, phraseOf } from './copy.ts'
import { plainLine } from './plain.ts'

const path = 'store/preview-script.md'
const seconds = 15
const fewest = 3
const most = 5
/** What can be read in three seconds. */
const longestWords = 80

/** What is not there cannot be shown. */
const isAbsence =
  /^(?:no|not|without|never|zero|free|open[- ]source|kein\p{L}*|ohne|sans|sin|senza|sem)(?!\p{L})/iu

type Scene = { readonly show: string; readonly tap: string | null; readonly words: string | null }

export function draftPreview(material: Material, all: Copy): Drafted {
  const scenes = scenesOf(material, copyIn('app-store', all))
  if (scenes.length < fewest)
    return { drafts: [], missing: [{ path, kind: 'preview-script', ...askFor('steps') }] }
  const length = seconds / scenes.length
  const mark = (at: number): string => `0:${String(Math.round(at * length)).padStart(2, '0')}`
  const labels = phrasesOf(all.language)
  const parts = scenes.map(({ show, tap, words }, at) => {
    const time = `${mark(at)}–${mark(at + 1)}`
    const lines = [
      [labels?.show ?? 'show', show],
      [labels?.tap ?? 'tap', tap],
      ['text', words],
    ] as const
    return lines.flatMap(([label, line]) => (line === null ? [] : [`${time} ${label}: ${line}`])).join('\n')
  })
  const body = `${parts.join('\n\n')}\n`
  return {
    drafts: [{ path, part: 'store', kind: 'preview-script', locale: null, body, front: {}, slug: null }],
    missing: [],
  }
}

/**
 * A picture for each step as far as there are any, with the step as the text over it; else the step itself is what is
 * recorded. What strangers tapped first is the first thing tapped.
 */
function scenesOf({ pictures, loop }: Material, copy: Copy): readonly Scene[] {
  const steps = copy.does
    .map((line) => phraseOf(copy, line))
    .filter((line) => line.length <= longestWords && !isAbsence.test(line))
  const shown = onePerPage(pictures)
  const label = loop.firstTaps[0] === undefined ? '' : plainLine(loop.firstTaps[0].label)
  const scenes = steps.slice(0, most).map((step, at): Scene => {
    const picture = shown[at]
    const tap = at === 0 && label !== '' ? label : null
    return picture === undefined
      ? { show: step, tap, words: null }
      : { show: pictureOf(picture), tap, words: step }
  })
  const more = shown
    .slice(scenes.length, most)
    .map((picture): Scene => ({ show: pictureOf(picture), tap: null, words: null }))
  return [...scenes, ...more]
}

const pictureOf = ({ path: file, alt }: Picture): string => {
  const said = plainLine(alt)
  return said === '' ? file : `${said} (${file})`
}

function onePerPage(pictures: readonly Picture[]): readonly Picture[] {
  const seen = new Set<string>()
  return pictures.filter(({ of }) => {
    if (seen.has(of)) return false
    seen.add(of)
    return true
  })
}
