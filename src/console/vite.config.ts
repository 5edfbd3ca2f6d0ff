/** Builds the maker's page to `dist/console`: hashed files, nothing inline, so that `script-src 'self'` holds. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    // The youngest thing used is Object.groupBy.
    target: ['chrome117', 'safari17.4', 'firefox119'],
    // A data URL in a style or script would need a wider policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Of what is bundled: the published package has none of the packages' files any more.
    license: { fileName: 'LICENSES.txt' },
  },
})
