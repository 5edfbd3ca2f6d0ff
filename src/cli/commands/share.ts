import { relations } from '../../core/people.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'
import type { ShareFlags } from '../share/wanted.ts'

const collect = (value: string, so: readonly string[] = []): readonly string[] => [...so, value]

/** `outer share`: one build, one person, one link. */
export const addShare: AddCommand = (program, run) => {
  program
    .command('share')
    .summary('give one person one link to what you built')
    .description(
      'Makes a link for one person (--to) or one place (--pulse). SOURCE is a folder, a port or address on this computer, or a public https address; without one, the running dev server of this folder, else dist, build, out, public or the folder itself. --reach NAME lets anybody open it by a relay: outer reach lists them.',
    )
    .argument('[source]', 'folder, port, or address')
    .option('--to <name>', 'the person it is for')
    .option('--relation <relation>', `who they are to you: ${relations.toReversed().join(', ')}`)
    .option('--via <channel>', 'how you send it: whatsapp, sms, email, x, …')
    .option('--keep', 'show their turn again while it is open or waits and the folder is the same')
    .option('--expect <words>', 'what you think they will do first')
    .option('--words <words>', 'your words around the link')
    .option('--no-closing', 'leave out the line that says you can see whether it was opened')
    .option('--pulse <place>', 'for a place instead of a person')
    .option('--slug <slug>', 'a readable beginning of a pulse’s link')
    .option('--window <span>', 'how long it is open: 1h, 30m, 90s, 7d')
    .option('--from <start>', 'when the window starts: open (first human look) or mint (now)')
    .option('--bubble', 'show the bubble "say something" in the app')
    .option('--quiet', 'show nothing in the app')
    .option('--host <name>', 'a stable host, for apps bound to an origin')
    .option('--product <name>', 'the product it belongs to')
    .option('--allow-secret <place>', 'FILE:LINE of a find that is no secret; repeatable', collect)
    .option('--source-maps', 'share source maps too')
    .option('--measured', 'the app at that public address carries outerloop/beacon')
    .option('--no-check', 'do not open it once as a stranger’s phone would')
    .option('--away <folder>', 'what they see while a live app is away')
    .option(...jsonFlag)
    .addHelpText('after', example('outer share dist --to Ana --relation stranger --via whatsapp'))
    .action(
      run(
        async (cli, source: string | undefined, flags: ShareFlags) => {
          // Reading folders, asking and drawing codes: no other command needs any of it.
          const { share } = await import('../share/share.ts')
          return await share(cli, source, flags)
        },
        { stays: true },
      ),
    )
}
