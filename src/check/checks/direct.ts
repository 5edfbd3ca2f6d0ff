/** `direct`: the link opens the app itself; no install, store, promotion, waiting list or builder's page stands before it. */
import { type Check, finding } from '../check.ts'
import type { Evidence, Finding } from '../finding.ts'
import { markShot } from '../markShot.ts'
import { type Clip, isNoPage, type Visit } from '../visit.ts'
import { usesOf } from './door.ts'
import { findEditor, findInterstitial, type Hosting, hostingOf, type Served } from './hosting.ts'
import { askLanding, type Control, type Landing } from './landing.ts'
import { appScheme, gateWords, guestWords, installWords, storeHost } from './wording.ts'

const hostingWords: Readonly<Record<Hosting, string>> = {
  'editor-frame': 'editor-frame: shown inside the tool it was built with',
  'static-export': 'static-export: files, served as they are',
  redeploy: 'redeploy: a copy that a host runs',
  'live-proxy': "live-proxy: the app as it runs on the maker's computer",
}

export const direct: Check = {
  id: 'direct',
  quick: true,
  look: async (context) => {
    const visit = context.visits.phone
    const { document } = visit
    if (!document)
      return finding('direct', 'unknown', [{ what: 'nothing answered', where: context.target.url }])
    const landing = await askLanding(visit)
    const store = findStore(visit, landing)
    if (isNoPage(landing.url) && !store)
      return finding('direct', 'unknown', [{ what: 'nothing answered', where: context.target.url }])
    const served: Served = {
      url: landing.url,
      status: document.status,
      headers: document.headers,
      title: landing.title,
      text: landing.text,
      frames: landing.frames,
    }
    const hosting = hostingOf(context.target.kind, served)
    const kind: Evidence = { what: hostingWords[hosting], where: document.url.slice(0, 200) }
    const blocked = store ?? findBlock(landing, served)
    if (!blocked) return finding('direct', 'pass', [kind])
    const shot = await markShot(context, visit, 'direct', blocked.place)
    const evidence: Evidence = { ...blocked.evidence, device: 'phone', ...(shot ? { shot } : {}) }
    return finding('direct', blocked.verdict, [evidence, kind], blocked.todo)
  },
}

type Block = {
  readonly verdict: Extract<Finding['verdict'], 'fail' | 'warn'>
  readonly evidence: Evidence
  readonly todo: string
  readonly place?: Clip
}

function findBlock(landing: Landing, served: Served): Block | undefined {
  const interstitial = findInterstitial(served)
  if (interstitial)
    return {
      verdict: 'fail',
      evidence: { what: interstitial.what, where: served.url, excerpt: landing.text.slice(0, 120) },
      todo: interstitial.todo,
    }
  const editor = findEditor(served)
  if (editor) {
    const frame = landing.frames.toSorted((a, b) => b.share - a.share)[0]
    return {
      verdict: 'fail',
      evidence: {
        what: `the app is shown inside the page of ${editor}, with its buttons around it`,
        where: frame?.src.slice(0, 200) ?? served.url,
      },
      todo: 'give the address of the app itself: publish it, or share it from the computer it runs on: outer share',
    }
  }
  return findInstallGate(landing) ?? findPromotion(landing)
}

/** Sent to a store, or to a program that a stranger does not have. */
function findStore(visit: Visit, landing: Landing): Block | undefined {
  const gone = [
    ...visit.hops,
    landing.url,
    ...visit.requests.filter((one) => one.type === 'document' && one.fromPage).map((one) => one.url),
  ].find((url) => isStore(url))
  // A scheme that no program answers is no request: the browser says it in the console.
  const tried = visit.said
    .map((one) => /Failed to launch '([^']{1,300})'/.exec(one.text)?.[1])
    .find((url) => url !== undefined && !/^(?:mailto|tel|sms):/i.test(url))
  const where = gone ?? tried
  if (where === undefined) return undefined
  return {
    verdict: 'fail',
    evidence: {
      what: gone
        ? 'opening the link on a phone leads to an app store'
        : 'opening the link on a phone tries to open a program that a stranger does not have',
      where: where.slice(0, 200),
    },
    todo: 'let phones into the web app; offer the store inside it',
  }
}

function isStore(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && (appScheme.test(address) || storeHost.test(url.hostname))
}

