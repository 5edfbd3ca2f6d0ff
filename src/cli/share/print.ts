/** What `share` says: the link first, alone on its line; then how far it reaches, how long, and how to send it. */
import { shortBuild } from '../../core/build.ts'
import { type Channel, countsAsPerson, type Relation } from '../../core/people.ts'
import { closingLine, messageOf, type Way, wayFor } from '../../core/send.ts'
import type { Cli } from '../cli.ts'
import { sayLooked } from '../show/looked.ts'
import { newWindowWords, windowWords } from '../show/window.ts'
import { hasHyperlinks, linkText } from '../term/hyperlink.ts'
import { drawQr } from '../term/qr.ts'
import type { TurnAnswer } from '../term/stations.ts'
import { padEnd, widthOf } from '../term/width.ts'
import type { WayOut } from './go-out.ts'
import { listed, type OuterWayOpen } from './outer-way.ts'

export type Printed = WayOut & {
  /** The turn that is shown again; undefined where one was made. */
  readonly kept: TurnAnswer | undefined
  readonly relation: Relation | undefined
  readonly channel: string | undefined
  readonly via: Channel | undefined
  readonly words: string
  readonly closing: boolean
  readonly source: 'folder' | 'live' | 'public'
  readonly makerName: string
  /** Where the server runs: this process, another on this computer, or elsewhere. */
  readonly server: 'own' | 'local' | 'remote'
}

/** Prefilled ways that a maker is likely to use; the others by `--via`. */
const usualChannels = ['whatsapp', 'sms', 'email', 'x'] as const
/** So many left-out names are listed; the rest is counted. */
const maxLeftOutShown = 8

export function printShare(cli: Cli, printed: Printed): void {
  const { out, io } = cli
  const { share } = printed
  const address = share.addresses[0]
  const isElsewhere = address !== undefined && address.reach !== 'loopback'
  const url = address?.url ?? share.link
  out.raw(url)
  if (isElsewhere && io.isTTY.out) showQr(cli, url, address.reach === 'lan')
  out.line()
  out.line(forWhom(printed))
  if (printed.kept) {
    out.line('the same turn as before: the build has not changed')
    out.line(windowWords(printed.kept, io.now(), cli.settings.timeZone))
  } else out.line(newWindowWords(share.window))
  sayReach(cli, printed, url)
  sayLeftOut(cli, share.leftOut)
  sayLooked(cli, share.looked)
  if (printed.makerName === '') sayMaker(cli, printed)
  if (isElsewhere) saySend(cli, printed, url)
  if (!share.turn || printed.kept?.sentAt) return
  out.line()
  out.line('once it is out, say so')
  out.raw(out.paint.bold(`outer sent ${share.turn}`))
}

function sayMaker({ out }: Cli, { server }: Printed): void {
  out.line('your name is not set: strangers’ pages cannot say who made this')
  const maker = '--maker "Ana <ana@example.com>"'
  if (server === 'remote') out.line(out.paint.dim('OUTER_MAKER on the server sets it'))
  else out.raw(out.paint.dim(server === 'own' ? `outer share … ${maker}` : `outer up ${maker}`))
}

function forWhom({ share, relation, channel }: Printed): string {
  const build = `${share.product}, build ${shortBuild(share.build)}`
  if (share.turn === undefined) return `for ${channel ?? 'a place'}, a pulse (${share.pulse}) · ${build}`
  const counts = relation !== undefined && !countsAsPerson(relation) ? ', does not count as a turn' : ''
  return `for ${share.person}${relation ? `, ${relation}` : ''}${counts} · ${build}`
}

