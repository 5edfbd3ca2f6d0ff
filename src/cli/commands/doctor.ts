import type { z } from 'zod'
import type { doctor } from '../../contract/server.ts'
import { type AddCommand, example, jsonFlag } from '../cli.ts'

/** `outer doctor`: looks at the set-up, and says what to type. */
export const addDoctor: AddCommand = (program, run) => {
  program
    .command('doctor')
    .summary('check the set-up, and say what to type')
    .description(
      'Checks Node, data folder, server, names, clock, disk, browser and notices, and says what to type. On a server with HTTPS of its own also its DNS records, CAA, ports and certificates. Exit 1 when something is broken.',
    )
    .option(...jsonFlag)
    .addHelpText('after', example('outer doctor'))
    .action(
      run(async (cli, { json }: { readonly json?: true }) => {
        const { out } = cli
        const { checksOf } = await import('../doctor/checks.ts')
        const checks = await checksOf(cli)
        const verdict = checks.some((one) => one.verdict === 'fail')
          ? 'fail'
          : checks.some((one) => one.verdict === 'warn')
            ? 'warn'
            : 'pass'
        const answer: z.input<typeof doctor> = { schema: 'outer.doctor/1', verdict, checks }
        if (json) out.json(answer)
        else
          for (const one of checks) {
            const sign = { pass: out.paint.dim('✓'), warn: '!', fail: out.paint.wrong('✗') }[one.verdict]
            out.line(`${sign} ${one.verdict === 'pass' ? out.paint.dim(one.what) : one.what}`, '  ')
            if (one.do !== null) out.raw(`  ${one.do}`)
          }
        return verdict === 'fail' ? 1 : 0
      }),
    )
}
