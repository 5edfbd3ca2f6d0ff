/** `npm run docs`: writes the pages that are made from the program. */
import { writeFileSync } from 'node:fs'
import { renderCommands } from './pages.ts'

writeFileSync(new URL('../docs/commands.md', import.meta.url), renderCommands())
