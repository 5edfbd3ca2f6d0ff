/** How a README says that the product is installed: the line itself, where it names the product and an installer that people know. */
import { hasLine } from './fact.ts'
import type { FileText } from './fileText.ts'

/** A package of a registry, by its name: never a script from an address, and nothing that a shell would work out. */
const installer =
  /^(?:npx|bunx|pnpm dlx|yarn dlx|deno install|npm (?:install|i|add)|pnpm (?:add|install)|yarn (?:global )?add|bun (?:add|install)|pip3? install|python3? -m pip install|pipx (?:install|run)|uv (?:tool install|add|pip install)|uvx|conda install|cargo (?:install|add|binstall)|go install|go get|brew install|port install|gem install|bundle add|composer (?:global )?require|dotnet (?:tool install|add package)|winget install|scoop install|choco install|(?:apt|apt-get|dnf|pacman -S|apk add|zypper) ?(?:install)?|snap install|flatpak install|nix profile install|mix escript\.install hex|luarocks install|opam install|stack install|cabal install)((?: -{1,2}[\w-]{1,30})*) ([\w@./+:~^=,"'[\]-]{1,120})((?: -{1,2}[\w-]{1,30})*)$/

/** What these install is started by its name. */
const ofCommands =
  /^(?:npx|bunx|pnpm dlx|yarn dlx|yarn global add|(?:npm|pnpm|bun) (?:install|i|add) (?:-g|--global)|pipx|uvx|uv tool install|cargo (?:install|binstall)|go install|brew install(?! --cask)|port install|dotnet tool install|gem install|snap install|(?:apt|apt-get|dnf|apk add|zypper|pacman) )/
/** What these install is built with. */
const ofLibraries =
  /^(?:(?:npm|pnpm|yarn|bun) (?:install|i|add)|pip3? install|python3? -m pip install|uv (?:add|pip install)|cargo add|go get|bundle add|composer require|dotnet add package)(?! (?:-g|--global))/

/** What kind of thing an install line makes of it, where nothing else says so. */
export const kindOfInstall = (line: string): 'command-line' | 'library' | undefined =>
  ofCommands.test(line) ? 'command-line' : ofLibraries.test(line) ? 'library' : undefined

/** A README says it near its beginning. */
const mostLines = 2_000
const longest = 200

/** Every such line, those of listings first, and those of a part of it last; `names`: of the package and its command. */
export function installsIn(file: FileText, names: readonly string[]): readonly string[] {
  const known = new Set(names.filter((name) => name.length > 1).map((name) => name.toLowerCase()))
  const said = linesIn(file, known)
  const rank = ({ line, inline }: Line): number => (/[[\]]/.test(line) ? 2 : 0) + (inline ? 1 : 0)
  return said.toSorted((one, other) => rank(one) - rank(other)).map(({ line }) => line)
}

type Line = { readonly line: string; readonly inline: boolean }

function linesIn(file: FileText, known: ReadonlySet<string>): readonly Line[] {
  return file.lines.slice(0, mostLines).flatMap((raw, at) => {
    if (raw.length > longest || hasLine(file.disbelieved, at + 1, at + 1)) return []
    const inline = [...raw.matchAll(/`([^`]{4,160})`/g)].map((code) => code[1] ?? '')
    return [raw, ...inline].flatMap((one) => {
      const line = one
        .trim()
        .replace(/^(?:[$>%#] +)?(?:sudo +)?/, '')
        .replace(/\s+#\s.*$/, '')
        .replace(/\s+/g, ' ')
      const what = installer.exec(line)?.[2]
      return what !== undefined && known.has(bareName(what)) ? [{ line, inline: one !== raw }] : []
    })
  })
}

/** `github.com/ana/tide@latest`, `ana/tap/tide`, `@ana/tide`, `tide[pdf]>=2`: the package's own name. */
const bareName = (what: string): string => {
  const bare = what.toLowerCase().replace(/^["']|["']$/g, '')
  const scoped = /^@[\w.-]+\/[\w.-]+/.exec(bare)?.[0]
  return scoped ?? (bare.split('/').at(-1) ?? '').replace(/(?:[@[=<>~!].*|\.git)$/, '')
}

/** The line of its manifest, unless the README says another one and never that; npm's own needs no README. */
export const installOf = (said: readonly string[], guessed: string | null): string | null =>
  guessed !== null && (said.includes(guessed) || /^(?:npm|npx) /.test(guessed))
    ? guessed
    : (said[0] ?? guessed)
