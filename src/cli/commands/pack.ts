import type { Command } from 'commander'
import { type AddCommand, type Cli, example, jsonFlag, type Run } from '../cli.ts'
import type { BriefFlags } from '../pack/brief.ts'
import type { DiffFlags } from '../pack/diff.ts'
import type { DraftFlags } from '../pack/draft.ts'
import type { Gated } from '../pack/gate.ts'
import type { MakeFlags } from '../pack/make.ts'

type Json = { readonly json?: true }
type Add = (pack: Command, run: Run) => void

/** A flag that `outer pack` has too is read by that one, wherever it is typed: what a command is given is both. */
const sharing =
  (run: Run): Run =>
  (handler, how) => {
    const work = run(handler, how)
    return (...args) => {
      const command = args.at(-1) as unknown as Command
      return work(...(args.with(-2, command.optsWithGlobals()) as typeof args))
    }
  }

const browserFlags = (command: Command): Command =>
  command
    .option('--run', 'also run its --help and its tests, and believe what they print')
    .option('--no-pictures', 'do not take pictures of the running app')
    .option('--browser <path>', 'the Chromium or Chrome to use')
    .option('--no-sandbox', 'open it where the browser gets no sandbox; for apps that you trust')

/** `outer pack`: the marketing of a product, made from what can be shown of it. Only its own commands load what makes it. */
export const addPack: AddCommand = (program, run) => {
  const pack = program
    .command('pack')
    .summary('the marketing beside the product, every claim with its evidence')
    .description(
      'Makes the landing page, store listings, posts and launch texts of a product in marketing/, from facts read in its files and, of a running app, on its screen. What nothing supports is refused or asked for, never made up. Edits of yours stay. Nothing of the product is executed without --run.',
    )
    .argument('[what]', 'its folder, the port it runs on, or its address; else this folder')
    .helpCommand(false)
  browserFlags(pack)
    .option('--watch', 'stay, and follow the product as it changes')
    .option('--look-up', 'ask the App Store’s public search about search words, once')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack 5173'))
    .action(
      run(
        async (cli, what: string | undefined, flags: MakeFlags) => {
          const { makeProductPack } = await import('../pack/make.ts')
          return makeProductPack(cli, what, flags)
        },
        { stays: true },
      ),
    )
  for (const add of [
    addFacts,
    addBrief,
    addDraft,
    addGate,
    addCheck,
    addExplain,
    addDiff,
    addAccept,
    addApprove,
  ])
    add(pack, sharing(run))
}

const addFacts: Add = (pack, run) =>
  browserFlags(
    pack
      .command('facts')
      .summary('what is known of it, each with where it stands')
      .description(
        'Reads what the product says of itself, each fact with the place where it can be looked at again, and keeps it in marketing/facts.json.',
      )
      .argument('[what]', 'its folder, port or address; else this folder'),
  )
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack facts'))
    .action(
      run(async (cli, what: string | undefined, flags: MakeFlags) => {
        const { answerFacts } = await import('../pack/facts.ts')
        const answer = await answerFacts(cli, what, flags)
        if (flags.json) return cli.out.json(answer)
        const { showFacts } = await import('../show/pack.ts')
        return showFacts(cli, answer)
      }),
    )

const addBrief: Add = (pack, run) =>
  pack
    .command('brief')
    .summary('seven questions that only you can answer')
    .description(
      'Asks what the files do not say, at most seven questions; enter skips one. Answers are kept word for word in marketing/brief.md, which you can edit as well.',
    )
    .argument('[folder]', 'the product; else this folder')
    .option('--answer <id=words>', 'an answer without being asked; may be given again', collect)
    .option('--locale <tag>', 'in another language: de, pt-BR')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack brief --answer who="people who walk to tidal islands"'))
    .action(
      run(async (cli, folder: string | undefined, flags: BriefFlags) => {
        const { askBrief } = await import('../pack/brief.ts')
        return askBrief(cli, folder, flags)
      }),
    )

const addDraft: Add = (pack, run) =>
  browserFlags(
    pack
      .command('draft')
      .summary('one part, one kind of text, or one store')
      .description(
        'Makes one part of the pack (landing, store, social, launch), one kind of text (x-post, show-hn-comment, …), one store (app-store, google-play, …), or words for one person (dm, sms, email), which need their name and one true thing about them and are never written into the repository.',
      )
      .argument('[kind]', 'without it: what there is')
      .argument('[what]', 'the product; else this folder'),
  )
    .option('--to <name>', 'for dm, sms, email: who it is for')
    .option('--about <words>', 'one true thing about them, in your words')
    .option('--why <words>', 'why them')
    .option('--ask <words>', 'the one thing you ask of them')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack draft email --to Ana --about "she keeps the tide log of Sylt"'))
    .action(
      run(async (cli, kind: string | undefined, what: string | undefined, flags: DraftFlags) => {
        const { draftKind } = await import('../pack/draft.ts')
        return draftKind(cli, kind, what, flags)
      }),
    )

