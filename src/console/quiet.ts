/** Imported before any schema: zod would try `new Function`, which the page's policy refuses and the browser reports. */
import { config } from 'zod'

config({ jitless: true })
