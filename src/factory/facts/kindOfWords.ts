/** What kind of thing a README says that the product is, where no manifest says it. */
import type { ProductKind } from '../../core/pack.ts'

/** In this order: `a puzzle game for Android` is a game, `a command line tool and library` a tool. */
const said: readonly (readonly [ProductKind, RegExp])[] = [
  [
    'browser-extension',
    /\b(?:browser|chrome|chromium|firefox|edge|safari)[- ](?:extension|add-?on|plugin|erweiterung)|extension (?:de |du |pour |para )?(?:le |el |o )?(?:navig\p{L}+|chrome|firefox)|extensión (?:de|del|para)|extensão (?:de|do|para)/iu,
  ],
  [
    'game',
    /\b(?:game|puzzle|arcade|platformer|roguelike|solitaire|chess|sudoku|tetris|quiz|(?:\p{L}+)?spiel|jeu|juego|gioco|jogo|игра)\b|游戏|ゲーム|게임/iu,
  ],
  [
    'command-line',
    /\b(?:command[- ]line|cli|terminal|shell|stdin|standard input|git refs?|exit code|kommandozeile|ligne de commande|línea de (?:comandos|órdenes)|linha de comando)\b/iu,
  ],
  [
    'library',
    /\b(?:vs ?code|visual studio code|jetbrains|neovim|vim|emacs|obsidian|figma)[- ](?:extension|plugin|add-?on)|\b(?:extension|plugin) for (?:vs ?code|visual studio code|jetbrains|neovim|vim|emacs|obsidian|figma)|\b(?:library|crate|npm package|python package|go (?:package|module)|gem|framework|sdk|bibliothek|bibliothèque|biblioteca|librería|data ?frames?|pandas|no_std)\b/iu,
  ],
]
const phones = /\b(?:iphone|ipad|ios|ipados|android)\b/iu
const desktops = /\b(?:macos|mac|windows|linux)\b/iu
const runtimes =
  /\b(?:node(?:\.js)?|deno|bun|python|ruby|php|go|rust|java|\.net)\b|\bvs ?code\b|visual studio code/iu
const browser = /\b(?:browser|web app|website|navigateur|navegador)\b/iu
const anApp = /\bapps?\b|\bapplication\b/iu
const binary = /\b(?:single |one |static )?binary\b/iu
const noGame = /\b(?:game engine|game framework|game library|game development|gamepad)\b/iu

/** `words`: its own first sentences. `platforms`: what it says it runs on. Undefined where they do not tell. */
export function kindIn(words: string, platforms: string): ProductKind | undefined {
  const found = said.find(
    ([kind, pattern]) => pattern.test(words) && !(kind === 'game' && noGame.test(words)),
  )
  if (found !== undefined) return found[0]
  if (/\bterminal\b/iu.test(platforms)) return 'command-line'
  // `in the browser, on Android and iPhone` is a page.
  if (phones.test(platforms) && (anApp.test(platforms) || !browser.test(platforms))) return 'mobile-app'
  if (binary.test(platforms)) return 'command-line'
  // What needs Node on three systems is started by a command; what needs it alone is built with.
  if (runtimes.test(platforms)) return desktops.test(platforms) ? 'command-line' : 'library'
  if (browser.test(platforms) || !desktops.test(platforms)) return undefined
  return /\b(?:macos|mac|windows)\b/iu.test(platforms) ? 'desktop-app' : 'command-line'
}