const addGate: Add = (pack, run) =>
  pack
    .command('gate')
    .summary('holds any text to what is known')
    .description(
      'Looks whether a text claims what nothing supports, could be about anything, or breaks a platform’s rule. Without a file: every text of the pack. Only `block` refuses; no flag loosens it. Exits 1 when refused.',
    )
    .argument('[file]', 'a file, - for standard input, or an address')
    .option('--as <kind>', 'what it is: landing-hero, x-post, app-store-subtitle, show-hn-title, …')
    .option(
      '--product <folder>',
      'whose facts; else the nearest folder above the file, or above this folder, with marketing/facts.json',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack gate post.md --as x-post'))
    .action(
      run(
        async (
          cli,
          file: string | undefined,
          flags: Json & { readonly as?: string; readonly product?: string },
        ) => {
          const { gatePack, gateText } = await import('../pack/gate.ts')
          const answer = file === undefined ? await gatePack(cli, flags) : await gateText(cli, file, flags)
          return showVerdict(cli, answer, flags, 'every claim is supported')
        },
      ),
    )

const addCheck: Add = (pack, run) =>
  browserFlags(
    pack
      .command('check')
      .summary('does everything it claims still hold? For CI')
      .description(
        'Looks again at every piece of evidence, every text and every picture of the pack. Exits 1 when something changed, vanished or breaks a limit, with claim, file and line.',
      )
      .argument('[what]', 'the product’s folder; its port or address to look at the running app too'),
  )
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack check --json'))
    .action(
      run(async (cli, what: string | undefined, flags: MakeFlags) => {
        const { checkProduct } = await import('../pack/check.ts')
        const answer = await checkProduct(cli, what, flags)
        return showVerdict(cli, answer, flags, 'every claim holds')
      }),
    )

const addExplain: Add = (pack, run) =>
  pack
    .command('explain')
    .summary('why a claim may be made')
    .description('Shows a claim, where it is made, and the evidence that it rests on, looked at again now.')
    .argument('<claim>', 'its id, a fact’s id, or some of its words')
    .argument('[folder]', 'the product; else this folder')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack explain "412 harbours"'))
    .action(
      run(async (cli, claim: string, folder: string | undefined, { json }: Json) => {
        const { explainClaim } = await import('../pack/explain.ts')
        return explainClaim(cli, claim, folder, json === true)
      }),
    )

const addDiff: Add = (pack, run) =>
  pack
    .command('diff')
    .summary('what a build would change now')
    .description(
      'Shows what outer pack would change, and where an edit of yours is in the way: keep yours, or take the new one.',
    )
    .argument('[file]', 'one file of the pack; else all')
    .option('--product <folder>', 'the product; else this folder')
    .option('--keep', 'of that file: your edit stays, and this is not offered again')
    .option('--take', 'of that file: the new text, in the place of your edit')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack diff social/x-post.md --take'))
    .action(
      run(async (cli, file: string | undefined, flags: DiffFlags) => {
        const { diffPack } = await import('../pack/diff.ts')
        return diffPack(cli, file, flags)
      }),
    )

const addAccept: Add = (pack, run) =>
  pack
    .command('accept')
    .summary('let one finding stand, and say why')
    .description(
      'Lets one finding of the gate stand, with a reason that is kept in marketing/accepted.json. A person’s word: it works on a terminal.',
    )
    .argument('<finding>', 'its id')
    .argument('<why>', 'the reason')
    .option('--product <folder>', 'the product; else this folder')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack accept f-k3f7q2ma "the café is called Unlock"'))
    .action(
      run(async (cli, id: string, why: string, flags: Json & { readonly product?: string }) => {
        const { acceptFinding } = await import('../pack/accept.ts')
        return acceptFinding(cli, id, why, flags)
      }),
    )

const addApprove: Add = (pack, run) =>
  pack
    .command('approve')
    .summary('say that exactly this text may be sent')
    .description(
      'Approves one draft as it stands now; an edit after that takes the approval back. It works on a terminal.',
    )
    .argument('<file>', 'a file of the pack')
    .option('--product <folder>', 'the product; else this folder')
    .option(...jsonFlag)
    .addHelpText('after', example('outer pack approve social/x-post.md'))
    .action(
      run(async (cli, file: string, flags: Json & { readonly product?: string }) => {
        const { approveDraft } = await import('../pack/accept.ts')
        return approveDraft(cli, file, flags)
      }),
    )

/** Answers the exit code. */
async function showVerdict(cli: Cli, answer: Gated, { json }: Json, good: string): Promise<number> {
  if (json) cli.out.json(answer)
  else (await import('../show/pack.ts')).showFindings(cli, answer, good)
  return answer.verdict === 'pass' ? 0 : 1
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
