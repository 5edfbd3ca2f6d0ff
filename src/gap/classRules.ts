/** How changed files and subjects say what a commit worked on: the whole table, as it is shown. */
import type { CommitClass } from './classes.ts'

export type ClassRule = {
  readonly id: string
  readonly class: CommitClass
  /** Globs as in `parsePattern`; the first rule that matches a path has it. */
  readonly match: readonly string[]
  /** One sentence for the maker. */
  readonly says: string
}

const code = '{sh,bash,zsh,fish,ps1,bat,py,rb,pl,php,ts,mts,cts,mjs,cjs,go,rs}'
const prose = '{md,mdx,markdown,rst,adoc,txt}'

/** In this order. What no rule matches is product. */
export const fileRules: readonly ClassRule[] = [
  {
    id: 'vendored',
    class: 'upkeep',
    match: [
      '**/node_modules/',
      '**/{vendor,third_party,third-party,Pods}/',
      'dist/',
      '*.min.{js,css}',
      '*.map',
    ],
    says: 'Code of others and built files are upkeep.',
  },
  {
    id: 'agents',
    class: 'pipeline',
    match: [
      ...['claude', 'cursor', 'windsurf', 'codex', 'gemini', 'continue', 'roo', 'kiro', 'junie'],
      ...[
        'opencode',
        'agents',
        'agent',
        'amp',
        'factory',
        'augment',
        'trae',
        'specify',
        'taskmaster',
        'qwen',
      ],
    ]
      .map((name) => `**/.${name}/`)
      .concat(
        [
          '.cursorrules',
          '.cursorignore',
          '.windsurfrules',
          '.clinerules',
          '.roomodes',
          '.goosehints',
          '.aider*',
        ],
        [
          '**/.clinerules/',
          'AGENTS.md',
          'AGENT.md',
          'CLAUDE.md',
          'CLAUDE.*.md',
          'GEMINI.md',
          'QWEN.md',
          'SKILL.md',
        ],
        [
          '.mcp.json',
          'mcp.json',
          'opencode.json{,c}',
          'copilot-instructions.md',
          '**/.github/{prompts,instructions,chatmodes,agents}/',
        ],
        ['prompts/', 'agents/**/*.md', 'memory-bank/', 'specs/**/*.md', '*.prompt.md', '*.chatmode.md'],
      ),
    says: 'Settings, rules, prompts and specifications for coding agents are pipeline.',
  },
  {
    id: 'house-papers',
    class: 'upkeep',
    match: [
      ['LICENSE*', 'LICENCE*', 'COPYING*', 'NOTICE*', 'AUTHORS*', 'CODEOWNERS', '.mailmap', 'SECURITY.md'],
      [
        'CODE_OF_CONDUCT.md',
        'CONTRIBUTING*',
        '.gitignore',
        '.gitattributes',
        '.gitkeep',
        '.keep',
        '.gitmodules',
      ],
      [
        '.editorconfig',
        '.env.{example,sample,template}',
        '.nvmrc',
        '.node-version',
        '.tool-versions',
        '.python-version',
      ],
      [
        '**/.github/ISSUE_TEMPLATE/',
        '**/.github/PULL_REQUEST_TEMPLATE*',
        '**/.github/FUNDING.yml',
        '.DS_Store',
      ],
    ].flat(),
    says: 'Licences, ignore lists and house papers are upkeep.',
  },
  {
    id: 'ci',
    class: 'pipeline',
    match: [
      [
        '**/.github/',
        '**/.circleci/',
        '**/.buildkite/',
        '**/.woodpecker/',
        '**/.gitea/',
        '**/.forgejo/',
        '**/.husky/',
      ],
      [
        '.gitlab-ci*.yml',
        '.travis.yml',
        '.drone.yml',
        'azure-pipelines*.yml',
        'bitbucket-pipelines.yml',
        'Jenkinsfile*',
      ],
      [
        'appveyor.yml',
        'cloudbuild.yaml',
        'lefthook.y{a,}ml',
        '.pre-commit-config.yaml',
        'renovate.json{,5}',
        '.renovaterc*',
      ],
      [
        '.releaserc*',
        'release-please-config.json',
        '.release-it.*',
        'codecov.yml',
        '.codecov.yml',
        'sonar-project.properties',
      ],
      ['Fastfile', 'Appfile', 'Matchfile', 'Gymfile', 'codemagic.yaml', 'eas.json'],
    ].flat(),
    says: 'Continuous integration, release machinery and git hooks are pipeline.',
  },
  {
    id: 'infrastructure',
    class: 'pipeline',
    match: [
      [
        'Dockerfile*',
        '*.dockerfile',
        '.dockerignore',
        'docker-compose*.y{a,}ml',
        'compose*.y{a,}ml',
        '**/.devcontainer/',
      ],
      [
        '*.tf',
        '*.tfvars',
        'terraform/',
        'infra/',
        'infrastructure/',
        'ansible/',
        'k8s/',
        'kubernetes/',
        'helm/',
        'pulumi/',
      ],
      [
        'Chart.yaml',
        'Procfile',
        'fly.toml',
        'render.yaml',
        'railway.{json,toml}',
        'vercel.json',
        'netlify.toml',
      ],
      [
        'wrangler.{toml,json,jsonc}',
        'firebase.json',
        '.firebaserc',
        'serverless.y{a,}ml',
        'nginx*.conf',
        'Caddyfile',
        'ecosystem.config.*',
      ],
    ].flat(),
    says: 'Containers, infrastructure and where it is deployed are pipeline.',
  },
  {
    id: 'tooling',
    class: 'pipeline',
    match: [
      [
        '.eslintrc*',
        'eslint.config.*',
        '.eslintignore',
        'biome.json{,c}',
        '.prettierrc*',
        'prettier.config.*',
        '.prettierignore',
      ],
      [
        '.stylelintrc*',
        'stylelint.config.*',
        '.markdownlint*',
        'tsconfig*.json',
        'jsconfig*.json',
        '.swcrc',
        '.babelrc*',
        'babel.config.*',
      ],
      [
        '{vite,vitest,webpack,rollup,esbuild,tsup,rspack,rsbuild,postcss,jest,playwright,cypress,karma,metro,knip}.config.*',
      ],
      [
        'commitlint.config.*',
        'lint-staged.config.*',
        'turbo.json',
        'nx.json',
        'lerna.json',
        'pnpm-workspace.yaml',
        '.npmrc',
        '.yarnrc*',
      ],
      [
        'Makefile',
        'justfile',
        'Taskfile.y{a,}ml',
        'Rakefile',
        'tox.ini',
        'noxfile.py',
        'ruff.toml',
        '.flake8',
        'mypy.ini',
        'pytest.ini',
      ],
      [
        '.rubocop.yml',
        '.golangci.y{a,}ml',
        'rustfmt.toml',
        'clippy.toml',
        '.clang-format',
        '.swiftlint.yml',
        'detekt.yml',
      ],
      ['**/.vscode/', '**/.idea/', '**/.zed/', '**/.storybook/', '**/.yarn/'],
    ].flat(),
    says: 'Settings of linters, compilers, bundlers, editors and task runners are pipeline.',
  },
  {
    id: 'scripts',
    class: 'pipeline',
    match: [
      `{scripts,tools,tooling,hack}/**/*.${code}`,
      'scripts/**/{build,deploy,release,publish,lint,check,seed,migrate,setup,generate,gen,sync,bump,postinstall,test,ci,dev}*.js',
      '*.{sh,bash,zsh,ps1}',
    ],
    says: 'Scripts around the product (`scripts/`, `tools/`, shell scripts) are pipeline.',
  },
  {
    id: 'tests',
    class: 'upkeep',
    match: [
      ['**/{test,tests,__tests__,__mocks__,__snapshots__,__fixtures__,spec,e2e,cypress,testdata}/'],
      [
        '*.{test,spec,e2e,cy}.{js,jsx,ts,tsx,mjs,mts,cjs,cts,vue,svelte}',
        '*_test.{go,py,rb,dart,exs,cc,cpp}',
        'test_*.py',
      ],
      ['*_spec.rb', '*{Test,Tests,Spec}.{java,kt,swift,cs,scala}', '*.snap', 'conftest.py'],
    ].flat(),
    says: 'Tests are upkeep: they keep what is there working. Beside product files they do not count.',
  },
  {
    id: 'lockfiles',
    class: 'upkeep',
    match: [
      [
        'package-lock.json',
        'npm-shrinkwrap.json',
        'pnpm-lock.yaml',
        'bun.lockb',
        'go.sum',
        'Package.resolved',
      ],
      ['gradle.lockfile', 'packages.lock.json', '*.lock'],
    ].flat(),
    says: 'Lockfiles are upkeep.',
  },
  {
    id: 'manifests',
    class: 'upkeep',
    match: [
      [
        'package.json',
        'Cargo.toml',
        'go.mod',
        'go.work',
        'pyproject.toml',
        'setup.{py,cfg}',
        'requirements*.txt',
        'Pipfile',
      ],
      [
        'Gemfile',
        '*.gemspec',
        'composer.json',
        'pubspec.yaml',
        'Podfile',
        'mix.exs',
        'deno.json{,c}',
        'bunfig.toml',
      ],
      [
        'VERSION',
        'version.txt',
        '.release-please-manifest.json',
        '**/.changeset/',
        '*.csproj',
        'gradle.properties',
        '*.pbxproj',
      ],
    ].flat(),
    says: 'Dependency lists and version numbers are upkeep.',
  },
  {
    id: 'announcements',
    class: 'distribution',
    match: [
      'CHANGELOG*',
      'CHANGES.md',
      'HISTORY.md',
      'NEWS.md',
      'RELEASES.md',
      'RELEASE_NOTES*',
      'RELEASE-NOTES*',
      'ANNOUNCE*',
      'changelog/**/*.md{x,}',
    ],
    says: 'Change logs and announcements are distribution, unless a release only bumps a version.',
  },
  {
    id: 'store-text',
    class: 'distribution',
    match: [
      ['**/fastlane/{metadata,screenshots}/', 'metadata/{android,ios,??,??-??}/', 'distribution/'],
      [
        '{store-listing,store_listing,store-assets,app-store,appstore,play-store,playstore,chrome-web-store,webstore}/',
      ],
    ].flat(),
    says: 'Store listings and their screenshots are distribution.',
  },
  {
    id: 'landing',
    class: 'distribution',
    match: [
      [
        '**/{marketing,(marketing),landing,(landing),landing-page,landingpage,landing_page,(website),press-kit,presskit,media-kit}/',
      ],
      [
        '{outreach,campaigns,newsletter,newsletters,press,promo,launch,seo}/',
        '{landing,Landing}*.{html,css,js,jsx,ts,tsx,vue,svelte,astro}',
      ],
      ['*{testimonial,Testimonial}*.{html,jsx,tsx,vue,svelte,astro}'],
    ].flat(),
    says: 'Landing pages, campaigns and press kits are distribution.',
  },
  {
    id: 'posts',
    class: 'distribution',
    match: [
      `**/{blog,posts,_posts,articles,announcements,tweets,social}/**/*.${prose}`,
      '*{tweet,launch-post,show-hn,product-hunt,producthunt}*.{md,txt}',
    ],
    says: 'Posts and articles are distribution.',
  },
  {
    id: 'found-by',
    class: 'distribution',
    match: [
      [
        'sitemap*.{xml,ts,js,txt}',
        'robots.{txt,ts}',
        'llms*.txt',
        'humans.txt',
        '{feed,rss,atom}.xml',
        'opensearch.xml',
      ],
      [
        'og.{png,jpg,jpeg,webp,svg}',
        'og{-,_}*.{png,jpg,jpeg,webp,svg}',
        'ogimage*',
        'opengraph-image*',
        'twitter-image*',
      ],
      [
        '{social-,social_,twitter-,}{card,preview,banner}.{png,jpg,jpeg,webp}',
        'screenshots/',
        'demo*.{gif,mp4,webm}',
      ],
    ].flat(),
    says: 'What search engines and link previews show (sitemap, robots, preview images, screenshots) is distribution.',
  },
  {
    id: 'notes',
    class: 'upkeep',
    match: [
      `docs/{plans,plan,adr,adrs,decisions,architecture,design,internal,dev,development,rfcs,specs,notes,prd}/**/*.${prose}`,
      ...[
        'TODO',
        'ROADMAP',
        'PLAN',
        'PLANS',
        'TASKS',
        'NOTES',
        'PRD',
        'SPEC',
        'ARCHITECTURE',
        'DESIGN',
        'STATUS',
        'PROGRESS',
        'BACKLOG',
      ].map((name) => `${name}*.{md,txt,org}`),
      `{plans,notes,planning,adr,rfcs}/**/*.${prose}`,
    ],
    says: 'Plans and notes to oneself are upkeep.',
  },
  {
    id: 'docs',
    class: 'distribution',
    match: [
      [
        'README*',
        'FAQ*.md',
        'INSTALL*.md',
        'USAGE*.md',
        `{docs,doc,documentation,website,guides,tutorials,wiki}/**/*.${prose}`,
      ],
      [
        '{docs,doc,documentation}/**/*.{png,jpg,jpeg,gif,webp,svg,mp4}',
        'mkdocs.yml',
        'docusaurus.config.*',
        '**/.vitepress/',
        'book.toml',
      ],
    ].flat(),
    says: 'Documentation for users, the README first, is distribution.',
  },
  {
    id: 'other-papers',
    class: 'upkeep',
    match: [`/*.${prose}`],
    says: 'Other papers at the top of the folder are upkeep.',
  },
]

