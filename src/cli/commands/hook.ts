import { type AddCommand, example } from '../cli.ts'
import { runHook } from '../hook.ts'

/** `outer hook AGENT`: what agents and git call. Typed without flags it never comes here: `main.ts` has no time for all this. */
export const addHook: AddCommand = (program, run) => {
  program
    .command('hook')
    .summary('what agents and git call at the end of a piece of work')
    .description(
      'Reads what an agent says on stdin at the end of its answer, tells the server, and says at most one line, to you. Always exits 0. Set up by outer hooks install.',
    )
    .argument('<agent>', 'claude, codex, cursor, gemini or git')
    .argument('[event]', 'with git: post-commit or pre-push')
    .addHelpText('after', example('outer hooks install claude'))
    .action(
      run(async ({ io }, agent: string, event: string | undefined) =>
        runHook(io, event === undefined ? [agent] : [agent, event]),
      ),
    )
}