function sayReach(cli: Cli, { share, reach, outer, why, source }: Printed, url: string): void {
  const { out } = cli
  if (why) out.line(why)
  if (outer) {
    sayOuter(cli, outer, url, share.link)
    return
  }
  switch (reach) {
    case 'loopback':
      out.line(
        cli.settings.reach === null
          ? 'only this computer can open it; outer reach says how others can'
          : 'only this computer can open it',
      )
      return
    case 'lan':
      out.line(
        cli.settings.reach === null
          ? 'on your local network: whoever opens it has to be on the same Wi-Fi; outer reach says how others can'
          : 'on your local network: whoever opens it has to be on the same Wi-Fi',
      )
      out.line('it is plain http, no secure context: camera, location and service workers stay off')
      out.raw(out.paint.dim(`on this computer: ${share.addresses[1]?.url ?? share.link}`))
      return
    case 'server':
      if (!share.reach.public) out.line('only this computer can open it')
      else if (!url.startsWith('https:'))
        out.line('it is plain http, no secure context: camera, location and service workers stay off')
      if (source === 'live') out.line('carried live from this computer, for as long as this runs')
      return
  }
}

/** Which way, who carries it, what a stranger meets, what it cannot do. */
function sayOuter({ out }: Cli, { relay, held }: OuterWayOpen, url: string, link: string): void {
  const { thirdParty } = relay
  const carrier = thirdParty === null ? 'through your own server' : `${thirdParty} carries it`
  const reads = thirdParty === null || thirdParty.includes('cannot read') ? '' : ' and can read what passes'
  out.line(`anyone with the link can open it, by ${relay.typed}: ${carrier}${reads}`)
  out.line(`they see ${relay.sees}`)
  out.line(`it cannot ${relay.cannot}`)
  const people = [...new Set(held.filter((one) => one.url !== url).flatMap((one) => one.people))]
  if (people.length > 0)
    out.line(`an earlier address of this link opens no more: ${listed(people)} may have it`)
  out.raw(out.paint.dim(`on this computer: ${link}`))
}

function sayLeftOut({ out }: Cli, leftOut: readonly string[]): void {
  if (leftOut.length === 0) return
  const shown = leftOut.slice(0, maxLeftOutShown)
  const more = leftOut.length - shown.length
  out.line(
    out.paint.dim(`left out: ${shown.join(', ')}${more > 0 ? `, and ${more} more (--json lists all)` : ''}`),
    '  ',
  )
}

function saySend(cli: Cli, printed: Printed, url: string): void {
  const { out, io } = cli
  const message = messageOf(printed.words, url, printed.closing ? closingLine : '')
  const way = (channel: Channel) => wayFor(channel, message, printed.share.product)
  out.line()
  if (printed.via) {
    sayWay(cli, way(printed.via), message)
    return
  }
  const ways = usualChannels.map(way)
  if (io.isTTY.out && hasHyperlinks(io.env)) {
    out.line(`send it by ${ways.map((one) => linkText(one.label, one.url ?? '')).join(' · ')}`)
    return
  }
  out.line('send it')
  const widest = Math.max(...ways.map((one) => widthOf(one.label)))
  for (const one of ways) out.raw(`  ${padEnd(one.label, widest)}  ${out.paint.dim(one.url ?? '')}`)
  out.line(out.paint.dim('  or --via telegram, linkedin, bluesky, reddit, signal, slack, …'), '  ')
}

function sayWay({ out }: Cli, way: Way, message: string): void {
  if (way.url) {
    out.line(`send it by ${way.label}`)
    out.raw(way.url)
    return
  }
  out.line(
    way.channel === 'in-person'
      ? 'show it, or say it'
      : `paste it${way.channel === 'other' ? '' : ` into ${way.label}`}`,
  )
  for (const line of message.split('\n')) out.raw(`  ${line}`)
}

function showQr(cli: Cli, url: string, isNear: boolean): void {
  const { out } = cli
  const lines = drawQr(url, out.paint.isColoured)
  if (widthOf(lines[0] ?? '') > cli.io.columns()) return
  out.line()
  for (const line of lines) out.raw(line)
  if (isNear) out.line('for a phone on the same Wi-Fi only')
}
