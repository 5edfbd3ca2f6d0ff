/** One of several lines by what the template says there: when that changes, words for it have no place any more. */
import { contentId } from '../gate/finding.ts'

export const lineKey = (of: string, text: string): string => `${of}.${contentId('l', text).slice(2)}`
