/** Records, and what resolvers see of them, as lines of text. */
import type { DnsKept, RecordKept, RecordSeen } from '../../core/requestKept.ts'

/** `TXT _outer.my.app outer=…: 1.1.1.1 sees nothing; 8.8.8.8 sees it` */
export const recordLines = ({ records }: Pick<DnsKept, 'records'>): readonly string[] =>
  records.map((record) => {
    const seen = record.seen.map((one) => `${one.resolver} ${sightWords(record, one)}`).join('; ')
    const set = record.state === 'remove' ? 'remove ' : ''
    return `${set}${record.type} ${record.name} ${record.value}${record.optional ? ' (optional)' : ''}: ${seen}`
  })

export function sightWords(record: Pick<RecordKept, 'value' | 'state'>, seen: RecordSeen): string {
  const values = seen.values.join(', ')
  if (record.state === 'remove') return seen.state === 'right' ? 'does not see it' : 'still sees it'
  switch (seen.state) {
    case 'right':
      return values === record.value ? 'sees it' : `sees ${values}, which leads here`
    case 'wrong':
      return `sees ${values || 'something else'} instead`
    case 'missing':
      return 'sees nothing'
    case 'unknown':
      return 'could not say'
    default:
      return seen.state satisfies never
  }
}
