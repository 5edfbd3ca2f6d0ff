/** Pictures that could not be made, and what would help. */
import type { Finding } from '../../core/pack.ts'
import { appFinding } from '../app/finding.ts'
import type { Slot } from './slots.ts'

export const noPicture = (path: string): Finding =>
  appFinding('no-picture', 'warn', path, {
    why: 'the browser gave no picture in time',
    do: 'outer pack again, when the computer is less busy',
  })

export const tooFew = ({ path, least, store }: Slot, had: number): Finding =>
  appFinding('too-few-pictures', 'warn', path.replace('%', String(had + 1).padStart(2, '0')), {
    why: `${store} asks for at least ${least}, and ${had === 0 ? 'none' : `only ${had}`} could be taken`,
    do: 'add a link, a tab or a button that leads to another screen, or put a picture of your own there',
  })

export const noIcon = ({ path, width, store }: Slot): Finding =>
  appFinding('no-icon', 'warn', path, {
    why: `${store} asks for an icon of ${width} pixels, and the app’s page names none of that size`,
    do: 'name one in the page: <link rel="icon" href="icon.svg">',
  })