export type SubjectRule = {
  readonly id: string
  readonly class: CommitClass
  readonly match: RegExp
  readonly says: string
}

const scoped = (types: string, scopes: string): RegExp =>
  new RegExp(`^\\P{L}*(?:${types})\\((?:[^)]*[/,\\s-])?(?:${scopes})(?:[/,\\s-][^)]*)?\\)!?:`, 'iu')
const typed = (types: string): RegExp => new RegExp(`^\\P{L}*(?:${types})(?:\\([^)]*\\))?!?:`, 'iu')

/** The first that matches, in this order. https://www.conventionalcommits.org/en/v1.0.0/ */
export const subjectRules: readonly SubjectRule[] = [
  {
    id: 'bump',
    class: 'upkeep',
    match:
      /^\P{L}*(?:(?:chore|build|ci|fix)\((?:deps|dev-deps|deps-dev|dependencies)\)!?:|deps:|(?:build: )?bump \S+(?: and \S+)* from \S+ to \S)/iu,
    says: 'A bump of a dependency is upkeep.',
  },
  {
    id: 'format',
    class: 'upkeep',
    match:
      /^\P{L}*(?:(?:style|chore|refactor)(?:\([^)]*\))?: *)?(?:(?:run|apply) )?(?:prettier|biome|eslint --fix|black|gofmt|rustfmt|cargo fmt|ruff|re-?format(?:ting|ted)?|format(?:ting|ted)? (?:code|files|everything|all)|format|lint(?:ing)?(?: fix(?:es)?)?|fix lint(?:ing)?(?: errors?)?|(?:fix )?(?:whitespace|indentation))(?: (?:code|files|codebase|everything|all))?[.!]?$/iu,
    says: 'A commit that only formats is upkeep.',
  },
  {
    id: 'release',
    class: 'upkeep',
    match:
      /^\P{L}*(?:(?:chore|build)(?:\((?:main|master|release)\))?: *(?:release|version|bump)\b|chore\(release\)|(?:bump|set|update) (?:the )?version|version packages|(?:release |version )?v?\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?$)|^v?\d+\.\d+\.\d+(?:-[\w.]+)?$/iu,
    says: 'A bump of the version is upkeep, its change log too.',
  },
  {
    id: 'reaching-scope',
    class: 'distribution',
    match: scoped(
      '\\w+',
      'landing|landing-page|marketing|seo|blog|docs|readme|og|social|store|store-listing|website|press|launch',
    ),
    says: 'A scope such as (landing), (seo) or (blog) says distribution.',
  },
  {
    id: 'tooling-scope',
    class: 'pipeline',
    match: scoped(
      '\\w+',
      'ci|cd|infra|docker|tooling|scripts|devops|claude|cursor|codex|prompts|hooks-config|workflow|workflows',
    ),
    says: 'A scope such as (ci), (infra) or (tooling) says pipeline.',
  },
  {
    id: 'ci-type',
    class: 'pipeline',
    match: typed('ci|build|devops|infra'),
    says: '`ci:` and `build:` say pipeline.',
  },
  { id: 'docs-type', class: 'distribution', match: typed('docs?'), says: '`docs:` says distribution.' },
  { id: 'tests-type', class: 'upkeep', match: typed('tests?'), says: '`test:` says upkeep.' },
  {
    id: 'reaching-words',
    class: 'distribution',
    match:
      /(?<![\p{L}\p{N}])(?:seo|meta (?:tags?|descriptions?)|og[- ]image|open ?graph|landing ?page|pricing page|press kit|launch (?:post|thread)|store (?:listing|text|description|screenshots?)|app store|newsletter)(?![\p{L}\p{N}])/iu,
    says: 'Words such as “landing page” or “SEO” say distribution, where a file of it changed.',
  },
  {
    id: 'tidying',
    class: 'upkeep',
    match:
      /^\P{L}*(?:(?:refactor|chore)(?:\([^)]*\))?!?:|refactor(?:ing|ed)?\b|clean(?:ed|ing)? ?up\b|tid(?:y|ied)\b|(?:rename|remove|delete|drop|extract|move) (?:\S+ ){0,2}?(?:variables?|functions?|helpers?|dead code|unused|types?|modules?|files?|imports?|class(?:es)?|comments?|console\.logs?)\b|(?:remove|delete|drop) (?:dead|unused|obsolete) |(?:migrate|convert|port) (?:\S+ )?to (?:typescript|esm|es modules)\b|aufräum\w+|refaktor\w+|limpieza\b|refactori[sz]\w+|nettoyage\b)/iu,
    says: 'A subject that only tidies the code says upkeep, where most of it is product.',
  },
  {
    id: 'product-type',
    class: 'product',
    match: typed('feat|feature|fix|perf|ui|ux|hotfix|bugfix'),
    says: '`feat:`, `fix:` and `perf:` say product.',
  },
]

/** How files and subject make one class, in this order. */
export const mixRules: readonly { readonly id: string; readonly says: string }[] = [
  {
    id: 'own',
    says: 'A file that a rule in outer.json matches has the class given there, before every other rule.',
  },
  { id: 'merge', says: 'A merge is upkeep: it repeats what its commits did.' },
  { id: 'moved', says: 'A commit that only moves files is upkeep.' },
  {
    id: 'bump-or-format',
    says: 'A subject that only bumps a dependency or formats makes upkeep, whatever files changed.',
  },
  {
    id: 'upkeep-is-silent',
    says: 'Files of upkeep do not count beside others; with nothing else the commit is upkeep.',
  },
  { id: 'subject', says: 'Where the subject names a class that one of the files has, that is the class.' },
  { id: 'tidied-product', says: 'A subject that only tidies makes upkeep of what would be product.' },
  { id: 'most-files', says: 'Otherwise the class of most files; product wins a tie, then distribution.' },
  { id: 'no-files', says: 'A commit without files has the class its subject names, else upkeep.' },
]