/** A page, or what lies over it, that offers nothing but to install. */
function findInstallGate(landing: Landing): Block | undefined {
  const inside = landing.controls.filter(
    (one) => one.isReached && one.area !== 'header' && one.area !== 'footer',
  )
  const words = landing.cover?.text ?? landing.text
  const offers = inside.filter((one) => isInstall(one))
  const others = landing.cover
    ? inside.filter((one) => !offers.includes(one))
    : usesOf(landing).filter((one) => !isInstall(one))
  const asks = offers.length > 0 || installWords.test(words)
  if (!asks || landing.hasStage) return undefined
  if (landing.cover) {
    if (offers.length === 0 && others.length > 0) return undefined
    const canPass = others.some(
      (one) => one.kind === 'press' && (guestWords.test(one.text) || one.text.length <= 25),
    )
    return install(landing, offers, canPass)
  }
  if (others.length > 0 || (offers.length === 0 && landing.mainLength > 600)) return undefined
  return install(landing, offers, false)
}

const isInstall = (one: Control): boolean =>
  one.kind !== 'field' && (installWords.test(one.text) || (one.kind === 'link' && isStore(one.href)))

function install(landing: Landing, offers: readonly Control[], canPass: boolean): Block {
  const place = offers[0]?.box ?? landing.cover?.box
  return {
    verdict: canPass ? 'warn' : 'fail',
    evidence: {
      what: canPass
        ? 'a stranger is first asked to install the app, and can go on without'
        : offers.length > 0
          ? 'a stranger must install something before there is anything to do'
          : 'a stranger on a phone is told to go elsewhere or to install, and there is nothing else to do',
      where: landing.url,
      excerpt: (landing.cover?.text ?? landing.text).slice(0, 120),
    },
    todo: 'let the web app be used at once, also on a phone, and offer to install it later',
    ...(place ? { place } : {}),
  }
}

/** Words about the app whose only action leads elsewhere, or onto a list. */
function findPromotion(landing: Landing): Block | undefined {
  if (landing.hasStage || usesOf(landing).length > 0) return undefined
  const inside = landing.controls.filter((one) => one.area === 'main' || one.area === 'dialog')
  const list = inside.find(
    (one) => one.kind === 'field' && (one.type === 'email' || /e-?mail/i.test(one.name)),
  )
  if (list && waitWords.test(landing.text))
    return {
      verdict: 'fail',
      evidence: {
        what: 'the page speaks of the app and takes addresses for a waiting list; the app is not there',
        where: landing.url,
        excerpt: landing.text.slice(0, 120),
      },
      todo: 'link the app itself, even a small part that works',
      place: list.box,
    }
  const away = inside.find(
    (one) =>
      one.kind === 'link' &&
      one.isReached &&
      actionWords.test(one.text) &&
      isElsewhere(one.href, landing.url),
  )
  if (away)
    return {
      verdict: 'fail',
      evidence: {
        what: `the page speaks of the app; its only action, "${away.text.slice(0, 40)}", leads to another address`,
        where: away.href.slice(0, 200),
      },
      todo: `give strangers the address of the app itself: ${URL.parse(away.href)?.origin ?? away.href}`,
      place: away.box,
    }
  if (landing.mainLength < 600 && soonWords.test(landing.text) && !gateWords.test(landing.title))
    return {
      verdict: 'fail',
      evidence: {
        what: 'the page says that the app is still to come',
        where: landing.url,
        excerpt: landing.text.slice(0, 120),
      },
      todo: 'link the app itself, even a small part that works',
    }
  return undefined
}

const waitWords =
  /\b(?:wait(?:ing)?[ -]?list|coming soon|early access|launching soon|notify me|get notified|be the first|request (?:an )?(?:invite|access)|warteliste|demnächst|bald verfügbar|liste d'attente|bientôt|lista de espera|próximamente|em breve)\b|敬请期待|近日公開/iu
const soonWords =
  /\b(?:coming soon|launching soon|under construction|demnächst verfügbar|bientôt disponible|próximamente|em breve)\b|敬请期待|近日公開/iu
const actionWords =
  /^(?:open|launch|start|try|use|go to|get started|play|begin|enter|jetzt|zur|öffnen|starten|ausprobieren|ouvrir|essayer|commencer|abrir|probar|empezar|comenzar|começar|試す|开始|打开)\b/iu

function isElsewhere(href: string, page: string): boolean {
  const there = URL.parse(href)
  const here = URL.parse(page)
  return there !== null && here !== null && /^https?:$/.test(there.protocol) && there.origin !== here.origin
}
