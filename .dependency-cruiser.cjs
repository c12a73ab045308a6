/** The arrows of the architecture: shared <- gateway; shared <- kit <- a country; regional and the command line above the kit. */

const COUNTRY = '^(subgraphs/(?!kit/|regional/|cli/)[^/]+|test/fixtures/uzbekistan)/'

/** Whoever lives in `from` may import ours only from `to`. */
const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(shared|gateway|subgraphs)/', pathNot: to },
})

/** The package is imported below these paths only. */
const confined = (name, comment, pkg, paths) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(shared|gateway|subgraphs)/', pathNot: paths },
  to: { path: `^node_modules/${pkg}/` },
})

module.exports = {
  forbidden: [
    only('shared-stands-alone', 'The domain imports nothing of ours but itself.', '^shared/', ['^shared/']),
    only('gateway-uses-shared', 'The gateway knows no subgraph from the inside.', '^gateway/', [
      '^shared/',
      '^gateway/',
    ]),
    only('kit-knows-no-country', "A government's service names no government.", '^subgraphs/kit/', [
      '^shared/',
      '^subgraphs/kit/',
    ]),
    only('a-country-is-facts', 'A country uses the words of the kit and nothing else.', COUNTRY, [
      '^subgraphs/kit/country-profile\\.ts$',
      '^shared/language\\.ts$',
    ]),
    only(
      'regional-uses-the-register',
      'The secretariat sees the register of members, never a country.',
      '^subgraphs/regional/',
      ['^shared/', '^subgraphs/kit/', '^subgraphs/regional/', '^subgraphs/countries\\.ts$'],
    ),
    only(
      'regional-has-no-database',
      'The secretariat has no access to figures but through the exchange.',
      '^subgraphs/regional/',
      ['^shared/', '^subgraphs/kit/(?!store/|release/|intake/)', '^subgraphs/regional/', '^subgraphs/countries\\.ts$'],
    ),
    {
      name: 'subgraphs-know-no-gateway',
      comment: 'A government answers whoever asks; it knows nothing of the gateway from the inside.',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^gateway/' },
    },
    confined('typeorm-in-the-store', 'Only the store knows the ORM.', 'typeorm', ['^subgraphs/kit/store/']),
    confined('type-graphql-at-the-edge', 'Only the schema knows its decorators.', 'type-graphql', [
      '^subgraphs/kit/graphql/',
      '^subgraphs/regional/',
    ]),
    confined(
      'pg-in-the-stores',
      'PostgreSQL is spoken to where something is kept in it, and where it is started; all else can be tried without one.',
      'pg',
      ['^subgraphs/kit/store/', '^shared/local/postgres/', '^shared/postgres/', '^shared/(audit|identity/hop)/store/'],
    ),
    {
      name: 'no-server-in-shared',
      comment: 'The domain serves nobody, and knows no ORM.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^node_modules/(@apollo/(server|gateway|subgraph)|typeorm|type-graphql)/' },
    },
    {
      name: 'no-test-in-the-product',
      comment: 'What ships does not lean on its tests.',
      severity: 'error',
      from: { path: '^(shared|gateway|subgraphs)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-cycle',
      comment: 'Imports flow one way.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import exists and is declared in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nobody imports and nobody starts is dead.',
      severity: 'error',
      from: { orphan: true, path: '^(shared|gateway|subgraphs)/', pathNot: ['/main\\.ts$', 'profile\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Its own parser reads TypeScript by guessing, and TypeScript 7 has no parser to lend.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    exclude: { path: ['^dist/', '\\.js$'] },
  },
}
